// Runs commands as whole processes and reports their time and memory.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const preload = fileURLToPath(new URL("rss.cjs", import.meta.url));

/** One run of `node ...args`: milliseconds and megabytes. Throws when the command fails. */
function run(args, cwd) {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
    try {
        const file = path.join(folder, "rss");
        const start = process.hrtime.bigint();
        const result = spawnSync(process.execPath, ["-r", preload, ...args], {
            cwd,
            env: { ...process.env, BENCH_RSS_FILE: file, NO_COLOR: "1" },
            encoding: "utf8",
            maxBuffer: 1 << 30,
        });
        const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
        if (result.status !== 0) {
            throw new Error(`node ${args.join(" ")} failed:\n${result.stderr}`);
        }
        return { milliseconds, megabytes: Number(readFileSync(file, "utf8")) / 1024 };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Medians of several rounds; in each round every command runs once, so that a slow moment meets all of them. */
export function measure(commands, rounds, say) {
    const runs = new Map(commands.map(({ name }) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
        for (const { name, args, cwd } of commands) {
            const result = run(args, cwd);
            // The first round fills caches.
            if (round > 0) {
                runs.get(name).push(result);
            }
            say(`round ${round} of ${rounds}: ${name}`);
        }
    }
    return new Map(
        [...runs].map(([name, results]) => [
            name,
            {
                milliseconds: median(results.map((result) => result.milliseconds)),
                fastest: Math.min(...results.map((result) => result.milliseconds)),
                megabytes: median(results.map((result) => result.megabytes)),
            },
        ]),
    );
}

function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}
