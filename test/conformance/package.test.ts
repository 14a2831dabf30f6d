import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { root } from "../helpers/programs";

/** What a user writes. */
const consumer = `import { MonitoringStack } from "monitoring-stack";

const stack = new MonitoringStack("monitoring", {
    platform: { kind: "local", distribution: "kind" },
});

export const prometheus = stack.prometheusUrl;
`;

describe("the packed package, installed beside its peers in an empty folder", function () {
    this.timeout(300_000);
    let folder: string;

    const run = (command: string, args: string[], cwd = folder) =>
        execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "consumer-"));
        const packed = JSON.parse(
            run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root),
        ) as { filename: string }[] | Record<string, { filename: string }>;
        const tarball = Object.values(packed)[0]?.filename ?? "";
        const versions = (
            JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
                devDependencies: Record<string, string>;
            }
        ).devDependencies;
        const pinned = ["@pulumi/pulumi", "@pulumi/kubernetes", "@pulumi/random", "typescript"].map(
            (name) => [name, versions[name]],
        );
        writeFileSync(
            path.join(folder, "package.json"),
            JSON.stringify({
                name: "consumer",
                private: true,
                dependencies: {
                    ...(Object.fromEntries(pinned) as Record<string, string>),
                    "monitoring-stack": `file:${tarball}`,
                    "@types/node": versions["@types/node"],
                },
            }),
        );
        run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const [kind, type] of [
        ["CommonJS", "commonjs"],
        ["ESM", "module"],
    ]) {
        it(`compiles in a ${kind} consumer`, () => {
            const project = path.join(folder, kind ?? "");
            mkdirSync(project);
            writeFileSync(path.join(project, "package.json"), JSON.stringify({ type }));
            writeFileSync(path.join(project, "index.ts"), consumer);
            run(
                process.execPath,
                [
                    path.join(folder, "node_modules/typescript/bin/tsc"),
                    ...["--module", "node16", "--strict", "--skipLibCheck", "--noEmit"],
                    "index.ts",
                ],
                project,
            );
        });
    }

    it("loads from ESM and from CommonJS, and creates nothing by being loaded", () => {
        writeFileSync(
            path.join(folder, "load.mjs"),
            `import { MonitoringStack } from "monitoring-stack";
             import { createRequire } from "node:module";
             const again = createRequire(import.meta.url)("monitoring-stack");
             // Without an engine, registering a resource would throw.
             if (MonitoringStack !== again.MonitoringStack) throw new Error("two copies");`,
        );
        run(process.execPath, ["load.mjs"]);
    });

    it("plans the consumer's program offline", () => {
        writeFileSync(path.join(folder, "index.ts"), consumer);
        writeFileSync(
            path.join(folder, "Pulumi.yaml"),
            "name: consumer\nruntime: nodejs\nmain: index.ts\n",
        );
        writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
        const text = run("npx", [
            "--no-install",
            "monitoring-stack",
            "plan",
            "--stack",
            "dev",
            "--json",
        ]);
        const plan = JSON.parse(text) as { snapshot: { resources: { type: string }[] } };
        const types = plan.snapshot.resources.map((resource) => resource.type);
        assert.ok(types.includes("monitoring-stack:index:MonitoringStack"));
        assert.ok(types.includes("kubernetes:apps/v1:StatefulSet"));
    });

    it("has one copy of @pulumi/pulumi in its tree", () => {
        const tree = JSON.parse(run("npm", ["ls", "@pulumi/pulumi", "--all", "--json"])) as unknown;
        const versions = JSON.stringify(tree).match(/"@pulumi\/pulumi":\{[^}]*?"resolved"/g) ?? [];
        const found = run("find", ["node_modules", "-path", "*/@pulumi/pulumi/package.json"]);
        assert.equal(found.trim().split("\n").length, 1, `copies: ${versions.join()}`);
    });
});
