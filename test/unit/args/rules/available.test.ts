import * as assert from "node:assert/strict";
import { type Patch, type Row, onCluster, problemsOf } from "../fixture";
import { testRows } from "../table";

const later = (path: string, args: Patch, fix: string): Row => ({
    name: path,
    args,
    path,
    reason: "is not available yet",
    fix,
});

describe("what is not available yet", () => {
    testRows([
        later(
            "prometheus.remoteWrite",
            { prometheus: { remoteWrite: [{ url: "http://a" }] } },
            "remove it",
        ),
        later("prometheus.agent", { prometheus: { agent: true } }, "remove it"),
        later("prometheus.replicas", { prometheus: { replicas: 2 } }, "write replicas: 1"),
        later(
            "alertmanager.enabled",
            { alertmanager: { enabled: true, replicas: 3 } },
            "existing.alertmanagers",
        ),
        later(
            "alertmanager",
            { alertmanager: { routes: [{ receiver: "a" }] } },
            "existing.alertmanagers",
        ),
        ...["pushgateway", "blackbox", "nginx", "mysql", "redis"].map((name) =>
            later(
                `exporters.${name}.enabled`,
                { exporters: { [name]: { enabled: true } } },
                "scrape.jobs",
            ),
        ),
        later(
            "exporters.metricsServer.enabled",
            { exporters: { metricsServer: { enabled: true } } },
            "on its own",
        ),
        later("expose.domain", { expose: { domain: "example.com" } }, "NodePort"),
        later("expose.scheme", { expose: { scheme: "internal" } }, "NodePort"),
        later("expose.auth", { expose: { auth: { kind: "none" } } }, "Grafana"),
        ...["metricsServer", "loadBalancerController", "externalDns", "certManager"].map((name) =>
            later(`existing.${name}`, { existing: { [name]: true } }, "remove it"),
        ),
        later("charts", { charts: { mirror: "oci://a" } }, "remove it"),
        {
            name: "a load balancer",
            args: { expose: { grafana: { type: "LoadBalancer" } } },
            path: "expose.grafana.type",
            reason: "not available yet",
            fix: "write type: NodePort or type: ClusterIP",
        },
        {
            name: "an Ingress",
            args: { expose: { prometheus: { type: "Ingress", host: "a" } } },
            path: "expose.prometheus.type",
            reason: "not available yet",
            fix: "write type: NodePort or type: ClusterIP",
        },
        {
            name: "NFS",
            args: {
                prometheus: {
                    storage: { kind: "nfs", server: "a", path: "/a", capacity: "5Gi" },
                },
            },
            path: "prometheus.storage.kind",
            reason: "not available yet",
            fix: "write kind: hostPath",
        },
        {
            name: "a local volume",
            args: {
                grafana: { storage: { kind: "local", path: "/a", capacity: "5Gi", node: "a" } },
            },
            path: "grafana.storage.kind",
            reason: "not available yet",
            fix: "write kind: hostPath",
        },
        {
            name: "EKS",
            args: { platform: { kind: "eks", clusterName: "a" } },
            base: onCluster,
            path: "platform.kind",
            reason: "not available yet",
            fix: "kind: existing with its kubeconfig",
        },
        {
            name: "bare metal",
            args: { platform: { kind: "bare-metal" } },
            base: onCluster,
            path: "platform.kind",
            reason: "not available yet",
            fix: "kind: existing with its kubeconfig",
        },
        {
            name: "the operator",
            args: { engine: "operator" },
            path: "engine",
            reason: "not available yet",
            fix: "write engine: plain",
        },
        {
            name: "the default engine of a cluster",
            args: { engine: null },
            base: onCluster,
            path: "engine",
            reason: "is missing: its default on this platform is operator, which is not available yet",
            fix: "write engine: plain",
        },
        ...["etcd", "scheduler", "controllerManager", "kubeProxy"].map((name) => ({
            ...later(
                `platform.controlPlane.${name}`,
                { platform: { controlPlane: { [name]: true } } },
                "scrape.jobs",
            ),
            base: onCluster,
        })),
    ]);

    it("does not keep the inside of EKS from being checked", () => {
        const args = {
            platform: { kind: "eks", distribution: null, clusterName: 7, network: { kind: "old" } },
            engine: "plain",
        };
        assert.deepEqual(
            problemsOf({ args }).map(({ path }) => path),
            ["platform.clusterName", "platform.network.kind"],
        );
    });
});
