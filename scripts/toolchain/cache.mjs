// Where built tools live, and how a build gets there: never half.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const pinsDir = join(projectDir, "test", "conformance", "toolchain");
export const cacheDir = join(projectDir, ".cache", "tools");

/** A failure whose message is written for the person who runs the script: no stack is shown. */
export class ToolchainError extends Error {}

/** Ten hex digits over everything that decides what a build yields. */
export function contentHash(...parts) {
    const hash = createHash("sha256");
    for (const part of parts) {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hash.update(`${Buffer.byteLength(part)}:`).update(part);
    }
    return hash.digest("hex").slice(0, 10);
}

/** Runs `build` in a scratch directory which becomes `target` only when all of it succeeded. */
export async function intoCache(target, build) {
    mkdirSync(cacheDir, { recursive: true });
    const scratch = join(cacheDir, `.building-${process.pid}-${target.split("/").at(-1)}`);
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    try {
        await build(scratch);
        try {
            renameSync(scratch, target);
        } catch (error) {
            // Another process built the same content meanwhile: its result is as good as ours.
            if (!existsSync(target)) {
                throw error;
            }
        }
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
}

/** Removes what builds that were killed left behind; the builds of living processes stay. */
export function removeAbandonedBuilds() {
    if (!existsSync(cacheDir)) {
        return;
    }
    for (const name of readdirSync(cacheDir)) {
        const pid = /^\.building-(\d+)-/.exec(name)?.[1];
        if (pid !== undefined && !isAlive(Number(pid))) {
            rmSync(join(cacheDir, name), { recursive: true, force: true });
        }
    }
}

function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error.code === "EPERM";
    }
}
