import type { AnnotationJobArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import { makeJob } from "./job";
import { discoveryAccess, kubernetesDiscovery } from "./kubernetes";
import type { Reach, RelabelConfig, ScrapeJob } from "./model";
import { copy, copyMatching, drop, keep, metaName } from "./relabel";

/** Pods that ask for it by annotation. */
export function podsJob(settings: Settings): ScrapeJob {
    const args = settings.args.scrape?.pods;
    const names = args?.labels;
    return makeJob(settings, {
        origin: "pods",
        name: args?.name ?? "pods",
        args,
        config: kubernetesDiscovery("pod", args?.namespaces),
        relabel: [
            ...byAnnotation("pod", args),
            drop(["__meta_kubernetes_pod_phase"], "Pending|Succeeded|Failed|Completed"),
            drop(["__meta_kubernetes_pod_container_init"], "true"),
            ...copyMatching("__meta_kubernetes_pod_label_", args?.copyLabels),
            ...copy("__meta_kubernetes_namespace", names?.namespace ?? "namespace"),
            ...copy("__meta_kubernetes_pod_name", names?.pod ?? "pod"),
            ...copy("__meta_kubernetes_pod_container_name", names?.container ?? ""),
            ...copy("__meta_kubernetes_pod_node_name", names?.node ?? "node"),
        ],
        reach: annotatedReach(args),
        access: discoveryAccess("pod", args?.namespaces),
    });
}

/** Endpoints of Services that ask for it by annotation. */
export function servicesJob(settings: Settings): ScrapeJob {
    const args = settings.args.scrape?.services;
    const names = args?.labels;
    return makeJob(settings, {
        origin: "services",
        name: args?.name ?? "services",
        args,
        config: kubernetesDiscovery("endpointslice", args?.namespaces),
        relabel: [
            ...byAnnotation("service", args),
            ...copyMatching("__meta_kubernetes_service_label_", args?.copyLabels),
            ...copy("__meta_kubernetes_namespace", names?.namespace ?? "namespace"),
            ...copy("__meta_kubernetes_service_name", names?.service ?? "service"),
            ...copy("__meta_kubernetes_pod_name", names?.pod ?? "pod"),
            ...copy("__meta_kubernetes_pod_node_name", names?.node ?? "node"),
        ],
        reach: annotatedReach(args),
        access: discoveryAccess("endpointslice", args?.namespaces),
    });
}

/** Keeps what is annotated and takes scheme, path and port from the annotations. */
function byAnnotation(
    kind: "pod" | "service",
    args: AnnotationJobArgs | undefined,
): RelabelConfig[] {
    const prefix = metaName(args?.annotationPrefix ?? "prometheus.io");
    const annotation = (name: string) => `__meta_kubernetes_${kind}_annotation_${prefix}_${name}`;
    // A Service may have endpoints that are no pods: there the host is the address's own.
    const port = (regex: string, replacement: string): RelabelConfig => ({
        source_labels: ["__address__", annotation("port")],
        regex,
        target_label: "__address__",
        replacement,
    });
    return [
        keep([annotation("scrape")], "true"),
        {
            source_labels: [annotation("scheme")],
            regex: "(https?)",
            target_label: "__scheme__",
        },
        {
            source_labels: [annotation("path")],
            regex: "(.+)",
            target_label: "__metrics_path__",
        },
        // `10.0.0.1:8080;9102` or `10.0.0.1;9102`, then the same with `[fd00::1]:8080` and `fd00::1`.
        port("([^:\\[\\]]+)(?::\\d+)?;(\\d+)", "$1:$2"),
        port("(\\[[^\\]]+\\])(?::\\d+)?;(\\d+)", "$1:$2"),
        port("([0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:]*);(\\d+)", "[$1]:$2"),
    ];
}

/** Annotations may name any port of any pod, and a pod on its node's network answers at the node's address. */
function annotatedReach(args: AnnotationJobArgs | undefined): Reach[] {
    const pods: Reach[] = args?.namespaces?.length
        ? args.namespaces.map((namespace) => ({ to: "namespace", namespace, ports: [] }))
        : [{ to: "namespaces", ports: [] }];
    return [...pods, { to: "nodes", ports: [] }];
}
