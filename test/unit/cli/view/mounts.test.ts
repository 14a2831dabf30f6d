import assert from "node:assert/strict";
import type { JsonObject } from "../../../../cli/snapshot/model";
import { fileTree, type FileTree } from "../../../../cli/view/mounts";
import { indexObjects } from "../../../../cli/view/objects";
import { podOwners } from "../../../../cli/view/pods";
import { kube, meta, snapshotOf } from "../../../fixtures/snapshots/build";

function treeOf(mounts: readonly JsonObject[], volumes: readonly JsonObject[]): FileTree {
    const objects = indexObjects(
        snapshotOf([
            kube("one", {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: meta("one", "n"),
                data: { "a.yml": "A", "b.yml": "B", "unknown.yml": "<lb.address>" },
                binaryData: { "c.bin": "AAAA" },
            }),
            kube("two", {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: meta("two", "n"),
                data: { "d.yml": "D" },
            }),
            kube("secret", {
                apiVersion: "v1",
                kind: "Secret",
                metadata: meta("secret", "n"),
                stringData: { password: "<secret:x>" },
            }),
            kube("pod", {
                apiVersion: "v1",
                kind: "Pod",
                metadata: meta("pod", "n"),
                spec: {
                    automountServiceAccountToken: false,
                    containers: [{ name: "c", image: "i", volumeMounts: [...mounts] }],
                    volumes: [...volumes],
                },
            }),
        ]),
    );
    const [owner] = podOwners(objects);
    return fileTree(objects, owner, owner.containers[0]);
}

const one = { name: "one", configMap: { name: "one" } };

describe("what a container sees", () => {
    it("has every key of a ConfigMap, with the texts that are known", () => {
        const tree = treeOf([{ name: "one", mountPath: "/etc/one/" }], [one]);
        assert.deepEqual(
            tree.files.map(({ path, text }) => [path, text]),
            [
                ["/etc/one/a.yml", "A"],
                ["/etc/one/b.yml", "B"],
                ["/etc/one/c.bin", undefined],
                ["/etc/one/unknown.yml", undefined],
            ],
        );
        assert.deepEqual(tree.file("/etc/one/../one/a.yml")?.source, {
            object: { kind: "ConfigMap", namespace: "n", name: "one" },
            key: "a.yml",
        });
    });

    it("has only the items that a volume names, under the names that it gives them", () => {
        const volume = {
            name: "one",
            configMap: { name: "one", items: [{ key: "a.yml", path: "sub/x.yml" }] },
        };
        const tree = treeOf([{ name: "one", mountPath: "/etc" }], [volume]);
        assert.deepEqual(
            tree.files.map(({ path }) => path),
            ["/etc/sub/x.yml"],
        );
    });

    it("has one file where a part of a volume is mounted", () => {
        const mounts = [{ name: "one", mountPath: "/etc/prometheus.yml", subPath: "a.yml" }];
        const tree = treeOf(mounts, [one]);
        assert.equal(tree.file("/etc/prometheus.yml")?.text, "A");
        assert.equal(tree.files.length, 1);
    });

    it("has the files of a folder where a folder of a volume is mounted", () => {
        const volume = {
            name: "one",
            configMap: { name: "one", items: [{ key: "a.yml", path: "sub/deep/x.yml" }] },
        };
        const tree = treeOf([{ name: "one", mountPath: "/rules", subPath: "sub" }], [volume]);
        assert.equal(tree.file("/rules/deep/x.yml")?.text, "A");
    });

    it("has all sources of a projected volume, and no contents of Secrets", () => {
        const sources: readonly JsonObject[] = [
            { configMap: { name: "one", items: [{ key: "b.yml", path: "b.yml" }] } },
            { configMap: { name: "two" } },
            { secret: { name: "secret" } },
            { serviceAccountToken: { path: "token" } },
        ];
        const tree = treeOf(
            [{ name: "all", mountPath: "/all" }],
            [{ name: "all", projected: { sources: [...sources] } }],
        );
        assert.deepEqual(
            tree.files.map(({ path, text }) => [path, text]),
            [
                ["/all/b.yml", "B"],
                ["/all/d.yml", "D"],
                ["/all/password", undefined],
                ["/all/token", undefined],
            ],
        );
    });

    it("does not have what a deeper mount hides", () => {
        const mounts = [
            { name: "one", mountPath: "/etc" },
            { name: "two", mountPath: "/etc/a.yml" },
        ];
        const tree = treeOf(mounts, [one, { name: "two", configMap: { name: "two" } }]);
        assert.equal(tree.file("/etc/a.yml"), undefined);
        assert.equal(tree.file("/etc/a.yml/d.yml")?.text, "D");
        assert.equal(tree.covering("/etc/b.yml")?.volume, "one");
    });

    it("may have anything on a volume that nobody can look into", () => {
        const tree = treeOf([{ name: "x", mountPath: "/x" }], [{ name: "x", emptyDir: {} }]);
        assert.equal(tree.covering("/x/y")?.open, true);
        assert.equal(tree.covering("/y"), undefined);
    });

    it("has nothing of a ConfigMap that is not there, and says so", () => {
        const volume = { name: "x", configMap: { name: "absent", optional: true } };
        const tree = treeOf([{ name: "x", mountPath: "/x" }], [volume]);
        assert.deepEqual(tree.files, []);
        assert.equal(tree.covering("/x/y")?.open, true);
    });
});
