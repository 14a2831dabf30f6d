import * as assert from "node:assert/strict";
import childProcess from "node:child_process";
import * as fs from "node:fs";
import net from "node:net";
import * as path from "node:path";
import { evaluateProgram } from "../../../../cli/evaluate";
import {
    evaluateFixture,
    fixture,
    folderOf,
    linkModules,
    removeFolders,
    resource,
} from "./fixture";

/** Replaces functions of a module by ones that note that they were called. */
function watch(host: object, names: readonly string[]): { calls: string[]; restore: () => void } {
    const calls: string[] = [];
    const target = host as Record<string, unknown>;
    const originals = names.map((name) => [name, target[name]] as const);
    for (const [name, original] of originals) {
        target[name] = function (this: unknown, ...args: unknown[]) {
            calls.push(name);
            return Reflect.apply(original as () => unknown, this, args) as unknown;
        };
    }
    const restore = () => originals.forEach(([name, original]) => (target[name] = original));
    return { calls, restore };
}

describe("an evaluation", () => {
    afterEach(removeFolders);

    it("gives the same bytes each time", async () => {
        for (const program of ["secrets", "unknowns", "order", "talk", "invokes"]) {
            const first = JSON.stringify(await evaluateFixture(program));
            const second = JSON.stringify(await evaluateFixture(program));
            assert.equal(first, second);
        }
    });

    it("gives the same bytes wherever the program lies", async function () {
        const copy = folderOf(this, {});
        fs.cpSync(fixture("environment"), copy, { recursive: true });
        linkModules(copy);
        const here = await evaluateFixture("environment");
        const there = await evaluateProgram({ directory: copy, stack: "dev" });
        assert.equal(JSON.stringify(there), JSON.stringify(here));
        assert.doesNotMatch(JSON.stringify(here), new RegExp(`${process.cwd()}|${copy}`));
    });

    it("never reads an ambient kubeconfig, nor other settings of the shell", async function () {
        const folder = folderOf(this, { config: "canary: kubeconfig\n" });
        const file = path.join(folder, "config");
        fs.utimesSync(file, 1, 1);
        const ambient = {
            KUBECONFIG: file,
            AWS_REGION: "canary-region",
            PULUMI_K8S_DELETE_UNREACHABLE: "true",
            PULUMI_CONFIG: '{"environment:canary": "1"}',
            PULUMI_NODEJS_MONITOR: "127.0.0.1:1",
        };
        Object.assign(process.env, ambient);
        try {
            const snapshot = await evaluateFixture("environment");
            assert.deepEqual(resource(snapshot, "ambient").inputs, {});
            assert.deepEqual(snapshot.outputs["variables"], ["KUBECONFIG"]);
            assert.doesNotMatch(JSON.stringify(snapshot), /canary/);
            assert.equal(fs.statSync(file).atimeMs, 1000);
            assert.equal(process.env["KUBECONFIG"], file);
            assert.equal(process.env["AWS_REGION"], "canary-region");
        } finally {
            Object.keys(ambient).forEach((name) => delete process.env[name]);
        }
    });

    it("opens no connection and starts no process", async () => {
        const watched = [
            watch(net.Socket.prototype, ["connect"]),
            watch(net.Server.prototype, ["listen"]),
            watch(childProcess, ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync"]),
        ];
        try {
            for (const program of ["transforms", "invokes", "dynamic", "unknowns"]) {
                await evaluateFixture(program);
            }
        } finally {
            watched.forEach(({ restore }) => restore());
        }
        assert.deepEqual(
            watched.flatMap(({ calls }) => calls),
            [],
        );
    });

    it("writes nothing beside the program", async function () {
        const copy = folderOf(this, {});
        fs.cpSync(fixture("order"), copy, { recursive: true });
        linkModules(copy);
        const before = fs.readdirSync(copy).sort();
        await evaluateProgram({ directory: copy });
        assert.deepEqual(fs.readdirSync(copy).sort(), before);
    });

    it("leaves the process as it was", async () => {
        const state = () => [
            process.cwd(),
            process.argv,
            process.exitCode,
            Reflect.get(process, "exit"),
            Reflect.get(console, "log"),
            globalThis.setTimeout,
            { ...process.env },
        ];
        const before = state();
        await evaluateFixture("environment");
        assert.deepEqual(state(), before);
    });

    it("runs in the folder of the program, without our arguments", async () => {
        const { outputs, messages } = await evaluateFixture("environment");
        assert.deepEqual([outputs["root"], outputs["args"]], [true, 2]);
        assert.deepEqual(messages, [{ severity: "info", text: "running in ." }]);
    });

    it("tells files by their path in the project and a hash of their content", async () => {
        const { inputs } = resource(await evaluateFixture("environment"), "bucket");
        const sha256 = "1307990e6ba5ca145eb35e99182a9bec46531bc54ddf656a602c780fa0240dee";
        const file = { asset: { path: "data.txt", sha256 } };
        assert.deepEqual(inputs, {
            both: { archive: { "data.txt": file } },
            source: file,
            text: { asset: { text: "text" } },
        });
    });

    it("does not mix with another one, not even when they are started together", async () => {
        const alone = [];
        for (const program of ["order", "talk", "secrets"]) {
            alone.push(await evaluateFixture(program));
        }
        const together = await Promise.all(
            ["order", "talk", "secrets"].map((name) => evaluateFixture(name)),
        );
        assert.deepEqual(together, alone);
    });

    it("sees changes of the program", async function () {
        const folder = folderOf(this, {
            "Pulumi.yaml": "name: changing\nruntime: nodejs\nmain: index.ts\n",
            "Pulumi.dev.yaml": "",
            "index.ts": 'export { text } from "./part";\n',
            "part.ts": 'export const text: string = "one";\n',
        });
        linkModules(folder);
        const one = await evaluateProgram({ directory: folder });
        fs.writeFileSync(path.join(folder, "part.ts"), 'export const text: string = "two";\n');
        const two = await evaluateProgram({ directory: folder });
        assert.deepEqual([one.outputs, two.outputs], [{ text: "one" }, { text: "two" }]);
    });

    it("refuses a program whose packages are not installed", async function () {
        const folder = folderOf(this, {
            "Pulumi.yaml": "name: bare\nruntime: nodejs\nmain: index.ts\n",
            "Pulumi.dev.yaml": "",
            "index.ts": "",
        });
        await assert.rejects(evaluateProgram({ directory: folder }), {
            problems: [
                {
                    path: "@pulumi/pulumi",
                    reason: "the program's packages are not installed",
                    fix: "run npm install in the folder of the program",
                },
            ],
        });
    });

    it("leaves Pulumi usable for others in the process", async () => {
        const pulumi = await import("@pulumi/pulumi");
        await evaluateFixture("secrets");
        const output = pulumi.output({ a: pulumi.secret("x") }).apply(({ a }) => a);
        assert.equal(await new Promise((resolve) => output.apply(resolve)), "x");
        assert.equal(pulumi.runtime.hasMonitor(), false);
    });
});
