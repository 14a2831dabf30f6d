import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { InputError } from "../inputError";
import { parseJsonc } from "./jsonc";

/** Compiler options as tsconfig.json spells them. */
export type WrittenOptions = Readonly<Record<string, unknown>>;

/** Options that change the JavaScript that comes out; the others are for checking, and nothing is checked here. */
const emitting = [
    "alwaysStrict",
    "downlevelIteration",
    "emitDecoratorMetadata",
    "esModuleInterop",
    "experimentalDecorators",
    "importHelpers",
    "importsNotUsedAsValues",
    "jsx",
    "jsxFactory",
    "jsxFragmentFactory",
    "jsxImportSource",
    "module",
    "preserveValueImports",
    "strict",
    "target",
    "useDefineForClassFields",
    "verbatimModuleSyntax",
];

/**
 * Reads the compiler options that matter for running, `extends` included.
 * @param file absolute path of a tsconfig
 * @param required whether its absence is an error; by default a program needs none
 * @throws InputError where it, or what it extends, cannot be read
 */
export function readCompilerOptions(file: string, required: boolean): WrittenOptions {
    if (!required && !fs.existsSync(file)) {
        return {};
    }
    const options = readChain(file, []);
    return Object.fromEntries(
        emitting.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
    );
}

function readChain(file: string, seen: readonly string[]): WrittenOptions {
    const config = readConfig(file, seen);
    const bases = [config.extends ?? []].flat();
    const inherited = bases.map((base) => {
        return readChain(resolveBase(base, file), [...seen, file]);
    });
    return Object.assign({}, ...inherited, config.compilerOptions) as WrittenOptions;
}

interface WrittenConfig {
    readonly extends?: string | readonly string[];
    readonly compilerOptions?: WrittenOptions;
}

function readConfig(file: string, seen: readonly string[]): WrittenConfig {
    const name = path.basename(file);
    const complain = (reason: string, fix: string) => {
        return new InputError([{ file: name, path: "", reason, fix }]);
    };
    if (seen.includes(file)) {
        throw complain("extends itself", "break the circle of extends");
    }
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        throw complain(`cannot be read (${code})`, "correct the path that names it");
    }
    try {
        return parseJsonc(text) as WrittenConfig;
    } catch (error) {
        throw complain(`is malformed: ${(error as Error).message}`, "correct the JSON");
    }
}

function resolveBase(base: string, from: string): string {
    if (/^\.{0,2}[/\\]/.test(base) || path.isAbsolute(base)) {
        const file = path.resolve(path.dirname(from), base);
        return fs.existsSync(file) || file.endsWith(".json") ? file : `${file}.json`;
    }
    const { resolve } = createRequire(from);
    for (const candidate of [base, `${base}.json`, `${base}/tsconfig.json`]) {
        try {
            const found = resolve(candidate);
            if (found.endsWith(".json")) {
                return found;
            }
        } catch {
            // The next spelling may be the one.
        }
    }
    return base;
}
