import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** Keeps transpiled files by their content. It may forget everything at any time. */
export interface TranspileCache {
    get(key: string): string | undefined;
    set(key: string, code: string): void;
}

/** More entries than a large program and its recent edits have. */
const maximum = 1000;

/** What every entry ends with; a file that a crash cut short does not. */
const ending = /\/\/# sourceMappingURL=data:[^\s]+\s*$/;

/**
 * The cache in the nearest `node_modules` of a project. Without one, or where it cannot be written, nothing is
 * kept: a folder is never made beside the user's files for it.
 */
export function openCache(project: string): TranspileCache {
    const modules = nearestModules(project);
    const folder = modules && path.join(modules, ".cache", "monitoring-stack");
    if (folder === undefined) {
        return { get: () => undefined, set: () => {} };
    }
    let writable = true;
    return {
        get: (key) => readEntry(path.join(folder, `${key}.js`)),
        set: (key, code) => {
            writable &&= writeEntry(folder, `${key}.js`, code);
        },
    };
}

/** Key of an entry: equal parts, equal key. */
export function cacheKey(parts: readonly string[]): string {
    return crypto.createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function readEntry(file: string): string | undefined {
    try {
        const code = fs.readFileSync(file, "utf8");
        return ending.test(code.slice(-200_000)) ? code : undefined;
    } catch {
        return undefined;
    }
}

/** Atomic: another process sees the whole entry or none. */
function writeEntry(folder: string, name: string, code: string): boolean {
    const draft = path.join(folder, `${name}.${process.pid}.tmp`);
    try {
        fs.mkdirSync(folder, { recursive: true });
        fs.writeFileSync(draft, code);
        fs.renameSync(draft, path.join(folder, name));
        prune(folder);
        return true;
    } catch {
        remove(draft);
        return false;
    }
}

function remove(file: string): void {
    try {
        fs.rmSync(file, { force: true });
    } catch {
        // Then it stays: a file too many in a cache does no harm.
    }
}

function prune(folder: string): void {
    const entries = fs.readdirSync(folder);
    if (entries.length <= maximum) {
        return;
    }
    const aged = entries.map((name) => {
        const file = path.join(folder, name);
        return { file, time: fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
    });
    aged.sort((a, b) => a.time - b.time);
    for (const { file } of aged.slice(0, maximum / 2)) {
        remove(file);
    }
}

function nearestModules(folder: string): string | undefined {
    const candidate = path.join(folder, "node_modules");
    if (fs.statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) {
        return candidate;
    }
    const parent = path.dirname(folder);
    return parent === folder ? undefined : nearestModules(parent);
}
