// Times the plan against the bare import of the SDKs that it loads, in one run, and writes docs/benchmarks.md.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = path.join(root, "dist/cli/main.js");
const rounds = Number(process.argv[2] ?? 9);
const sizes = [100, 1000];

const folder = mkdtempSync(path.join(tmpdir(), "bench-programs-"));
try {
    const results = measure(commands(), rounds, (text) =>
        process.stderr.write(`\r\u001b[K${text}`),
    );
    process.stderr.write("\r\u001b[K");
    const budgets = judge(results);
    const text = report(results, budgets);
    writeFileSync(path.join(root, "docs/benchmarks.md"), text);
    process.stdout.write(text);
    process.exitCode = budgets.every(({ kept }) => kept) ? 0 : 1;
} finally {
    rmSync(folder, { recursive: true, force: true });
}

function commands() {
    const sdks = ["pulumi", "kubernetes", "random"].map((sdk) => `require("@pulumi/${sdk}")`);
    return [
        { name: "node alone", args: ["-e", "0"], cwd: root },
        { name: "bare import of the SDKs", args: ["-e", sdks.join(";")], cwd: root },
        { name: "plan of the laptop stack", args: [cli, "plan", "--stack", "local"], cwd: root },
        ...sizes.map((count) => ({
            name: `plan of ${count} ConfigMaps`,
            args: [cli, "plan", "--stack", "dev"],
            cwd: program(count),
        })),
    ];
}

/** A program of nothing but ConfigMaps. */
function program(count) {
    const directory = path.join(folder, String(count));
    mkdirSync(directory);
    symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
    writeFileSync(
        path.join(directory, "Pulumi.yaml"),
        "name: many\nruntime: nodejs\nmain: index.ts\n",
    );
    writeFileSync(path.join(directory, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(
        path.join(directory, "index.ts"),
        `import * as k8s from "@pulumi/kubernetes";
for (let i = 0; i < ${count}; i++) {
    const name = "map-" + i;
    new k8s.core.v1.ConfigMap(name, { metadata: { name, namespace: "default" }, data: { i: String(i) } });
}
`,
    );
    return directory;
}

function judge(results) {
    // The fastest run is the one that other programs disturbed least.
    const time = (name) => results.get(name).fastest;
    const plan = results.get("plan of the laptop stack");
    const ratio = plan.fastest / time("bare import of the SDKs");
    const [few, many] = sizes;
    const each =
        (time(`plan of ${many} ConfigMaps`) - time(`plan of ${few} ConfigMaps`)) / (many - few);
    return [
        budget("plan / bare import of the same SDKs", ratio, 1.5, (n) => n.toFixed(2)),
        budget("seconds for each 100 resources more", each / 10, 0.1, (n) => n.toFixed(3)),
        budget("memory of the plan, MB", plan.megabytes, 300, (n) => n.toFixed(0)),
    ];
}

function budget(what, value, limit, format) {
    return { what, value: format(value), limit: String(limit), kept: value <= limit };
}

function report(results, budgets) {
    const rows = [...results].map(
        ([name, { milliseconds, fastest, megabytes }]) =>
            `| ${name} | ${milliseconds.toFixed(0)} | ${fastest.toFixed(0)} | ${megabytes.toFixed(0)} |`,
    );
    const kept = budgets.map(
        ({ what, value, limit, kept: ok }) =>
            `| ${what} | ${value} | ${limit} | ${ok ? "yes" : "no"} |`,
    );
    return `# Benchmarks

Whole processes, medians of ${rounds} rounds in which each command runs once, caches warm. Made by \`npm run bench\` on
${cpus().length} cores with Node ${process.version}; figures of another machine differ, ratios less.

| command | ms | fastest, ms | memory, MB |
| --- | --- | --- | --- |
${rows.join("\n")}

| budget, by the fastest runs | measured | at most | kept |
| --- | --- | --- | --- |
${kept.join("\n")}

What the plan adds to the bare import: transpiling the program (cached by content), validating, computing and registering the
objects, reading them back, printing.
`;
}
