import * as fs from "node:fs";
import Module from "node:module";
import * as path from "node:path";

/** Loads a file into a module. */
export type Extension = (module: NodeJS.Module, fileName: string) => void;

/** What TypeScript is written in. */
export const extensions: readonly string[] = [".ts", ".tsx", ".cts", ".mts"];

/** What an import names, and what may lie there instead in TypeScript. */
const writtenAs = new Map([
    [".js", [".ts", ".tsx"]],
    [".cjs", [".cts"]],
    [".mjs", [".mts"]],
]);

/**
 * Lets `require` load TypeScript outside of node_modules.
 * @returns a function that puts back what was there before
 */
export function hookExtensions(handler: Extension): () => void {
    // Deprecated for new uses, but the one hook of node 20 and 22 that lets `require` load another language.
    const handlers = Module as unknown as { _extensions: Record<string, Extension | undefined> };
    const before = extensions.map((extension) => {
        return [extension, handlers._extensions[extension]] as const;
    });
    for (const [extension, previous] of before) {
        handlers._extensions[extension] = (module, fileName) => {
            const fallback = previous ?? handlers._extensions[".js"]!;
            (isInstalled(fileName) ? fallback : handler)(module, fileName);
        };
    }
    return () => {
        for (const [extension, previous] of before) {
            delete handlers._extensions[extension];
            if (previous) {
                handlers._extensions[extension] = previous;
            }
        }
    };
}

type Resolve = (request: string, parent: NodeJS.Module | undefined, ...rest: unknown[]) => string;

/**
 * Lets `import "./part.js"` in TypeScript find `part.ts` where there is no `part.js`.
 * @returns a function that puts back what was there before
 */
export function hookResolution(): () => void {
    const host = Module as unknown as { _resolveFilename: Resolve };
    const before = host._resolveFilename;
    const hooked: Resolve = (request, parent, ...rest) => {
        try {
            return before.call(host, request, parent, ...rest);
        } catch (error) {
            const found = findSource(request, parent?.filename ?? "");
            if (found === undefined) {
                throw error;
            }
            return found;
        }
    };
    host._resolveFilename = hooked;
    return () => {
        if (host._resolveFilename === hooked) {
            host._resolveFilename = before;
        }
    };
}

function findSource(request: string, importer: string): string | undefined {
    if (!/^\.{1,2}\//.test(request) || !extensions.includes(path.extname(importer))) {
        return undefined;
    }
    const extension = path.extname(request);
    const target = path.resolve(path.dirname(importer), request);
    const stem = target.slice(0, target.length - extension.length);
    const candidates = writtenAs.get(extension) ?? [];
    return candidates.map((candidate) => stem + candidate).find((file) => fs.existsSync(file));
}

/**
 * Takes every module outside of node_modules out of node's cache.
 * @returns what was taken, to be put back
 */
export function takeModules(): NodeJS.Dict<NodeJS.Module> {
    const taken: NodeJS.Dict<NodeJS.Module> = {};
    for (const file of Object.keys(require.cache)) {
        if (!isInstalled(file)) {
            taken[file] = require.cache[file];
            delete require.cache[file];
        }
    }
    return taken;
}

function isInstalled(file: string): boolean {
    return file.split(path.sep).includes("node_modules");
}
