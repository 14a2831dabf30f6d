import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "./inputError";
import type { Project } from "./project";

/** Where a program begins. */
export interface Entry {
    /** Working directory while it runs. */
    readonly directory: string;
    /** Absolute path of a file or, with a trailing separator, of a folder whose index is the program. */
    readonly request: string;
    /** What package.json promised and is not there: the entry falls back to the index of the folder. */
    readonly missing?: string;
}

/**
 * Finds the entry of a program as the Pulumi CLI does: `main:` of Pulumi.yaml, else `exports` or `main` of the
 * nearest package.json, else the index of the folder. The working directory is the folder of the entry that
 * Pulumi.yaml names, so that relative paths in the program mean the same.
 * @throws InputError where `main:` names nothing
 */
export function findEntry(project: Project): Entry {
    const main = path.resolve(project.directory, project.main ?? ".");
    const stat = fs.statSync(main, { throwIfNoEntry: false });
    if (!stat) {
        throw new InputError([
            {
                file: project.file,
                path: "main",
                reason: `names ${project.main}, which does not exist`,
                fix: "name the program's file or folder, relative to Pulumi.yaml",
            },
        ]);
    }
    if (!stat.isDirectory()) {
        return { directory: path.dirname(main), request: main };
    }
    const folder = main + path.sep;
    const manifest = nearestManifest(main);
    const promised = manifest && readPromisedEntry(manifest);
    if (promised === undefined) {
        return { directory: main, request: folder };
    }
    const request = path.join(path.dirname(manifest!), promised);
    return fs.existsSync(request)
        ? { directory: main, request }
        : { directory: main, request: folder, missing: promised };
}

/** Nearest package.json in a folder or above it. */
export function nearestManifest(folder: string): string | undefined {
    const candidate = path.join(folder, "package.json");
    if (fs.existsSync(candidate)) {
        return candidate;
    }
    const parent = path.dirname(folder);
    return parent === folder ? undefined : nearestManifest(parent);
}

function readPromisedEntry(manifest: string): string | undefined {
    let content: { exports?: unknown; main?: unknown };
    try {
        content = JSON.parse(fs.readFileSync(manifest, "utf8")) as typeof content;
    } catch {
        // The CLI takes a manifest that it cannot read for an empty one.
        return undefined;
    }
    const { exports, main } = content;
    if (typeof exports === "string") {
        return exports;
    }
    if (typeof exports === "object" && exports !== null) {
        const root = (exports as Record<string, unknown>)["."];
        return typeof root === "string" ? root : readCondition(root);
    }
    return typeof main === "string" && main !== "" ? main : undefined;
}

function readCondition(conditions: unknown): string | undefined {
    const known = (conditions ?? {}) as Record<string, unknown>;
    const target = known["default"] || known["require"] || known["import"];
    return typeof target === "string" ? target : undefined;
}
