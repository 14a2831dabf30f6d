// Child processes and progress lines.
import { spawn, spawnSync } from "node:child_process";
import { ToolchainError } from "./cache.mjs";

const started = Date.now();
const heartbeatMs = 20_000;
const shownOnFailure = 30;

export function progress(tool, text) {
    const elapsed = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
    // Standard error, so that --json stays the only thing on standard output.
    process.stderr.write(`[${elapsed} s] ${tool}: ${text}\n`);
}

/** Runs a command; its output is kept back and shown only when it fails. */
export async function run(tool, command, args, options = {}) {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let all = "";
    child.stdout.on("data", (chunk) => {
        stdout += chunk;
        all += chunk;
    });
    child.stderr.on("data", (chunk) => (all += chunk));
    // A silent minute looks like a hang, in a terminal and in CI alike.
    const heartbeat = setInterval(() => progress(tool, "still at it"), heartbeatMs);
    try {
        const code = await new Promise((resolve, reject) => {
            child.on("error", reject);
            child.on("close", (exitCode, signal) => resolve(exitCode ?? signal));
        });
        if (code !== 0) {
            const tail = all.trimEnd().split("\n").slice(-shownOnFailure).join("\n");
            const line = [command, ...args].join(" ");
            throw new ToolchainError(`\`${line}\` ended with ${code}:\n${tail}`);
        }
        return stdout;
    } catch (error) {
        if (error.code === "ENOENT") {
            throw new ToolchainError(`cannot start ${command}: it is not on the PATH`);
        }
        throw error;
    } finally {
        clearInterval(heartbeat);
    }
}

/** What a short command prints, or undefined when it is absent or fails. */
export function probe(command, args, env = process.env) {
    const result = spawnSync(command, args, { encoding: "utf8", env });
    return result.status === 0 ? result.stdout.trim() : undefined;
}
