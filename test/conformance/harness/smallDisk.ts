// A disk that can be filled: for one process, and gone with it, however it ends.
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "./process";

export interface SmallDisk {
    /** How the disk is made small. */
    readonly kind: "tmpfs" | "file size limit";
    /** Where the process finds it. */
    readonly directory: string;
    /** Starts the process on it: the command to put in front. */
    readonly launcher: readonly string[];
    /** Leaves the process, by its id, no room. */
    fill(pid: number): void;
}

/**
 * A tmpfs of 3 MiB in a mount namespace of the process: the kernel unmounts it with the last
 * process in it. Where the machine refuses that, an ordinary directory, and from `fill` on the
 * process may not make any file longer.
 */
export function smallDisk(): SmallDisk {
    const directory = temporaryDirectory();
    const namespaces = [["--mount"], ["--map-root-user", "--mount"]];
    for (const flags of namespaces) {
        const launcher = ["unshare", ...flags, "sh", "-c", mountAndRun, directory];
        const [command = "", ...args] = [...launcher, "true"];
        if (spawnSync(command, args).status === 0) {
            return { kind: "tmpfs", directory, launcher, fill: (pid) => fillUp(pid, directory) };
        }
    }
    return {
        kind: "file size limit",
        directory,
        launcher: ["sh", "-c", 'trap "" XFSZ && exec "$@"', "sh"],
        fill: (pid) => void execFileSync("prlimit", [`--pid=${pid}`, "--fsize=1"]),
    };
}

const mountAndRun = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$@"';

/** Writes into the disk, seen through the process, until there is no room left. */
function fillUp(pid: number, directory: string): void {
    const file = openSync(join(`/proc/${pid}/root`, directory, "fill"), "w");
    try {
        for (;;) {
            writeSync(file, Buffer.alloc(4096));
        }
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") {
            throw error;
        }
    } finally {
        closeSync(file);
    }
}
