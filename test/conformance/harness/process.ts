// Child processes of tests: on loopback, with a deadline, and never left behind.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ProcessOptions {
    readonly name: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd?: string;
    /** In addition to the environment of the tests. */
    readonly env?: Readonly<Record<string, string>>;
    /** Whether the process answers yet; what it throws counts as "not yet". */
    readonly ready: () => Promise<boolean>;
    readonly timeoutMs?: number;
}

export interface RunningProcess {
    readonly pid: number;
    /** All that the process has written to standard error. */
    stderr(): string;
    stop(): Promise<void>;
}

export interface WaitOptions {
    readonly timeoutMs?: number;
    readonly intervalMs?: number;
    /** Shown when the wait is over without a result. */
    readonly state?: () => string;
}

const graceMs = 3_000;
const children = new Set<ChildProcess>();
const directories = new Set<string>();

/** Starts a process and waits until it is ready; throws with its standard error if it is not. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
    const { name, command, args, cwd, ready, timeoutMs = 20_000 } = options;
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    children.add(child);
    let stderr = "";
    let ended: string | undefined;
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", (error) => (ended = error.message));
    child.once("exit", (code, signal) => {
        ended ??= `ended with ${code ?? signal}`;
        children.delete(child);
    });
    try {
        await waitUntil(
            `${name} to be ready`,
            async () => ended !== undefined || (await ready()) || undefined,
            { timeoutMs, state: () => stderr },
        );
        // A process that ended before it was ready cannot become it: no use to wait longer.
        if (ended !== undefined) {
            throw new Error(`${name} ${ended}:\n${stderr}`);
        }
    } catch (error) {
        await stopChild(child);
        throw error;
    }
    return { pid: child.pid ?? 0, stderr: () => stderr, stop: () => stopChild(child) };
}

/** Asks `probe` again and again until it gives something other than undefined. */
export async function waitUntil<T>(
    what: string,
    probe: () => Promise<T | undefined>,
    options: WaitOptions = {},
): Promise<T> {
    const { timeoutMs = 20_000, intervalMs = 50, state } = options;
    const deadline = Date.now() + timeoutMs;
    let lastError: string;
    do {
        try {
            const result = await probe();
            if (result !== undefined) {
                return result;
            }
            lastError = "";
        } catch (error) {
            lastError = error instanceof Error ? error.message : String(error);
        }
        await new Promise((resolve) => setTimeout(resolve, intervalMs));
    } while (Date.now() < deadline);
    const details = [lastError, state?.() ?? ""].filter((text) => text !== "");
    throw new Error([`waited ${timeoutMs} ms for ${what}`, ...details].join("\n"));
}

/** A loopback port that nobody used a moment ago. */
export async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}

/** A directory that is gone when the tests are over. */
export function temporaryDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), "conformance-"));
    directories.add(directory);
    return directory;
}

async function stopChild(child: ChildProcess): Promise<void> {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
        children.delete(child);
        return;
    }
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    const hard = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await exited;
    clearTimeout(hard);
}

function cleanUp(): void {
    for (const child of children) {
        child.kill("SIGKILL");
    }
    for (const directory of directories) {
        rmSync(directory, { recursive: true, force: true });
    }
    directories.clear();
}

// Whatever way the run ends: the end of the suite (a forgotten child would keep mocha waiting),
// the end of the process, an interrupt.
if (typeof after === "function") {
    after("ends what tests left running", () =>
        Promise.all([...children].map(stopChild)).then(cleanUp),
    );
}
process.once("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
        cleanUp();
        process.kill(process.pid, signal);
    });
}
