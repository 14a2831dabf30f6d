import type { JsonObject } from "../../snapshot/model";
import { distinct } from "../json";
import type { Discovery, KubernetesDiscovery } from "../model";
import { keptLabels, replacementOf, type Conditions } from "./conditions";

const meta = "__meta_kubernetes_";

/** Whether the requests of a job go through the API server's proxy to nodes, pods or Services. */
export function usesApiProxy(path: string, steps: readonly JsonObject[]): boolean {
    return /\/proxy(\/|$)/.test(replacementOf(steps, "__metrics_path__") ?? path);
}

/** Where targets come from, for people: `Service default/kubernetes, port https`, `every node, port 9100`. */
export function describeTargets(
    discoveries: readonly Discovery[],
    steps: readonly JsonObject[],
): string {
    const texts = discoveries.map((discovery) => describeOne(discovery, steps));
    return texts.length === 0 ? "nothing: no discovery" : [...new Set(texts)].join("; ");
}

function describeOne(discovery: Discovery, steps: readonly JsonObject[]): string {
    switch (discovery.kind) {
        case "static":
            return discovery.targets.length === 0 ? "no address" : discovery.targets.join(", ");
        case "file":
            return `addresses in ${discovery.files.join(", ")}`;
        case "http":
            return `addresses from ${discovery.url}`;
        case "dns": {
            const port = discovery.port === undefined ? "" : `, port ${discovery.port}`;
            return `DNS ${discovery.type} ${discovery.names.join(", ")}${port}`;
        }
        case "consul": {
            const services =
                discovery.services.length === 0 ? "all" : discovery.services.join(", ");
            return `Consul ${discovery.server}, services ${services}`;
        }
        case "other":
            return `${discovery.key.replace(/_sd_configs$/, "")} discovery (unchecked)`;
        case "kubernetes":
            return describeKubernetes(discovery, steps);
    }
}

function describeKubernetes(discovery: KubernetesDiscovery, steps: readonly JsonObject[]): string {
    const kept = keptLabels(steps);
    const what = [
        [nounOf(discovery, kept, steps), ...annotationsOf(kept)].join(" "),
        ...labelsOf(kept),
        ...portOf(kept),
        ...addressOf(steps),
        // What is selected goes without saying, unless it is something else that leads to it.
        ...discovery.selectors.map((text) =>
            text.startsWith(`${discovery.role} `) ? text.slice(discovery.role.length + 1) : text,
        ),
        ...(discovery.apiServer ? [`of ${discovery.apiServer}`] : []),
    ];
    return what.join(", ");
}

function nounOf(
    discovery: KubernetesDiscovery,
    kept: Conditions,
    steps: readonly JsonObject[],
): string {
    const namespaces = kept.get(`${meta}namespace`)?.split("|") ?? discovery.namespaces;
    switch (discovery.role) {
        case "node":
            // A node's own address is its kubelet's.
            return addressOf(steps).length === 0 ? "every node's kubelet" : "every node";
        case "endpoints":
        case "endpointslice":
            return nameOf("Service", "service_name", "pods of Services", namespaces, kept);
        case "service":
            return nameOf("Service", "service_name", "Services", namespaces, kept);
        case "pod":
            return nameOf("pod", "pod_name", "pods", namespaces, kept);
        case "ingress":
            return nameOf("Ingress", "ingress_name", "Ingresses", namespaces, kept);
        default:
            return `${discovery.role || "unknown"} objects`;
    }
}

function nameOf(
    one: string,
    label: string,
    all: string,
    namespaces: readonly string[],
    kept: Conditions,
): string {
    const name = kept.get(`${meta}${label}`);
    const where = distinct(namespaces);
    if (name !== undefined) {
        return where.length === 1 ? `${one} ${where[0]}/${name}` : `${one} ${name}${inAll(where)}`;
    }
    return `${all}${inAll(where)}`;
}

function inAll(namespaces: readonly string[]): string {
    return namespaces.length === 0 ? "" : ` in ${namespaces.join(", ")}`;
}

function annotationsOf(kept: Conditions): readonly string[] {
    return matching(kept, /^__meta_kubernetes_(?:pod|service|node)_annotation_(.+)$/).map(
        ([name, pattern]) => {
            // Discovery turns every other character of a name into `_`; this one is known.
            const known = name.replace(/^prometheus_io_/, "prometheus.io/");
            return pattern === "true" ? `annotated ${known}` : `annotated ${known}=${pattern}`;
        },
    );
}

function labelsOf(kept: Conditions): readonly string[] {
    return matching(kept, /^__meta_kubernetes_(?:pod|service|node)_label_(.+)$/).map(
        ([name, pattern]) => `label ${name}=${pattern}`,
    );
}

function portOf(kept: Conditions): readonly string[] {
    const ports = matching(kept, /^__meta_kubernetes_(?:\w+_)?port_(name|number)$/);
    return ports.map(([, pattern]) => `port ${pattern}`);
}

function addressOf(steps: readonly JsonObject[]): readonly string[] {
    if (usesApiProxy("", steps)) {
        return ["through the API server's proxy"];
    }
    const address = replacementOf(steps, "__address__");
    if (address !== undefined && !address.includes("$")) {
        return [`at ${address}`];
    }
    const port = /:(\d+)$/.exec(address ?? "")?.[1];
    return port === undefined ? [] : [`port ${port}`];
}

function matching(kept: Conditions, pattern: RegExp): readonly (readonly [string, string])[] {
    return [...kept].flatMap(([label, value]) => {
        const name = pattern.exec(label)?.[1];
        return name === undefined ? [] : [[name, value] as const];
    });
}
