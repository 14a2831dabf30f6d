import * as assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { keysOf, local, managed, object, plan } from "./stack";

const off = { enabled: false };
const levels = (level: string) =>
    Object.fromEntries(
        ["enforce", "audit", "warn"].flatMap((mode) => [
            [`pod-security.kubernetes.io/${mode}`, level],
            [`pod-security.kubernetes.io/${mode}-version`, "latest"],
        ]),
    );
const labels = (level: string) => ({
    "app.kubernetes.io/name": "namespace",
    "app.kubernetes.io/instance": "monitoring",
    "app.kubernetes.io/part-of": "monitoring-stack",
    "app.kubernetes.io/managed-by": "pulumi",
    ...levels(level),
});

describe("namespaces", () => {
    it("are a restricted one for everything and a privileged one for what needs the host", () => {
        const stack = plan();
        assert.deepEqual(managed(stack, "namespace"), {
            key: "namespace",
            part: "namespaces",
            retain: true,
            object: {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: { name: "monitoring", labels: labels("restricted") },
            },
        });
        assert.deepEqual(managed(stack, "host-namespace"), {
            key: "host-namespace",
            part: "namespaces",
            object: {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: {
                    name: "monitoring-host",
                    labels: labels("privileged"),
                    annotations: {
                        "monitoring-stack/reason":
                            "Privileged because of node-exporter, which reads the node's file systems, " +
                            "processes and network.",
                    },
                },
            },
        });
    });

    const storage = {
        kind: "hostPath" as const,
        volume: { path: "/a", capacity: "1Gi", node: "a" },
    };
    const reasons: readonly [string, Partial<MonitoringStackArgs>, RegExp | undefined][] = [
        ["node-exporter and a volume", { prometheus: { storage } }, /network, and of the Job/],
        [
            "a volume of Prometheus",
            { prometheus: { storage }, exporters: { nodeExporter: off } },
            /because of the Job that/,
        ],
        [
            "a volume of Grafana",
            { grafana: { storage }, exporters: { nodeExporter: off } },
            /because of the Job that/,
        ],
        [
            "a volume of a Grafana that is not installed",
            { grafana: { storage, enabled: false }, exporters: { nodeExporter: off } },
            undefined,
        ],
        [
            "a volume that is prepared already",
            {
                prometheus: {
                    storage: { ...storage, volume: { ...storage.volume, prepare: false } },
                },
                exporters: { nodeExporter: off },
            },
            undefined,
        ],
        [
            "a node-exporter that the cluster has",
            { existing: { nodeExporter: { namespace: "a", service: "b", port: 1 } } },
            undefined,
        ],
    ];
    for (const [what, args, reason] of reasons) {
        it(`give as the reason for privileges, or have no second one: ${what}`, () => {
            const stack = plan({ ...local, ...args });
            if (reason === undefined) {
                assert.deepEqual(keysOf(stack, "Namespace"), ["namespace"]);
            } else {
                const { annotations } = object(stack, "host-namespace").metadata;
                assert.match(annotations?.["monitoring-stack/reason"] ?? "", reason);
            }
        });
    }

    it("are not made where they exist, and nothing waits for them", () => {
        const stack = plan({
            ...local,
            namespaces: { monitoring: "shared", host: "shared", create: false },
            prometheus: { storage },
        });
        assert.deepEqual(keysOf(stack, "Namespace"), []);
        for (const { dependsOn = [] } of stack.objects) {
            assert.deepEqual(
                dependsOn.filter((key) => key.endsWith("namespace")),
                [],
            );
        }
        for (const { object } of stack.objects) {
            assert.ok(["shared", "default", undefined].includes(object.metadata.namespace));
        }
    });

    it("of others are not waited for, even under the host namespace's name", () => {
        const stack = plan({
            ...local,
            exporters: {
                nodeExporter: off,
                kubeStateMetrics: { namespace: "monitoring-host" },
            },
        });
        const keys = stack.objects.map(({ key }) => key);
        for (const { key, dependsOn = [] } of stack.objects) {
            for (const before of dependsOn) {
                assert.ok(keys.includes(before), `${key} waits for ${before}`);
            }
        }
    });

    it("of kube-state-metrics may be another's", () => {
        const stack = plan({
            ...local,
            exporters: { kubeStateMetrics: { namespace: "kube-system" } },
        });
        for (const key of ["account", "service", "deployment", "policy"]) {
            const { metadata } = object(stack, `kube-state-metrics-${key}`);
            assert.equal(metadata.namespace, "kube-system");
        }
        assert.deepEqual(keysOf(stack, "Namespace"), ["namespace", "host-namespace"]);
    });
});
