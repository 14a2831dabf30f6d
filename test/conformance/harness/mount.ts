// A ConfigMap in a pod, as the kubelet mounts it: files are links through `..data`, which a change
// points to another directory in one step.
import {
    existsSync,
    mkdirSync,
    readdirSync,
    readlinkSync,
    renameSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";

const current = "..data";

/** Mounts `files`, by name, at `directory`; what was mounted there before is replaced at once. */
export function mountFiles(directory: string, files: Readonly<Record<string, string>>): void {
    mkdirSync(directory, { recursive: true });
    const link = join(directory, current);
    const before = existsSync(link) ? readlinkSync(link) : undefined;
    const number = before === undefined ? 1 : Number(before.slice("..version-".length)) + 1;
    const version = `..version-${number}`;
    mkdirSync(join(directory, version));
    for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(directory, version, name), text);
    }
    const next = join(directory, "..data_tmp");
    symlinkSync(version, next);
    renameSync(next, link);
    const present = readdirSync(directory).filter((name) => !name.startsWith(".."));
    for (const name of Object.keys(files).filter((file) => !present.includes(file))) {
        symlinkSync(join(current, name), join(directory, name));
    }
    for (const name of present.filter((file) => files[file] === undefined)) {
        rmSync(join(directory, name));
    }
    if (before !== undefined) {
        rmSync(join(directory, before), { recursive: true });
    }
}
