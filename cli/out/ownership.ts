import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "../evaluate/inputError";

/** Name of the file that lists what a folder has from us. */
export const listName = ".monitoring-stack-files";

const listHeader = "# Written by monitoring-stack. It removes and replaces these files only.";

/** What is in a folder from an earlier run. */
export interface OwnedFolder {
    readonly directory: string;
    /** Relative paths that an earlier run wrote. */
    readonly files: ReadonlySet<string>;
}

/**
 * Looks whether a folder may be written into: it does not exist, is empty, or is from an earlier run.
 * @throws InputError if it is somebody else's
 */
export function openFolder(directory: string): OwnedFolder {
    const stat = fs.statSync(directory, { throwIfNoEntry: false });
    if (!stat) {
        return { directory, files: new Set() };
    }
    if (!stat.isDirectory()) {
        throw refusal(directory, "is a file, not a folder", "name a folder");
    }
    const names = fs.readdirSync(directory);
    if (names.includes(listName)) {
        return { directory, files: new Set(readList(directory)) };
    }
    if (names.length > 0) {
        const reason = `holds other files (${names.sort().slice(0, 3).join(", ")}) and none from an earlier plan`;
        throw refusal(directory, reason, "name a new or an empty folder");
    }
    return { directory, files: new Set() };
}

/**
 * Refuses to replace files that an earlier run did not write, and to follow links out of the folder.
 * @throws InputError
 */
export function checkTargets(folder: OwnedFolder, paths: readonly string[]): void {
    for (const relative of paths) {
        const target = path.join(folder.directory, relative);
        if (!folder.files.has(relative) && fs.lstatSync(target, { throwIfNoEntry: false })) {
            const fix = "move it away, or name another folder";
            throw refusal(target, "is not from an earlier plan and would be overwritten", fix);
        }
        for (const parent of parentsOf(relative)) {
            const stat = fs.lstatSync(path.join(folder.directory, parent), {
                throwIfNoEntry: false,
            });
            if (stat && !stat.isDirectory()) {
                const reason = "is a link or a file where a folder of the plan should be";
                const where = path.join(folder.directory, parent);
                throw refusal(where, reason, "remove it, or name another folder");
            }
        }
    }
}

/** The text of the list. */
export function listText(paths: readonly string[]): string {
    return `${[listHeader, ...[...new Set(paths)].sort()].join("\n")}\n`;
}

/** Folders of a relative path, the outermost first. */
export function parentsOf(relative: string): readonly string[] {
    const parts = relative.split("/").slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Whether a relative path stays below its folder and could be ours. */
export function isInside(relative: string): boolean {
    const parts = relative.split("/");
    return (
        relative !== listName &&
        !relative.includes("\\") &&
        !relative.includes("\0") &&
        parts.every((part) => part !== "" && part !== "." && part !== "..")
    );
}

function readList(directory: string): readonly string[] {
    const file = path.join(directory, listName);
    const lines = fs.readFileSync(file, "utf8").split("\n");
    const paths = lines.filter((line) => line !== "" && !line.startsWith("#"));
    const bad = paths.find((line) => !isInside(line));
    if (bad !== undefined) {
        // Deleting by such a list could reach anything.
        const fix = "delete the folder, or name another one";
        throw refusal(file, `names ${JSON.stringify(bad)}, which is not below its folder`, fix);
    }
    return paths;
}

function refusal(place: string, reason: string, fix: string): InputError {
    return new InputError([{ path: place, reason, fix }]);
}
