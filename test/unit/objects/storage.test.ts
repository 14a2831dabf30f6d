import * as assert from "node:assert/strict";
import type { MonitoringStackArgs, StorageArgs } from "../../../components/args/types";
import { container, keysOf, local, managed, object, plan, template } from "./stack";

const withStorage = (storage: StorageArgs, more: Partial<MonitoringStackArgs> = {}) =>
    plan({ ...local, ...more, prometheus: { storage } });

const labels = {
    "app.kubernetes.io/name": "prometheus",
    "app.kubernetes.io/instance": "monitoring",
    "app.kubernetes.io/part-of": "monitoring-stack",
    "app.kubernetes.io/managed-by": "pulumi",
};
const ours = {
    "app.kubernetes.io/name": "prometheus",
    "app.kubernetes.io/instance": "monitoring",
};

describe("storage of kind hostPath", () => {
    const shortest: StorageArgs = {
        kind: "hostPath",
        volume: { path: "/srv/prometheus", capacity: "2Gi", node: "worker-1" },
    };

    it("is a volume on its node and a claim that only this volume satisfies", () => {
        const stack = withStorage(shortest);
        assert.deepEqual(managed(stack, "prometheus-volume"), {
            key: "prometheus-volume",
            part: "prometheus",
            retain: true,
            object: {
                apiVersion: "v1",
                kind: "PersistentVolume",
                metadata: { name: "monitoring-prometheus", labels },
                spec: {
                    capacity: { storage: "2Gi" },
                    accessModes: ["ReadWriteOnce"],
                    persistentVolumeReclaimPolicy: "Retain",
                    storageClassName: "manual",
                    volumeMode: "Filesystem",
                    hostPath: { path: "/srv/prometheus", type: "DirectoryOrCreate" },
                    nodeAffinity: {
                        required: {
                            nodeSelectorTerms: [
                                {
                                    matchExpressions: [
                                        {
                                            key: "kubernetes.io/hostname",
                                            operator: "In",
                                            values: ["worker-1"],
                                        },
                                    ],
                                },
                            ],
                        },
                    },
                },
            },
        });
        assert.deepEqual(managed(stack, "prometheus-claim"), {
            key: "prometheus-claim",
            part: "prometheus",
            dependsOn: ["namespace", "prometheus-volume"],
            retain: true,
            // Kubernetes refuses to resize it; the volume may grow all the same.
            ignoreChanges: ["spec.resources"],
            object: {
                apiVersion: "v1",
                kind: "PersistentVolumeClaim",
                metadata: { name: "data-prometheus-0", namespace: "monitoring", labels },
                spec: {
                    accessModes: ["ReadWriteOnce"],
                    volumeMode: "Filesystem",
                    storageClassName: "manual",
                    resources: { requests: { storage: "2Gi" } },
                    selector: { matchLabels: ours },
                },
            },
        });
    });

    it("takes every setting", () => {
        const stack = withStorage(
            {
                kind: "hostPath",
                volume: {
                    name: "prometheus-pv",
                    path: "/data",
                    type: "Directory",
                    capacity: "2Gi",
                    className: "slow",
                    labels: { type: "local", app: "prometheus" },
                    node: "a",
                    nodeLabel: "example.com/name",
                    reclaimPolicy: "Delete",
                    prepare: false,
                },
                claim: { size: "1Gi", selector: { app: "prometheus" } },
            },
            { onDestroy: "delete" },
        );
        const volume = object(stack, "prometheus-volume");
        assert.equal(volume.metadata.name, "prometheus-pv");
        assert.deepEqual(volume.metadata.labels, { ...labels, type: "local", app: "prometheus" });
        assert.equal(volume["spec"]?.["persistentVolumeReclaimPolicy"], "Delete");
        assert.deepEqual(volume["spec"]?.["hostPath"], { path: "/data", type: "Directory" });
        const claim = object(stack, "prometheus-claim");
        assert.deepEqual(claim["spec"], {
            accessModes: ["ReadWriteOnce"],
            volumeMode: "Filesystem",
            storageClassName: "slow",
            resources: { requests: { storage: "1Gi" } },
            selector: { matchLabels: { app: "prometheus" } },
        });
        assert.deepEqual(keysOf(stack, "Job"), []);
        const { nodeSelector } = template(stack, "prometheus-statefulset").spec;
        assert.deepEqual(nodeSelector, { "example.com/name": "a" });
    });

    it("pins the pod to the volume's node, whatever else its node must be", () => {
        const stack = plan({
            ...local,
            prometheus: {
                storage: shortest,
                nodeSelector: { disk: "ssd", "kubernetes.io/hostname": "other" },
            },
        });
        assert.deepEqual(template(stack, "prometheus-statefulset").spec["nodeSelector"], {
            disk: "ssd",
            "kubernetes.io/hostname": "worker-1",
        });
    });

    it("keeps apart Prometheus' and Grafana's volumes", () => {
        const stack = plan({
            ...local,
            prometheus: { storage: shortest },
            grafana: {
                storage: {
                    kind: "hostPath",
                    volume: { path: "/srv/grafana", capacity: "1Gi", node: "worker-1" },
                },
            },
        });
        const volumes = ["prometheus-volume", "grafana-volume"].map((key) => object(stack, key));
        assert.deepEqual(
            volumes.map(({ metadata }) => metadata.name),
            ["monitoring-prometheus", "monitoring-grafana"],
        );
        assert.equal(
            object(stack, "grafana-claim")["spec"]?.["selector"]?.["matchLabels"]?.[
                "app.kubernetes.io/name"
            ],
            "grafana",
        );
    });
});

