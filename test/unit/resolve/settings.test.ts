import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoringStackArgs } from "../../../components/args/types";
import {
    mergeResources,
    nodePortHost,
    resolveSettings,
    type Settings,
} from "../../../components/resolve/settings";
import { existing, local } from "../objects/stack";

const resolved = (args: Partial<MonitoringStackArgs> = {}, name = "monitoring"): Settings =>
    resolveSettings(name, { ...local, ...args });

describe("settings", () => {
    it("have a default for everything", () => {
        const { args, ...rest } = resolved();
        assert.deepEqual(args, local);
        assert.deepEqual(rest, {
            instance: "monitoring",
            cluster: "docker-desktop",
            platform: local.platform,
            namespaces: { monitoring: "monitoring", host: "monitoring-host", create: true },
            intervals: { scrape: 30_000, timeout: 10_000, evaluation: 30_000 },
            parts: {
                prometheus: "prometheus",
                grafana: "grafana",
                nodeExporter: "node-exporter",
                kubeStateMetrics: "kube-state-metrics",
            },
            kubeStateMetricsNamespace: "monitoring",
            exposure: {
                prometheus: { type: "ClusterIP" },
                grafana: { type: "NodePort" },
                nodeExporter: { type: "ClusterIP" },
                kubeStateMetrics: { type: "ClusterIP" },
            },
            storage: { prometheus: { kind: "none" }, grafana: { kind: "none" } },
            retain: true,
        });
    });

    it("name the cluster kubernetes and expose nothing on a cluster of others", () => {
        const settings = resolveSettings("monitoring", existing);
        assert.equal(settings.cluster, "kubernetes");
        assert.deepEqual(settings.exposure.grafana, { type: "ClusterIP" });
    });

    it("call the host namespace after the monitoring namespace", () => {
        const { namespaces, kubeStateMetricsNamespace } = resolved({
            namespaces: { monitoring: "observe", create: false },
        });
        assert.deepEqual(namespaces, {
            monitoring: "observe",
            host: "observe-host",
            create: false,
        });
        assert.equal(kubeStateMetricsNamespace, "observe");
    });

    const timeouts: readonly [string | undefined, string | undefined, number][] = [
        [undefined, undefined, 10_000],
        ["2s", undefined, 2_000],
        ["1m", undefined, 10_000],
        ["1m", "45s", 45_000],
    ];
    for (const [scrapeInterval, scrapeTimeout, timeout] of timeouts) {
        const given = `interval ${scrapeInterval ?? "unset"}, timeout ${scrapeTimeout ?? "unset"}`;
        it(`of ${given} time out after ${timeout} ms`, () => {
            const prometheus = {
                ...(scrapeInterval && { scrapeInterval }),
                ...(scrapeTimeout && { scrapeTimeout }),
            };
            assert.equal(resolved({ prometheus }).intervals.timeout, timeout);
        });
    }

    it("evaluate rules as often as targets are scraped, if nothing else is said", () => {
        const prometheus = { scrapeInterval: "1m" };
        assert.equal(resolved({ prometheus }).intervals.evaluation, 60_000);
        const own = { ...prometheus, evaluationInterval: "2m" };
        assert.equal(resolved({ prometheus: own }).intervals.evaluation, 120_000);
    });

    const installed: readonly [string, Partial<MonitoringStackArgs>, string[]][] = [
        ["Grafana that is turned off", { grafana: { enabled: false } }, ["grafana"]],
        [
            "exporters that are turned off",
            {
                exporters: {
                    nodeExporter: { enabled: false },
                    kubeStateMetrics: { enabled: false },
                },
            },
            ["nodeExporter", "kubeStateMetrics"],
        ],
        [
            "exporters that the cluster has",
            {
                existing: {
                    nodeExporter: { namespace: "a", service: "b", port: 1 },
                    kubeStateMetrics: { namespace: "a", service: "b", port: 1 },
                },
            },
            ["nodeExporter", "kubeStateMetrics"],
        ],
    ];
    for (const [what, args, without] of installed) {
        it(`do not install ${what}`, () => {
            const parts = Object.keys(resolved().parts).filter((part) => !without.includes(part));
            assert.deepEqual(Object.keys(resolved(args).parts), parts);
        });
    }

    it("make a label of the stack's name, whatever letters it has", () => {
        assert.equal(resolved({}, "my stack: blue/green").instance, "my-stack--blue-green");
        assert.equal(resolved({}, "x".repeat(70)).instance, "x".repeat(63));
        assert.equal(resolved({}, "-edge.").instance, "edge");
    });

    it("do not depend on the order in which the user wrote the keys of maps", () => {
        const left = resolved({ labels: { b: "2", a: "1" }, onDestroy: "delete" });
        const right = resolved({ onDestroy: "delete", labels: { a: "1", b: "2" } });
        assert.equal(JSON.stringify(left), JSON.stringify(right));
    });

    it("take a key without a value for absent", () => {
        const settings = resolved({
            grafana: { name: undefined },
            existing: { nodeExporter: undefined },
        });
        assert.equal(settings.parts.grafana, "grafana");
        assert.equal(settings.parts.nodeExporter, "node-exporter");
        assert.deepEqual(settings.args.grafana, {});
    });

    it("keep lists in order and an Output as it is", () => {
        const secret = pulumi.secret("hidden");
        const settings = resolved({
            grafana: { admin: { kind: "password", password: secret } },
            imagePullSecrets: ["b", "a"],
        });
        const admin = settings.args.grafana?.admin;
        assert.ok(admin?.kind === "password" && admin.password === secret);
        assert.deepEqual(settings.args.imagePullSecrets, ["b", "a"]);
    });
});

describe("merged resources", () => {
    const fallback = {
        requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
        limits: { memory: "512Mi", "ephemeral-storage": "512Mi" },
    };

    it("are the default's where nothing is given", () => {
        assert.deepEqual(mergeResources(undefined, fallback), fallback);
    });

    it("take each amount that is given", () => {
        assert.deepEqual(
            mergeResources(
                { requests: { cpu: "1" }, limits: { cpu: "2", memory: "1Gi" } },
                fallback,
            ),
            {
                requests: { ...fallback.requests, cpu: "1" },
                limits: { ...fallback.limits, cpu: "2", memory: "1Gi" },
            },
        );
    });

    it("raise a default limit to the request that is given: the API server refuses less", () => {
        const { requests, limits } = mergeResources({ requests: { memory: "4Gi" } }, fallback);
        assert.deepEqual([requests.memory, limits.memory], ["4Gi", "4Gi"]);
    });

    it("lower a default request to the limit that is given", () => {
        const given = { limits: { cpu: "50m", memory: "64Mi", "ephemeral-storage": "32M" } };
        assert.deepEqual(mergeResources(given, fallback), {
            requests: { cpu: "50m", memory: "64Mi", "ephemeral-storage": "32M" },
            limits: given.limits,
        });
    });
});

describe("host of node ports", () => {
    it("is localhost on Docker Desktop, what is given, or unknown", () => {
        assert.equal(nodePortHost(resolved()), "localhost");
        assert.equal(nodePortHost(resolved({ expose: { host: "lab" } })), "lab");
        assert.equal(nodePortHost(resolveSettings("monitoring", existing)), undefined);
        const kind: MonitoringStackArgs = { platform: { kind: "local", distribution: "kind" } };
        assert.equal(nodePortHost(resolveSettings("monitoring", kind)), undefined);
    });
});
