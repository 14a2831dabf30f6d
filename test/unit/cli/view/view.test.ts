import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { monitoringView } from "../../../../cli/view";
import type { Snapshot } from "../../../../cli/snapshot/model";
import { kube, meta, snapshotOf } from "../../../fixtures/snapshots/build";
import { laptop } from "../../../fixtures/snapshots/laptop";

const root = path.resolve(__dirname, "../../../..");

describe("the view of a snapshot", () => {
    it("does not depend on the order of the resources", () => {
        const reversed: Snapshot = { ...laptop, resources: laptop.resources.toReversed() };
        assert.deepEqual(monitoringView(reversed), monitoringView(laptop));
    });

    it("is plain JSON", () => {
        const view = monitoringView(laptop);
        assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
    });

    it("of nothing is empty", () => {
        const view = monitoringView(snapshotOf([]));
        assert.ok(Object.values(view).every((list) => Array.isArray(list) && list.length === 0));
    });

    it("leaves out patches of objects that exist, and everything that is no Kubernetes object", () => {
        const patch = kube("patch", {
            apiVersion: "v1",
            kind: "Service",
            metadata: meta("a", "n"),
        });
        const view = monitoringView(
            snapshotOf([
                { ...patch, type: "kubernetes:core/v1:ServicePatch" },
                { key: "chart", type: "kubernetes:helm.sh/v4:Chart", inputs: { chart: "x" } },
                {
                    key: "bucket",
                    type: "aws:s3:Bucket",
                    inputs: { apiVersion: "v1", kind: "Service" },
                },
            ]),
        );
        assert.deepEqual(view.namespaces, []);
        assert.deepEqual(view.exposures, []);
    });

    it("gives objects without a namespace that of their provider", () => {
        const pieces = [
            { key: "p", type: "pulumi:providers:kubernetes", inputs: { namespace: "own" } },
            kube(
                "a",
                { apiVersion: "v1", kind: "ConfigMap", metadata: meta("a") },
                { provider: "p" },
            ),
            kube("b", { apiVersion: "v1", kind: "ConfigMap", metadata: meta("b") }),
        ];
        assert.deepEqual(
            monitoringView(snapshotOf(pieces)).namespaces.map(({ name }) => name),
            ["default", "own"],
        );
    });
});

/** Files and packages that a file loads when it runs: `import type` loads nothing. */
function loads(file: string): readonly string[] {
    const text = fs.readFileSync(file, "utf8");
    const statement =
        /^(?:import|export)\s+(?!type\b)(?:[^;]*?\sfrom\s+)?"([^"]+)";|\b(?:import|require)\("([^"]+)"\)/gm;
    return [...text.matchAll(statement)].map(([, from, call]) => from ?? call ?? "");
}

/** Packages that a file loads, itself or through files of ours, with the file that names them. */
function packages(file: string, seen: Set<string>): readonly string[] {
    if (seen.has(file)) {
        return [];
    }
    seen.add(file);
    return loads(file).flatMap((name) => {
        if (!name.startsWith(".")) {
            return [`${name} in ${path.relative(root, file)}`];
        }
        const base = path.resolve(path.dirname(file), name);
        const found = [`${base}.ts`, `${base}/index.ts`].find((one) => fs.existsSync(one));
        assert.ok(found, `${name} in ${file}`);
        return packages(found, seen);
    });
}

describe("reading a snapshot", () => {
    it("never loads Pulumi, also not through what it imports", () => {
        const seen = new Set<string>();
        const all = ["view", "findings", "render", "out"].flatMap((folder) =>
            packages(path.join(root, "cli", folder, "index.ts"), seen),
        );
        assert.ok(seen.size > 80 && all.some((one) => one.startsWith("yaml ")));
        assert.deepEqual(
            all.filter((one) => one.startsWith("@pulumi/")),
            [],
        );
    });
});
