import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type TypeScript from "typescript";
import { InputError } from "../inputError";
import { requireRelativeImports } from "./relativeImports";
import type { WrittenOptions } from "./tsconfig";

/** The TypeScript of a program, loaded when something has to be transpiled and not before. */
export interface Compiler {
    readonly version: string;
    /** CommonJS with an inline source map. */
    transpile(source: string, fileName: string): string;
}

/**
 * Finds the TypeScript that Pulumi would use for a program: the program's own, else the one that comes with the
 * Pulumi SDK. Loading it takes longer than a whole plan, so its version is read from its package.json.
 * @param directory folder of the program
 * @param sdk folder of @pulumi/pulumi
 */
export function findCompiler(directory: string, sdk: string, options: WrittenOptions): Compiler {
    const own =
        resolveFrom(path.join(directory, "index.js")) ?? resolveFrom(path.join(sdk, "index.js"));
    const vendored = path.join(sdk, "vendor", "typescript@3.8.3", "typescript.js");
    let loaded: typeof TypeScript | undefined;
    return {
        version: own?.version ?? "3.8.3",
        transpile: (source, fileName) => {
            loaded ??= createRequire(__filename)(own?.file ?? vendored) as typeof TypeScript;
            return transpile(loaded, source, fileName, options);
        },
    };
}

function resolveFrom(file: string): { file: string; version: string } | undefined {
    const { resolve } = createRequire(file);
    try {
        const manifest = JSON.parse(
            fs.readFileSync(resolve("typescript/package.json"), "utf8"),
        ) as { version: string };
        return { file: resolve("typescript"), version: manifest.version };
    } catch {
        return undefined;
    }
}

function transpile(
    ts: typeof TypeScript,
    source: string,
    fileName: string,
    written: WrittenOptions,
): string {
    const options = convert(ts, written);
    const keepsImports = options.module !== ts.ModuleKind.CommonJS;
    const { outputText, diagnostics = [] } = ts.transpileModule(source, {
        fileName,
        reportDiagnostics: true,
        ...(keepsImports ? { transformers: { before: [requireRelativeImports(ts)] } } : {}),
        compilerOptions: {
            ...options,
            inlineSourceMap: true,
            inlineSources: false,
            sourceMap: false,
            declaration: false,
            noEmitHelpers: false,
        },
    });
    refuseSyntaxErrors(ts, diagnostics, fileName);
    return outputText;
}

/** Broken syntax is repaired silently by the compiler; what came out would be another program. */
function refuseSyntaxErrors(
    ts: typeof TypeScript,
    diagnostics: readonly TypeScript.Diagnostic[],
    fileName: string,
): void {
    // Numbers of the 1000s are syntax; the others are about options.
    const first = diagnostics.find(
        ({ category, code }) => category === ts.DiagnosticCategory.Error && code < 2000,
    );
    if (first !== undefined) {
        const place = first.file?.getLineAndCharacterOfPosition(first.start ?? 0);
        const text = ts.flattenDiagnosticMessageText(first.messageText, "\n");
        throw new InputError([
            {
                file: path.basename(fileName),
                ...(place && { line: place.line + 1, column: place.character + 1 }),
                path: "",
                reason: `the program does not compile: ${text}`,
                fix: "mend the syntax",
            },
        ]);
    }
}

/** Pulumi's defaults (ES2020, node's own module system) under the program's own options. */
function convert(ts: typeof TypeScript, written: WrittenOptions): TypeScript.CompilerOptions {
    const modern = Number.parseFloat(ts.versionMajorMinor) >= 4.7;
    const fallback = modern ? "nodenext" : "commonjs";
    const wanted =
        typeof written["module"] === "string" ? written["module"].toLowerCase() : fallback;
    // ES modules cannot be required, and node's own module system is what keeps `import()` of one working.
    const usesNode = modern && wanted.startsWith("node");
    const merged = {
        target: "ES2020",
        ...written,
        module: usesNode ? "nodenext" : "commonjs",
        ...(usesNode ? { moduleResolution: "nodenext" } : {}),
        ...(wanted.startsWith("es") ? { esModuleInterop: written["esModuleInterop"] ?? true } : {}),
        // It forbids what CommonJS output needs.
        verbatimModuleSyntax: undefined,
    };
    return ts.convertCompilerOptionsFromJson(merged, ".").options;
}
