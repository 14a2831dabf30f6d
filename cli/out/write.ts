import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "../evaluate/inputError";
import type { PlanFile } from "./files";
import { checkTargets, isInside, listName, listText, openFolder, parentsOf } from "./ownership";

/** What writing has changed; relative paths, sorted. */
export interface WriteResult {
    readonly written: readonly string[];
    readonly unchanged: readonly string[];
    readonly removed: readonly string[];
}

/** What the operating system says when a folder cannot be used as asked, and what to do about it. */
const systemErrors: Readonly<Record<string, string>> = {
    EACCES: "name a folder that you may write to",
    EPERM: "name a folder that you may write to",
    EROFS: "name a folder on a file system that can be written",
    ENOTDIR: "name a path whose parts are folders",
    ENAMETOOLONG: "name a shorter path",
    ENOSPC: "free some space, or name another disk",
};

/**
 * Writes files into a folder that is new, empty or from an earlier run, and removes what that run wrote and this
 * one does not. Each file is there as a whole or not at all; equal files are not touched.
 * @throws InputError if the folder is somebody else's, before anything is written, or if it cannot be written
 */
export function writeFiles(directory: string, files: readonly PlanFile[]): WriteResult {
    const bad = files.find((file) => !isInside(file.path));
    if (bad || new Set(files.map((file) => file.path)).size !== files.length) {
        throw new Error(`not a list of files: ${bad?.path ?? "a path is there twice"}`);
    }
    try {
        return write(directory, files);
    } catch (error) {
        const { code, message, path: place } = error as NodeJS.ErrnoException;
        const fix = code === undefined ? undefined : systemErrors[code];
        if (fix === undefined) {
            throw error;
        }
        throw new InputError([
            { path: place ?? directory, reason: `cannot be written: ${message}`, fix },
        ]);
    }
}

function write(directory: string, files: readonly PlanFile[]): WriteResult {
    const folder = openFolder(directory);
    const paths = files.map((file) => file.path);
    const stale = [...folder.files].filter((one) => !paths.includes(one)).sort();
    checkTargets(folder, [...paths, ...stale]);
    fs.mkdirSync(directory, { recursive: true });
    // Both runs' files are on the list while they change places: whatever interrupts us, the next run knows them.
    replace(directory, listName, listText([...folder.files, ...paths]));
    const written = files.filter((file) => replace(directory, file.path, file.content));
    const names = new Set(written.map((file) => file.path));
    for (const one of stale) {
        fs.rmSync(path.join(directory, one), { force: true });
        removeEmpty(directory, one);
    }
    replace(directory, listName, listText(paths));
    return {
        written: [...names].sort(),
        unchanged: paths.filter((one) => !names.has(one)).sort(),
        removed: stale,
    };
}

/** Puts a file in place at once. @returns false if it was the same already */
function replace(directory: string, relative: string, content: string): boolean {
    const target = path.join(directory, relative);
    if (readText(target) === content) {
        return false;
    }
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const temporary = path.join(
        path.dirname(target),
        `.${path.basename(target)}.${process.pid}.tmp`,
    );
    try {
        fs.writeFileSync(temporary, content);
        fs.renameSync(temporary, target);
    } catch (error) {
        fs.rmSync(temporary, { force: true });
        throw error;
    }
    return true;
}

function readText(file: string): string | undefined {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    // A link is replaced by a file, never followed.
    return stat?.isFile() ? fs.readFileSync(file, "utf8") : undefined;
}

/** Removes the folders of a removed file that have nothing left in them. */
function removeEmpty(directory: string, relative: string): void {
    for (const parent of parentsOf(relative).toReversed()) {
        const folder = path.join(directory, parent);
        if (!fs.existsSync(folder) || fs.readdirSync(folder).length > 0) {
            return;
        }
        fs.rmdirSync(folder);
    }
}
