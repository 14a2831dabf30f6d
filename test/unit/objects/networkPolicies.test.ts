import * as assert from "node:assert/strict";
import type { MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import { canonical } from "../../../components/resolve/canonical";
import { keysOf, local, managed, object, plan } from "./stack";

const off = { enabled: false };
const nothing: ScrapeArgs = {
    apiServer: off,
    kubelet: off,
    cadvisor: off,
    pods: off,
    services: off,
    kubeStateMetrics: off,
    nodeExporter: off,
    prometheus: off,
    grafana: off,
};
const hidden: Partial<MonitoringStackArgs> = {
    scrape: nothing,
    expose: { grafana: { type: "ClusterIP" } },
};

const labels = (part: string) => ({
    "app.kubernetes.io/name": part,
    "app.kubernetes.io/instance": "monitoring",
});
const pods = (part: string, namespace = "monitoring") => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    podSelector: { matchLabels: labels(part) },
});
const tcp = (...ports: number[]) => ports.map((port) => ({ port, protocol: "TCP" }));
const anywhere = [{ ipBlock: { cidr: "0.0.0.0/0" } }, { ipBlock: { cidr: "::/0" } }];
const dns = {
    to: [...anywhere, { namespaceSelector: {} }],
    ports: [
        { port: 53, protocol: "UDP" },
        { port: 53, protocol: "TCP" },
    ],
};

const spec = (part: string, args: Partial<MonitoringStackArgs> = hidden) =>
    object(plan({ ...local, ...args }), `${part}-policy`)["spec"];

/** The order of rules says nothing. */
function sameRules(actual: unknown, expected: unknown): void {
    const texts = (rules: unknown) =>
        (rules as unknown[]).map((rule) => JSON.stringify(canonical(rule))).sort();
    assert.deepEqual(texts(actual), texts(expected));
}

