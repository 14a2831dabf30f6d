import * as assert from "node:assert/strict";
import type { MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import { type Edge, edges, everywhere } from "../../../components/signals/edges";
import { local, plan } from "../objects/stack";

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

function edgesOf(args: Partial<MonitoringStackArgs>): Edge[] {
    const { settings, signals } = plan({ ...local, scrape: nothing, ...args });
    return edges(settings, signals.jobs);
}

const from = (part: "prometheus" | "grafana" | "kube-state-metrics") => ({ part });
const toPart = (part: string, port: number) => ({ to: "workload" as const, part, port });

/** What there is without any job and exposure. */
const always: Edge[] = [
    { from: from("prometheus"), to: { to: "dns" } },
    { from: from("grafana"), to: toPart("prometheus", 9090) },
    { from: from("grafana"), to: { to: "dns" } },
    { from: from("kube-state-metrics"), to: { to: "api-server" } },
    { from: from("kube-state-metrics"), to: { to: "dns" } },
];
const hidden: MonitoringStackArgs["expose"] = { grafana: { type: "ClusterIP" } };

describe("connections", () => {
    it("without jobs are names, data source and the state of the cluster", () => {
        assert.deepEqual(edgesOf({ expose: hidden }), always);
    });

    it("of parts that are not installed are not there", () => {
        const args: Partial<MonitoringStackArgs> = {
            grafana: off,
            exporters: { kubeStateMetrics: off, nodeExporter: off },
        };
        assert.deepEqual(edgesOf(args), [{ from: from("prometheus"), to: { to: "dns" } }]);
    });

    it("lead where jobs lead, and to the API server if anything is discovered", () => {
        const scrape: ScrapeArgs = { ...nothing, kubelet: {} };
        assert.deepEqual(edgesOf({ scrape, expose: hidden }), [
            { from: from("prometheus"), to: { to: "nodes", ports: [10250] } },
            { from: from("prometheus"), to: { to: "api-server" } },
            ...always,
        ]);
        const jobs: ScrapeArgs["jobs"] = [
            { name: "router", discovery: { kind: "static", targets: ["10.0.0.1:9100"] } },
        ];
        assert.deepEqual(edgesOf({ scrape: { ...nothing, jobs }, expose: hidden }), [
            {
                from: from("prometheus"),
                to: { to: "outside", cidr: "10.0.0.1/32", ports: [9100] },
            },
            ...always,
        ]);
    });

    it("lead to the Alertmanagers that exist", () => {
        const existing: MonitoringStackArgs["existing"] = {
            alertmanagers: [
                { address: "alertmanager.shop.svc:9093" },
                { address: "alerts.example.com:443", scheme: "https" },
            ],
        };
        assert.deepEqual(edgesOf({ existing, expose: hidden }), [
            {
                from: from("prometheus"),
                to: { to: "namespace", namespace: "shop", ports: [] },
            },
            { from: from("prometheus"), to: { to: "outside", ports: [443] } },
            ...always,
        ]);
    });

    it("come in at node ports, from everywhere or from the ranges that are let in", () => {
        const args: Partial<MonitoringStackArgs> = {
            exporters: { nodeExporter: { port: 9200 } },
            expose: {
                prometheus: { type: "NodePort", port: 80, allowFrom: ["10.0.0.0/8"] },
                grafana: { type: "NodePort" },
                kubeStateMetrics: { type: "NodePort" },
                nodeExporter: { type: "NodePort" },
            },
        };
        assert.deepEqual(edgesOf(args), [
            ...always,
            { from: { cidrs: ["10.0.0.0/8"] }, to: toPart("prometheus", 9090) },
            { from: { cidrs: everywhere }, to: toPart("grafana", 3000) },
            { from: { cidrs: everywhere }, to: toPart("kube-state-metrics", 8080) },
            { from: { cidrs: everywhere }, to: toPart("node-exporter", 9200) },
        ]);
    });

    it("come from nowhere if no range is let in", () => {
        const expose: MonitoringStackArgs["expose"] = {
            grafana: { type: "NodePort", allowFrom: [] },
        };
        assert.deepEqual(edgesOf({ expose }), always);
    });

    it("of Prometheus and Grafana lead to the proxies", () => {
        const proxy = { http: "http://proxy.example.com:3128", https: "https://[fd00::1]" };
        const reached = [
            { to: "outside", ports: [3128] },
            { to: "outside", cidr: "fd00::1/128", ports: [443] },
        ] as const;
        const proxies = (["prometheus", "grafana"] as const).flatMap((part) =>
            reached.map((to) => ({ from: from(part), to })),
        );
        assert.deepEqual(edgesOf({ proxy, expose: hidden }), [...always, ...proxies]);
    });
});