describe("storage of kind storageClass", () => {
    it("is a claim that the class fills, under the name by which the StatefulSet adopts it", () => {
        const stack = withStorage({ kind: "storageClass", className: "fast", size: "50Gi" });
        const claim = object(stack, "prometheus-claim");
        const spec = {
            accessModes: ["ReadWriteOnce"],
            volumeMode: "Filesystem",
            storageClassName: "fast",
            resources: { requests: { storage: "50Gi" } },
        };
        assert.equal(claim.metadata.name, "data-prometheus-0");
        assert.deepEqual(claim["spec"], spec);
        assert.deepEqual(keysOf(stack, "PersistentVolume"), []);
        const set = object(stack, "prometheus-statefulset");
        assert.deepEqual(set["spec"]?.["volumeClaimTemplates"], [
            {
                apiVersion: "v1",
                kind: "PersistentVolumeClaim",
                metadata: { name: "data", labels: ours },
                spec: {
                    accessModes: ["ReadWriteOnce"],
                    volumeMode: "Filesystem",
                    resources: { requests: { storage: "1Gi" } },
                },
            },
        ]);
    });

    it("leaves the class to the cluster where none is named", () => {
        const stack = withStorage({ kind: "storageClass", size: "50Gi" });
        assert.equal("storageClassName" in object(stack, "prometheus-claim")["spec"], false);
    });

    it("grows the claim without a change of the StatefulSet, which the API server would refuse", () => {
        const of = (size: string) => withStorage({ kind: "storageClass", className: "fast", size });
        const set = (size: string) => managed(of(size), "prometheus-statefulset");
        const templates = (size: string) =>
            object(of(size), "prometheus-statefulset")["spec"]?.["volumeClaimTemplates"];
        assert.deepEqual(templates("500Gi"), templates("50Gi"));
        assert.equal(managed(of("50Gi"), "prometheus-claim").ignoreChanges, undefined);
        assert.equal(set("50Gi").ignoreChanges, undefined);
    });
});

describe("storage that is there, or none", () => {
    it("of kind claim uses the claim and makes nothing", () => {
        const stack = withStorage({ kind: "claim", name: "old-data", size: "5Gi" });
        assert.deepEqual(keysOf(stack, "PersistentVolumeClaim"), []);
        assert.deepEqual(template(stack, "prometheus-statefulset").spec.volumes[0], {
            name: "data",
            persistentVolumeClaim: { claimName: "old-data" },
        });
    });

    it("of kind none is a scratch directory of 2Gi or what is asked for", () => {
        const volume = (storage: StorageArgs) =>
            template(withStorage(storage), "prometheus-statefulset").spec.volumes[0];
        assert.deepEqual(volume({ kind: "none" }), {
            name: "data",
            emptyDir: { sizeLimit: "2Gi" },
        });
        assert.deepEqual(volume({ kind: "none", sizeLimit: "8Gi" }), {
            name: "data",
            emptyDir: { sizeLimit: "8Gi" },
        });
    });

    it("has no template", () => {
        for (const storage of [{ kind: "none" }, { kind: "claim", name: "a", size: "1Gi" }]) {
            const set = managed(withStorage(storage as StorageArgs), "prometheus-statefulset");
            assert.equal("volumeClaimTemplates" in (set.object["spec"] as object), false);
        }
    });

    it("lets the scratch directory fill up before the pod is evicted for its scratch disk", () => {
        // The kubelet counts scratch directories against the sum of the containers' limits.
        const stack = withStorage({ kind: "none", sizeLimit: "8Gi" });
        const disk = (key: string) =>
            container(stack, key)["resources"]?.["limits"]?.["ephemeral-storage"];
        assert.equal(disk("prometheus-statefulset"), "8704Mi");
        assert.equal(disk("grafana-statefulset"), "2560Mi");
        const kept = withStorage({ kind: "storageClass", size: "8Gi" });
        assert.equal(
            container(kept, "prometheus-statefulset")["resources"]?.["limits"]?.[
                "ephemeral-storage"
            ],
            "512Mi",
        );
    });

    it("leaves a limit of scratch disk alone that the user gives", () => {
        const stack = plan({
            ...local,
            prometheus: { resources: { limits: { "ephemeral-storage": "3Gi" } } },
        });
        assert.equal(
            container(stack, "prometheus-statefulset")["resources"]?.["limits"]?.[
                "ephemeral-storage"
            ],
            "3Gi",
        );
    });

    for (const kind of ["nfs", "local"] as const) {
        it(`of kind ${kind} fails, and makes no stack without a volume`, () => {
            const storage = { kind, path: "/a", capacity: "1Gi", node: "a", server: "b" };
            assert.throws(() => withStorage(storage), /storage of kind \w+ is not available/);
        });
    }
});

describe("data", () => {
    const storage: StorageArgs = {
        kind: "hostPath",
        volume: { path: "/a", capacity: "1Gi", node: "a" },
    };

    it("stays by default when the stack goes, with the namespace that holds it", () => {
        const stack = withStorage(storage);
        const kept = stack.objects.filter(({ retain }) => retain).map(({ key }) => key);
        assert.deepEqual(kept, ["namespace", "prometheus-volume", "prometheus-claim"]);
    });

    it("goes with the stack if that is asked for", () => {
        const stack = withStorage(storage, { onDestroy: "delete" });
        assert.deepEqual(
            stack.objects.filter(({ retain }) => retain),
            [],
        );
    });
});
