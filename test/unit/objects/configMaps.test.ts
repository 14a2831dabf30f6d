import * as assert from "node:assert/strict";
import type { DashboardArgs, RuleGroupArgs } from "../../../components/args/types";
import { filesDigest, shardFiles } from "../../../components/objects/configMaps";
import { type Data, local, object, plan, template } from "./stack";

const kibibyte = 1024;
const limit = 1024 * kibibyte;
const bytes = (files: Record<string, string>) =>
    Object.entries(files).reduce(
        (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
        0,
    );

describe("files in ConfigMaps", () => {
    it("are in one while they fit, whatever their order", () => {
        assert.deepEqual(shardFiles({ b: "2", a: "1" }), [{ a: "1", b: "2" }]);
        assert.deepEqual(shardFiles({}), []);
    });

    it("are spread, each whole and once, where one would be too large", () => {
        const files = Object.fromEntries(
            Array.from({ length: 30 }, (_, index) => [`f${index}`, "x".repeat(100 * kibibyte)]),
        );
        const shards = shardFiles(files);
        assert.equal(shards.length, 4);
        for (const shard of shards) {
            assert.ok(bytes(shard) < limit);
        }
        assert.deepEqual(Object.assign({}, ...shards), files);
    });

    it("are measured in bytes, not in letters", () => {
        const files = { a: "가".repeat(250 * kibibyte), b: "가".repeat(250 * kibibyte) };
        assert.equal(shardFiles(files).length, 2);
    });

    it("have a digest that tells any change, and no order", () => {
        assert.equal(filesDigest({ a: "1", b: "2" }), filesDigest({ b: "2", a: "1" }));
        const contents: Record<string, string>[] = [
            { a: "1", b: "2" },
            { a: "1", b: "3" },
            { a: "12" },
            { a1: "2" },
            { a: "1", "b\0": "2" },
        ];
        const digests = contents.map(filesDigest);
        assert.equal(new Set(digests).size, digests.length);
        assert.match(digests[0] ?? "", /^[0-9a-f]{16}$/);
    });
});

describe("rules over 1 MiB", () => {
    const rules: RuleGroupArgs[] = Array.from({ length: 4 }, (_, index) => ({
        name: `group ${index}`,
        rules: [{ alert: "Long", expr: "up", annotations: { text: "x".repeat(400 * kibibyte) } }],
    }));
    const stack = plan({ ...local, rules });

    it("are in several ConfigMaps, each within the limit, of which the pod mounts all", () => {
        const keys = ["prometheus-rules", "prometheus-rules-2"];
        for (const key of keys) {
            const { data } = object<{ data: Record<string, string> }>(stack, key);
            assert.ok(bytes(data) < limit);
        }
        const volume = template(stack, "prometheus-statefulset").spec.volumes.find(
            ({ name }) => (name as unknown) === "rules",
        );
        assert.deepEqual(volume?.["projected"]?.["sources"], [
            { configMap: { name: "prometheus-rules" } },
            { configMap: { name: "prometheus-rules-2" } },
        ]);
    });
});

describe("dashboards over 1 MiB", () => {
    const large = (name: string, folder: string): DashboardArgs => ({
        name,
        folder,
        json: { title: name, panels: [], text: "x".repeat(700 * kibibyte) },
    });
    const stack = plan({
        ...local,
        dashboards: [
            large("a", "Shop"),
            large("b", "Shop"),
            large("c", "Shop 2"),
            large("d", "Shop: 2"),
        ],
    });
    const configMaps = stack.objects.filter(({ key }) => key.startsWith("grafana-dashboards-"));

    it("are in ConfigMaps of their own names and keys, however folders are called", () => {
        for (const of of ["key", "name"] as const) {
            const all = configMaps.map(({ key, object }) =>
                of === "key" ? key : object.metadata.name,
            );
            assert.equal(new Set(all).size, all.length, all.join());
        }
        assert.deepEqual(
            configMaps.map(({ object }) => Object.keys(object["data"] as object)),
            [
                ["nodes.json", "prometheus.json", "workloads.json"],
                ["a.json"],
                ["b.json"],
                ["c.json"],
                ["d.json"],
            ],
        );
    });

    it("are mounted, all of a folder in one place", () => {
        const { volumes } = template(stack, "grafana-statefulset").spec;
        const mounted = volumes.flatMap((volume): Data[] => volume["projected"]?.["sources"] ?? []);
        assert.deepEqual(
            mounted.map((source) => source["configMap"]?.["name"]),
            configMaps.map(({ object }) => object.metadata.name),
        );
    });
});