describe("NetworkPolicies", () => {
    it("are one for each workload, before it and in its namespace", () => {
        const stack = plan();
        const parts = ["prometheus", "grafana", "kube-state-metrics", "node-exporter"];
        assert.deepEqual(
            keysOf(stack, "NetworkPolicy"),
            parts.map((part) => `${part}-policy`),
        );
        for (const part of parts) {
            const policy = object(stack, `${part}-policy`);
            assert.deepEqual(policy["spec"]?.["podSelector"], { matchLabels: labels(part) });
            const workload = stack.objects.find(
                ({ key }) => key.startsWith(part) && /set|deployment/.test(key),
            );
            assert.ok(workload?.dependsOn?.includes(`${part}-policy`), part);
            assert.equal(policy.metadata.namespace, workload?.object.metadata.namespace);
        }
    });

    it("without jobs and exposure let only Grafana ask Prometheus, and both ask for names", () => {
        assert.deepEqual(spec("prometheus"), {
            podSelector: { matchLabels: labels("prometheus") },
            policyTypes: ["Ingress", "Egress"],
            ingress: [{ from: [pods("grafana")], ports: tcp(9090) }],
            egress: [dns],
        });
        sameRules(spec("grafana")?.["ingress"], []);
        sameRules(spec("grafana")?.["egress"], [
            dns,
            { to: [pods("prometheus")], ports: tcp(9090) },
        ]);
        assert.deepEqual(spec("node-exporter"), {
            podSelector: { matchLabels: labels("node-exporter") },
            policyTypes: ["Ingress", "Egress"],
            ingress: [],
            egress: [],
        });
        sameRules(spec("kube-state-metrics")?.["egress"], [
            { to: anywhere, ports: tcp(443, 6443) },
            dns,
        ]);
    });

    it("with every job let Prometheus in where it scrapes, and out to what it scrapes", () => {
        sameRules(spec("kube-state-metrics", {})?.["ingress"], [
            { from: [pods("prometheus")], ports: tcp(8080) },
        ]);
        sameRules(spec("grafana", {})?.["ingress"], [
            { from: anywhere, ports: tcp(3000) },
            { from: [pods("prometheus")], ports: tcp(3000) },
        ]);
        sameRules(spec("prometheus", {})?.["egress"], [
            { to: anywhere, ports: tcp(10250) },
            { to: anywhere, ports: tcp(443, 6443) },
            { to: anywhere, ports: tcp(9100) },
            dns,
            { to: anywhere },
            { to: [pods("grafana")], ports: tcp(3000) },
            { to: [pods("kube-state-metrics")], ports: tcp(8080) },
            { to: [pods("prometheus")], ports: tcp(9090) },
            { to: [{ namespaceSelector: {} }] },
        ]);
    });

    it("reach node-exporter's pods in their namespace where they are not on the node's network", () => {
        const args: Partial<MonitoringStackArgs> = {
            scrape: { ...nothing, nodeExporter: {} },
            exporters: { nodeExporter: { hostNetwork: false, port: 9200 } },
        };
        sameRules(spec("node-exporter", args)?.["ingress"], [
            { from: [pods("prometheus")], ports: tcp(9200) },
        ]);
        sameRules(spec("prometheus", args)?.["egress"], [
            { to: anywhere, ports: tcp(443, 6443) },
            dns,
            { to: [pods("node-exporter", "monitoring-host")], ports: tcp(9200) },
        ]);
    });

    it("name single addresses and namespaces where jobs do", () => {
        const jobs: ScrapeArgs["jobs"] = [
            {
                name: "a",
                discovery: { kind: "static", targets: ["10.0.0.1:9100", "web.shop.svc:80"] },
            },
        ];
        const egress = spec("prometheus", { ...hidden, scrape: { ...nothing, jobs } })?.["egress"];
        sameRules(egress, [
            dns,
            { to: [{ ipBlock: { cidr: "10.0.0.1/32" } }], ports: tcp(9100) },
            {
                to: [
                    {
                        namespaceSelector: {
                            matchLabels: { "kubernetes.io/metadata.name": "shop" },
                        },
                    },
                ],
            },
        ]);
    });

    it("let Prometheus in where a job of the user's names the part's namespace", () => {
        const jobs: ScrapeArgs["jobs"] = [
            {
                name: "state",
                ports: [8081],
                discovery: {
                    kind: "static",
                    targets: ["kube-state-metrics.kube-system.svc:8081"],
                },
            },
        ];
        const args = {
            scrape: { ...nothing, jobs },
            exporters: { kubeStateMetrics: { namespace: "kube-system" } },
        };
        sameRules(spec("kube-state-metrics", args)?.["ingress"], [
            { from: [pods("prometheus")], ports: tcp(8081) },
        ]);
    });

    it("let in the ranges that are named, and nobody where none is", () => {
        const ingress = (allowFrom?: string[]) =>
            spec("grafana", {
                scrape: nothing,
                expose: { grafana: { type: "NodePort", ...(allowFrom && { allowFrom }) } },
            })?.["ingress"];
        sameRules(ingress(), [{ from: anywhere, ports: tcp(3000) }]);
        sameRules(ingress(["10.0.0.0/8"]), [
            { from: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: tcp(3000) },
        ]);
        sameRules(ingress([]), []);
    });

    const apiServer: readonly [string, Partial<MonitoringStackArgs>, number[]][] = [
        ["by default", {}, [443, 6443]],
        ["as it is said", { networkPolicies: { apiServerPorts: [8443] } }, [8443]],
        ["by default for an empty list", { networkPolicies: { apiServerPorts: [] } }, [443, 6443]],
        ["of minikube", { platform: { kind: "local", distribution: "minikube" } }, [443, 8443]],
    ];
    for (const [how, args, ports] of apiServer) {
        it(`reach the API server on ${ports.join(" and ")}: ${how}`, () => {
            sameRules(spec("kube-state-metrics", { ...hidden, ...args })?.["egress"], [
                { to: anywhere, ports: tcp(...ports) },
                dns,
            ]);
        });
    }

    it("leave the way out open if that is asked for", () => {
        const stack = plan({ ...local, networkPolicies: { egress: false } });
        for (const key of keysOf(stack, "NetworkPolicy")) {
            const policy = object(stack, key)["spec"];
            assert.deepEqual(policy?.["policyTypes"], ["Ingress"]);
            assert.equal("egress" in (policy as object), false);
        }
    });

    it("are left out if that is asked for, and nothing waits for them", () => {
        const stack = plan({ ...local, networkPolicies: { enabled: false } });
        assert.deepEqual(keysOf(stack, "NetworkPolicy"), []);
        const { dependsOn = [] } = managed(stack, "prometheus-statefulset");
        assert.equal(dependsOn.includes("prometheus-policy"), false);
    });

    it("never have an empty list of peers or ports, which would mean all of them", () => {
        const text = JSON.stringify(
            plan({
                ...local,
                networkPolicies: { apiServerPorts: [] },
                expose: { grafana: { type: "NodePort", allowFrom: [] } },
            }).objects.filter(({ object }) => object.kind === "NetworkPolicy"),
        );
        assert.doesNotMatch(text, /"(from|to|ports)":\[\]/);
    });

    it("do not change when jobs are written down in another order", () => {
        const jobs: NonNullable<ScrapeArgs["jobs"]> = ["b.x.svc:1", "a.y.svc:2"].map((target) => ({
            name: target,
            discovery: { kind: "static", targets: [target] },
        }));
        assert.deepEqual(
            spec("prometheus", { scrape: { jobs } }),
            spec("prometheus", { scrape: { jobs: [...jobs].reverse() } }),
        );
    });
});
