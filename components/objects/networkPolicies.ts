import type { NetworkPoliciesArgs } from "../args/types";
import type { Settings } from "../resolve/settings";
import { type Edge, edges, everywhere, type Part } from "../signals/edges";
import type { ScrapeJob } from "../signals/scrape/model";
import { partLabels, selectorLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";

type Rule = Record<string, unknown>;

/** One policy for each workload: in and out as the edges say, nothing else. */
export function networkPolicies(settings: Settings, jobs: readonly ScrapeJob[]): ManagedObject[] {
    const args = settings.args.networkPolicies ?? {};
    if (args.enabled === false) {
        return [];
    }
    const all = edges(settings, jobs);
    return installedParts(settings).map(({ part, name, namespace }) => {
        const ingress = all
            .filter((edge) => leadsTo(edge, part, namespace))
            .map((edge) => ({ from: sources(settings, edge), ports: portList(portsOf(edge)) }));
        const egress = all
            .filter(({ from }) => "part" in from && from.part === part)
            .map((edge) => egressRule(settings, args, edge));
        const restrictEgress = args.egress ?? true;
        return {
            key: `${part}-policy`,
            part,
            dependsOn: namespaceDependency(settings, namespace),
            object: {
                apiVersion: "networking.k8s.io/v1",
                kind: "NetworkPolicy",
                metadata: { name, namespace, labels: partLabels(settings, part) },
                spec: {
                    podSelector: { matchLabels: selectorLabels(settings, part) },
                    policyTypes: restrictEgress ? ["Ingress", "Egress"] : ["Ingress"],
                    ingress: distinct(ingress),
                    ...(restrictEgress && { egress: distinct(egress) }),
                },
            },
        };
    });
}

/** The workloads that are installed, and where. */
function installedParts(settings: Settings): { part: Part; name: string; namespace: string }[] {
    const { parts, namespaces } = settings;
    const places: Record<Part, [string | undefined, string]> = {
        prometheus: [parts.prometheus, namespaces.monitoring],
        grafana: [parts.grafana, namespaces.monitoring],
        "kube-state-metrics": [parts.kubeStateMetrics, settings.kubeStateMetricsNamespace],
        "node-exporter": [parts.nodeExporter, namespaces.host],
    };
    return Object.entries(places).flatMap(([part, [name, namespace]]) =>
        name === undefined ? [] : [{ part: part as Part, name, namespace }],
    );
}

/**
 * Whether a connection ends at a part, by itself or among the pods of its namespace. One to all pods of the cluster
 * means those of others. node-exporter on the node's network is reached at the node: its policy could not say so.
 */
function leadsTo({ to }: Edge, part: Part, namespace: string): boolean {
    return to.to === "workload"
        ? to.part === part
        : to.to === "namespace" && to.namespace === namespace;
}

function sources(settings: Settings, { from }: Edge): Rule[] {
    return "part" in from ? [pods(settings, from.part)] : cidrPeers(from.cidrs);
}

function egressRule(settings: Settings, args: NetworkPoliciesArgs, edge: Edge): Rule {
    const { to } = edge;
    const rule = (peers: Rule[], ports: readonly number[]) => ({
        to: peers,
        ports: portList(ports),
    });
    switch (to.to) {
        case "dns":
            return {
                to: [...cidrPeers(everywhere), { namespaceSelector: {} }],
                ports: [
                    { port: 53, protocol: "UDP" },
                    { port: 53, protocol: "TCP" },
                ],
            };
        case "api-server":
            return rule(cidrPeers(everywhere), apiServerPorts(settings, args));
        case "nodes":
            return rule(cidrPeers(everywhere), to.ports);
        case "workload":
            return rule([pods(settings, to.part as Part)], [to.port]);
        case "namespace":
            return rule([inNamespace(to.namespace)], to.ports);
        case "namespaces":
            return rule([{ namespaceSelector: {} }], to.ports);
        case "outside":
            return rule(cidrPeers(to.cidr === undefined ? everywhere : [to.cidr]), to.ports);
    }
}

/** Policies see the port that the server listens on, behind the one of the Service `kubernetes`. */
function apiServerPorts({ platform }: Settings, args: NetworkPoliciesArgs): readonly number[] {
    if (args.apiServerPorts?.length) {
        return args.apiServerPorts;
    }
    const minikube = platform.kind === "local" && platform.distribution === "minikube";
    return [443, minikube ? 8443 : 6443];
}

function portsOf({ to }: Edge): readonly number[] {
    return to.to === "workload" ? [to.port] : to.to === "namespace" ? to.ports : [];
}

function pods(settings: Settings, part: Part): Rule {
    const namespace = installedParts(settings).find((place) => place.part === part)?.namespace;
    return {
        ...(namespace === undefined ? {} : inNamespace(namespace)),
        podSelector: { matchLabels: selectorLabels(settings, part) },
    };
}

/** Every namespace carries its own name as a label since Kubernetes 1.21. */
function inNamespace(name: string): Rule {
    return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } };
}

function cidrPeers(cidrs: readonly string[]): Rule[] {
    return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** No ports means all ports. */
function portList(ports: readonly number[]): Rule[] {
    return ports.map((port) => ({ port, protocol: "TCP" }));
}

/** Rules once each, without empty lists of ports, sorted: a reordered job changes nothing. */
function distinct(rules: readonly Rule[]): Rule[] {
    const texts = rules.map((rule) => {
        const { ports, ...rest } = rule;
        return JSON.stringify(Array.isArray(ports) && ports.length > 0 ? rule : rest);
    });
    return [...new Set(texts)].sort().map((text) => JSON.parse(text) as Rule);
}
