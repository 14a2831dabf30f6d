import type { NodePortExposureArgs } from "../args/types";
import type { Settings } from "../resolve/settings";
import { nodeExporterPort, programPorts } from "./ports";
import { addressReach, targetReach } from "./scrape/addresses";
import type { Reach, ScrapeJob } from "./scrape/model";

/** A workload of ours that a policy can be made for. */
export type Part = "prometheus" | "grafana" | "kube-state-metrics" | "node-exporter";

/** One connection that must be possible; everything else is not. No ports means all. */
export interface Edge {
    /** Who opens it: one of our workloads, or somebody outside the cluster. */
    readonly from: { part: Part } | { cidrs: readonly string[] };
    readonly to: Reach | { to: "dns" };
}

/** Every address of both families. */
export const everywhere = ["0.0.0.0/0", "::/0"];

/** All connections of the stack: what is scraped, alerted, shown and exposed. */
export function edges(settings: Settings, jobs: readonly ScrapeJob[]): Edge[] {
    const from = (part: Part) => ({ part });
    const { parts } = settings;
    const discovers = jobs.some((job) => job.access.length > 0);
    return [
        ...jobs.flatMap((job) => job.reach.map((to) => ({ from: from("prometheus"), to }))),
        ...(discovers ? [{ from: from("prometheus"), to: { to: "api-server" } as const }] : []),
        ...alertmanagerEdges(settings),
        { from: from("prometheus"), to: { to: "dns" } },
        ...(parts.grafana === undefined
            ? []
            : [
                  { from: from("grafana"), to: reachPart("prometheus", programPorts.prometheus) },
                  { from: from("grafana"), to: { to: "dns" } as const },
              ]),
        ...(parts.kubeStateMetrics === undefined
            ? []
            : [
                  { from: from("kube-state-metrics"), to: { to: "api-server" } as const },
                  { from: from("kube-state-metrics"), to: { to: "dns" } as const },
              ]),
        ...exposureEdges(settings),
        ...proxyEdges(settings),
    ];
}

function alertmanagerEdges(settings: Settings): Edge[] {
    const home = settings.namespaces.monitoring;
    return (settings.args.existing?.alertmanagers ?? []).flatMap(({ address, scheme }) =>
        targetReach(address, home, scheme).map((to) => ({ from: { part: "prometheus" }, to })),
    );
}

/** A NodePort's clients come with their own address or their node's: both are outside the pod network. */
function exposureEdges(settings: Settings): Edge[] {
    const { exposure, parts, args } = settings;
    const exporterPort = args.exporters?.nodeExporter?.port ?? nodeExporterPort;
    const ports = [
        ["prometheus", exposure.prometheus, programPorts.prometheus, true],
        ["grafana", exposure.grafana, programPorts.grafana, parts.grafana !== undefined],
        [
            "kube-state-metrics",
            exposure.kubeStateMetrics,
            programPorts.kubeStateMetrics,
            parts.kubeStateMetrics !== undefined,
        ],
        ["node-exporter", exposure.nodeExporter, exporterPort, parts.nodeExporter !== undefined],
    ] as const;
    return ports.flatMap(([part, exposed, port, installed]) =>
        installed && exposed.type === "NodePort" ? fromOutside(exposed, reachPart(part, port)) : [],
    );
}

/** An empty list lets nobody in; to Kubernetes it would mean everybody. */
function fromOutside({ allowFrom: cidrs = everywhere }: NodePortExposureArgs, to: Reach): Edge[] {
    return cidrs.length === 0 ? [] : [{ from: { cidrs }, to }];
}

/** Through a proxy, Grafana and Prometheus reach what the proxy reaches. */
function proxyEdges(settings: Settings): Edge[] {
    const { proxy } = settings.args;
    const urls = [proxy?.http, proxy?.https].filter((url) => url !== undefined);
    const reach = urls.flatMap((url) => addressReach(new URL(url), settings.namespaces.monitoring));
    const parts: Part[] =
        settings.parts.grafana === undefined ? ["prometheus"] : ["prometheus", "grafana"];
    return parts.flatMap((part) => reach.map((to) => ({ from: { part }, to })));
}

function reachPart(part: Part, port: number): Reach {
    return { to: "workload", part, port };
}
