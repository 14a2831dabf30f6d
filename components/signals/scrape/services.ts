import type { ExistingServiceArgs, JobSettingsArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import { nodeExporterPort, programPorts } from "../ports";
import { makeJob } from "./job";
import { discoveryAccess, kubernetesDiscovery } from "./kubernetes";
import type { JobOrigin, Reach, RelabelConfig, ScrapeJob } from "./model";
import { copy, escapeRegex, keep } from "./relabel";

/** A Service whose endpoints are the targets. */
interface Target {
    readonly namespace: string;
    readonly service: string;
    /** Name of the endpoints' port, or its number. */
    readonly port: string | number;
    readonly reach: readonly Reach[];
}

/** kube-state-metrics, ours or the cluster's. */
export function kubeStateMetricsJob(settings: Settings): ScrapeJob | undefined {
    const ours = settings.parts.kubeStateMetrics;
    const target =
        ours === undefined
            ? given(settings.args.existing?.kubeStateMetrics)
            : {
                  namespace: settings.kubeStateMetricsNamespace,
                  service: ours,
                  port: "http",
                  reach: [workload("kube-state-metrics", programPorts.kubeStateMetrics)],
              };
    return serviceJob(settings, "kube-state-metrics", target, {
        args: settings.args.scrape?.kubeStateMetrics,
        honorLabels: true,
    });
}

/** node-exporter, ours or the cluster's; the target gets the node's name. */
export function nodeExporterJob(settings: Settings): ScrapeJob | undefined {
    const ours = settings.parts.nodeExporter;
    const args = settings.args.exporters?.nodeExporter;
    const port = args?.port ?? nodeExporterPort;
    const onHost = args?.hostNetwork ?? true;
    const reach: Reach = onHost ? { to: "nodes", ports: [port] } : workload("node-exporter", port);
    const target =
        ours === undefined
            ? onNodes(given(settings.args.existing?.nodeExporter))
            : {
                  namespace: settings.namespaces.host,
                  service: ours,
                  port: "http",
                  reach: [reach],
              };
    return serviceJob(settings, "node-exporter", target, {
        args: settings.args.scrape?.nodeExporter,
        relabel: copy("__meta_kubernetes_pod_node_name", "node"),
    });
}

/** Prometheus itself. */
export function prometheusJob(settings: Settings): ScrapeJob | undefined {
    const service = settings.parts.prometheus;
    return ownJob(settings, "prometheus", service, programPorts.prometheus);
}

/** Grafana. */
export function grafanaJob(settings: Settings): ScrapeJob | undefined {
    const service = settings.parts.grafana;
    return service === undefined
        ? undefined
        : ownJob(settings, "grafana", service, programPorts.grafana);
}

function ownJob(
    settings: Settings,
    part: "prometheus" | "grafana",
    service: string,
    port: number,
): ScrapeJob | undefined {
    const target = {
        namespace: settings.namespaces.monitoring,
        service,
        port: "http",
        reach: [workload(part, port)],
    };
    return serviceJob(settings, part, target, {
        args: settings.args.scrape?.[part],
        relabel: [
            ...copy("__meta_kubernetes_namespace", "namespace"),
            ...copy("__meta_kubernetes_pod_name", "pod"),
        ],
    });
}

function serviceJob(
    settings: Settings,
    origin: JobOrigin,
    target: Target | undefined,
    more: {
        args: JobSettingsArgs | undefined;
        relabel?: RelabelConfig[];
        honorLabels?: boolean;
    },
): ScrapeJob | undefined {
    if (target === undefined) {
        return undefined;
    }
    const port =
        typeof target.port === "number"
            ? "__meta_kubernetes_endpointslice_port"
            : "__meta_kubernetes_endpointslice_port_name";
    const namespaces = [target.namespace];
    return makeJob(settings, {
        origin,
        name: more.args?.name ?? origin,
        args: more.args,
        ...(more.honorLabels !== undefined && { honorLabels: more.honorLabels }),
        config: kubernetesDiscovery("endpointslice", namespaces),
        relabel: [
            keep(
                ["__meta_kubernetes_service_name", port],
                `${escapeRegex(target.service)};${escapeRegex(String(target.port))}`,
            ),
            ...(more.relabel ?? []),
        ],
        reach: target.reach,
        access: discoveryAccess("endpointslice", namespaces),
    });
}

function given(existing: ExistingServiceArgs | undefined): Target | undefined {
    if (existing === undefined) {
        return undefined;
    }
    const { namespace, port } = existing;
    return { ...existing, reach: [{ to: "namespace", namespace, ports: numbers(port) }] };
}

/** A node-exporter that is not ours is on the network of its nodes, most likely. */
function onNodes(target: Target | undefined): Target | undefined {
    return (
        target && {
            ...target,
            reach: [...target.reach, { to: "nodes", ports: numbers(target.port) }],
        }
    );
}

function numbers(port: string | number): number[] {
    return typeof port === "number" ? [port] : [];
}

function workload(part: string, port: number): Reach {
    return { to: "workload", part, port };
}
