import * as fs from "node:fs";
import * as path from "node:path";
import { cacheKey, type TranspileCache } from "./load/cache";
import type { Compiler } from "./load/compiler";
import { loadEntry } from "./load/entryModule";
import { type Extension, hookExtensions, hookResolution, takeModules } from "./load/hooks";
import { mapStack } from "./load/stackTrace";
import type { WrittenOptions } from "./load/tsconfig";

/** How the files of a program are loaded. */
export interface LoaderOptions {
    /** Absolute path of the project; names in the cache are relative to it. */
    readonly project: string;
    readonly options: WrittenOptions;
    readonly compiler: Compiler;
    readonly cache: TranspileCache;
    /** False: only JavaScript is loaded. */
    readonly typescript: boolean;
}

/** Loads a program while it is open. */
export interface Loader {
    /** What the entry exports: a file, or a folder with a trailing separator. */
    load(entry: string): Promise<unknown>;
    /** Rewrites the stack of an error so that it shows the lines of the TypeScript. */
    mapError(error: Error): void;
    /** Removes the hook and forgets the modules of the program. */
    close(): void;
}

/** A module as node's loader knows it. */
interface LoadedModule extends NodeJS.Module {
    _compile(code: string, fileName: string): void;
}

/** Grows when the same source becomes other JavaScript, for entries that an older version left. */
const format = "1";

/**
 * Lets node load TypeScript outside of node_modules, without checking it. Modules outside of node_modules that
 * were loaded before are set aside meanwhile: every evaluation has its own copy of the program.
 */
export function openLoader(settings: LoaderOptions): Loader {
    const texts = new Map<string, string>();
    const setAside = takeModules();
    const transpile: Extension = (module, fileName) => {
        const code = transpileCached(settings, fileName);
        texts.set(fileName, code);
        compile(module as LoadedModule, code, fileName);
    };
    const restore = settings.typescript ? [hookExtensions(transpile), hookResolution()] : [];
    return {
        load: loadEntry,
        mapError: (error) => {
            if (typeof error.stack === "string") {
                Reflect.set(
                    error,
                    "stack",
                    mapStack(error.stack, (file) => texts.get(file)),
                );
            }
        },
        close: () => {
            restore.reverse().forEach((step) => step());
            takeModules();
            Object.assign(require.cache, setAside);
        },
    };
}

function transpileCached(settings: LoaderOptions, fileName: string): string {
    const { project, compiler, options, cache } = settings;
    const source = fs.readFileSync(fileName, "utf8");
    const name = path.relative(project, fileName).split(path.sep).join("/");
    const key = cacheKey([format, source, name, compiler.version, JSON.stringify(options)]);
    const known = cache.get(key);
    if (known !== undefined) {
        return known;
    }
    const code = compiler.transpile(source, fileName);
    cache.set(key, code);
    return code;
}

/** `await` at the top is for ES modules; as CommonJS, such a file becomes a promise of what it exports. */
function compile(module: LoadedModule, code: string, fileName: string): void {
    try {
        module._compile(code, fileName);
    } catch (error) {
        if (!isAwaitAtTop(error)) {
            throw error;
        }
        const [map = ""] = /\/\/# sourceMappingURL=\S+\s*$/.exec(code) ?? [];
        const body = code.slice(0, code.length - map.length);
        const wrapped = `module.exports = (async (exports) => { ${body}\nreturn exports; })({});`;
        module._compile(`${wrapped}\n${map}`, fileName);
    }
}

/** Depending on its version, node sees a syntax error in it or an ES module that cannot be required. */
function isAwaitAtTop(error: unknown): boolean {
    const { code, message } = error as NodeJS.ErrnoException;
    const isSyntax = error instanceof SyntaxError && /await is only valid/.test(message);
    return isSyntax || code === "ERR_REQUIRE_ASYNC_MODULE";
}
