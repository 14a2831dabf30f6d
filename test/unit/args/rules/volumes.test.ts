import * as assert from "node:assert/strict";
import { type Patch, onCluster, problemsOf } from "../fixture";
import { testRows } from "../table";

describe("volumes", () => {
    const volume = { path: "/data", capacity: "2Gi", node: "docker-desktop" };
    const storage = (more: object, part = "prometheus"): Patch => ({
        [part]: { storage: { kind: "hostPath", volume, ...more } },
    });
    const onlyStorage = (value: object): Patch => ({
        prometheus: { storage: { size: null, ...value } },
    });
    testRows([
        {
            name: "a directory of the node itself",
            args: {
                prometheus: {
                    storage: {
                        kind: "hostPath",
                        volume: { path: "/var/lib/", capacity: "10Gi", node: "a" },
                    },
                },
            },
            path: "prometheus.storage.volume.path",
            reason: "change their owner",
            fix: "/var/lib/prometheus",
        },
        {
            name: "a claim over its volume",
            args: storage({ claim: { size: "3Gi" } }),
            path: "prometheus.storage.claim.size",
            reason: "is more than the volume's capacity of 2Gi",
            fix: "write 2Gi or less, or volume.capacity: 3Gi",
        },
        {
            name: "a claim of another class",
            args: storage({ claim: { className: "fast" } }),
            path: "prometheus.storage.claim.className",
            reason: "is not the volume's class manual",
            fix: "write className: manual",
        },
        {
            name: "a claim that selects a label that is not there",
            args: storage({
                volume: { ...volume, labels: { a: "b" } },
                claim: { selector: { c: "d" } },
            }),
            path: "prometheus.storage.claim.selector.c",
            reason: "is a label that the volume does not carry",
            fix: "add c: d to volume.labels",
        },
        {
            name: "a claim that selects another value",
            args: storage(
                { volume: { ...volume, labels: { a: "b" } }, claim: { selector: { a: "c" } } },
                "grafana",
            ),
            path: "grafana.storage.claim.selector.a",
            reason: "is not the volume's value b",
            fix: "add a: c to volume.labels",
        },
        {
            name: "a volume that deletes what is to be retained",
            args: storage({ volume: { ...volume, reclaimPolicy: "Delete" } }),
            path: "prometheus.storage.volume.reclaimPolicy",
            reason: "although onDestroy is retain",
            fix: "write reclaimPolicy: Retain, or onDestroy: delete",
        },
        {
            name: "no storage on a cluster",
            args: { prometheus: { storage: null } },
            base: onCluster,
            path: "prometheus.storage",
            reason: "is missing",
            fix: "kind: none to accept the loss",
        },
        {
            name: "one directory for two workloads",
            args: {
                ...storage({}),
                ...storage({ volume: { ...volume, path: "/data/" } }, "grafana"),
            },
            path: "grafana.storage.volume.path",
            reason: "is also the directory of prometheus.storage",
            fix: "its own directory",
        },
        {
            name: "one name for two volumes",
            args: {
                ...storage({ volume: { ...volume, name: "a" } }),
                ...storage({ volume: { ...volume, name: "a", path: "/other" } }, "grafana"),
            },
            path: "grafana.storage.volume.name",
            reason: "is also the name of the volume of prometheus.storage",
            fix: "its own name",
        },
        {
            name: "one claim for two workloads",
            args: {
                prometheus: { storage: { kind: "claim", name: "a", size: "5Gi" } },
                grafana: { storage: { kind: "claim", name: "a", size: "5Gi" } },
            },
            path: "grafana.storage.name",
            reason: "is also the claim of prometheus.storage",
            fix: "its own claim",
        },
        {
            name: "a node that no label can name",
            args: storage({ volume: { ...volume, node: "my node" } }),
            path: "prometheus.storage.volume.node",
            reason: "is not a value of a Kubernetes label",
            fix: "kubectl get nodes",
        },
    ]);

    it("refuses one directory for several servers", () => {
        const problems = problemsOf({
            args: { prometheus: { replicas: 2, storage: { kind: "hostPath", volume } } },
        });
        const shared = problems.find(({ path }) => path === "prometheus.storage.kind");
        assert.match(shared?.reason ?? "", /is one directory for 2 servers/);
        assert.match(shared?.fix ?? "", /write replicas: 1/);
    });

    it("knows the labels that the package puts on a volume by itself", () => {
        const selector = {
            "app.kubernetes.io/name": "prometheus",
            "app.kubernetes.io/instance": "anything",
            team: "a",
        };
        const args = { labels: { team: "a" }, ...storage({ claim: { selector } }) };
        assert.deepEqual(problemsOf({ args }), []);
    });

    it("are not missing where only their shape is wrong", () => {
        const wrong = { kind: "hostPath", volume: { ...volume, capacity: 3 } };
        const problems = problemsOf({
            args: onlyStorage(wrong),
            base: onCluster,
        });
        assert.deepEqual(
            problems.map(({ path }) => path),
            ["prometheus.storage.volume.capacity"],
        );
    });
});
