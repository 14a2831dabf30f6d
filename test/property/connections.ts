import { isIP } from "node:net";
import type { KubeObject } from "../../components/objects/managed";
import { type Peer } from "./networkPolicy";
import { contains } from "./networkPolicy";
import { isSubset, type Planned, type ScrapeYml, type Workload, workloadsOf } from "./planned";

/** A connection that something of the stack needs; no ports means any. */
export interface Connection {
    readonly from: (peer: Peer) => boolean;
    readonly to: (peer: Peer) => boolean;
    readonly ports?: readonly number[];
}

type Target = Omit<Connection, "from">;

/**
 * Every connection that the stack needs, read out of what it installs: `prometheus.yml`, Grafana's data source, the
 * Services of type NodePort and the proxies in environments. Only what these do not hold is taken from the
 * arguments: the ports that jobs declare, who may come in, where the API server listens.
 */
export function neededConnections(plan: Planned): Connection[] {
    const workloads = workloadsOf(plan.objects);
    const of = (part: string) =>
        workloads.find(({ labels }) => labels["app.kubernetes.io/name"] === part);
    const prometheus = of("prometheus");
    const grafana = of("grafana");
    const state = of("kube-state-metrics");
    const proxies = targetsOfProxies(plan, prometheus);
    return [
        ...opened(prometheus, [...scraped(plan), ...alerted(plan), ...names, ...proxies]),
        ...opened(grafana, [...asked(plan), ...names, ...proxies]),
        ...opened(state, [apiServer(plan), ...names]),
        ...exposed(plan),
    ];
}

function opened(workload: Workload | undefined, targets: readonly Target[]): Connection[] {
    return workload === undefined
        ? []
        : targets.map((target) => ({ from: (peer) => isPodOf(workload, peer), ...target }));
}

function isPodOf({ namespace, labels }: Workload, peer: Peer): boolean {
    return (
        peer.address === undefined && peer.namespace === namespace && isSubset(labels, peer.labels)
    );
}

const anyAddress = (peer: Peer) => peer.address !== undefined;
/** A connection to anything means what is not ours: our own parts have connections of their own. */
const anything = (peer: Peer) =>
    peer.address !== undefined || peer.labels["app.kubernetes.io/part-of"] !== "monitoring-stack";
const anyPod = (peer: Peer) => peer.address === undefined && anything(peer);
/** A Job that prepares a volume answers nobody. */
const inNamespace = (name: string) => (peer: Peer) =>
    peer.address === undefined &&
    peer.namespace === name &&
    peer.labels["app.kubernetes.io/name"] !== "volume-preparation";
const some = (ports: readonly number[] = []) => (ports.length === 0 ? {} : { ports });

/** Whoever uses names asks a DNS server, wherever it is. */
const names: Target[] = [{ to: anything, ports: [53] }];

/** An address outside of the pod network: of a node, or of a machine that runs the control plane. */
function apiServer({ args }: Planned): Target {
    const given = args.networkPolicies?.apiServerPorts ?? [];
    const minikube = args.platform.kind === "local" && args.platform.distribution === "minikube";
    return { to: anyAddress, ports: given.length > 0 ? given : [443, minikube ? 8443 : 6443] };
}

function alerted(plan: Planned): Target[] {
    const managers = plan.args.existing?.alertmanagers ?? [];
    return (plan.config.alerting?.alertmanagers ?? []).flatMap(({ static_configs }, index) =>
        static_configs.flatMap(({ targets }) =>
            targets.flatMap((target) => resolved(plan, target, managers[index]?.scheme)),
        ),
    );
}

function scraped(plan: Planned): Target[] {
    const jobs = plan.config.scrape_configs;
    return [
        ...jobs.flatMap((job) => targetsOf(plan, job)),
        ...(jobs.some((job) => job.kubernetes_sd_configs) ? [apiServer(plan)] : []),
    ];
}

function targetsOf(plan: Planned, job: ScrapeYml): Target[] {
    const own = plan.args.scrape?.jobs?.find(({ name }) => name === job.job_name);
    const ports = own?.ports ?? [];
    const anywhere: Target[] = [{ to: anything, ...some(ports) }];
    const [cluster] = job.kubernetes_sd_configs ?? [];
    if (cluster !== undefined) {
        return own === undefined
            ? targetsOfPackageJob(plan, job, cluster)
            : discoveredTargets(cluster, ports);
    }
    if (job.static_configs !== undefined) {
        return job.static_configs.flatMap(({ targets }) =>
            targets.flatMap((target) => resolved(plan, target, job.scheme, ports)),
        );
    }
    const [http] = job.http_sd_configs ?? [];
    if (http !== undefined) {
        return [...ofUrl(plan, http.url), ...anywhere];
    }
    const [consul] = job.consul_sd_configs ?? [];
    if (consul !== undefined) {
        return [...resolved(plan, consul.server), ...anywhere];
    }
    const [dns] = job.dns_sd_configs ?? [];
    return dns?.port !== undefined && ports.length === 0
        ? [{ to: anything, ports: [dns.port] }]
        : anywhere;
}

type Discovery = NonNullable<ScrapeYml["kubernetes_sd_configs"]>[number];

/** A pod may be on the network of its node: then it answers at the node's address. */
function discoveredTargets({ role, namespaces }: Discovery, ports: readonly number[]): Target[] {
    const pods = podsIn(namespaces?.names, ports);
    switch (role) {
        case "node":
            return [{ to: anyAddress, ...some(ports) }];
        case "ingress":
            return [{ to: anything, ...some(ports) }];
        case "service":
            return pods;
        default:
            return [...pods, { to: anyAddress, ...some(ports) }];
    }
}

function podsIn(names: readonly string[] | undefined, ports: readonly number[]): Target[] {
    return names === undefined
        ? [{ to: anyPod, ...some(ports) }]
        : names.map((name) => ({ to: inNamespace(name), ...some(ports) }));
}

function targetsOfPackageJob(plan: Planned, job: ScrapeYml, discovery: Discovery): Target[] {
    const [first] = job.relabel_configs;
    const service = first?.source_labels?.includes("__meta_kubernetes_service_name");
    const address = job.relabel_configs.find(
        (step) => step.target_label === "__address__" && step.source_labels === undefined,
    );
    if (address?.replacement !== undefined) {
        return address.replacement.startsWith("kubernetes.default.svc") ? [apiServer(plan)] : [];
    }
    if (discovery.role === "node") {
        return [{ to: anyAddress, ports: [10250] }];
    }
    if (!service || first?.action !== "keep") {
        return discoveredTargets(discovery, []);
    }
    const parts = (first.regex ?? "").replaceAll("\\", "").split(";");
    const [namespace = ""] = discovery.namespaces?.names ?? [];
    if (parts.join() === "default,kubernetes,https") {
        return [apiServer(plan)];
    }
    const [name = "", port = ""] = parts;
    const ours = behind(plan, namespace, name);
    return ours.length > 0 ? ours : ofForeignService(plan, { namespace, name, port });
}

/** Somebody else's Service: its pods are in its namespace, those of a node-exporter on the network of nodes. */
function ofForeignService(
    { args }: Planned,
    service: { namespace: string; name: string; port: string },
): Target[] {
    const ports = /^\d+$/.test(service.port) ? [Number(service.port)] : [];
    const nodes = args.existing?.nodeExporter;
    const onNodes =
        nodes?.namespace === service.namespace &&
        nodes.service === service.name &&
        String(nodes.port) === service.port;
    return [
        { to: inNamespace(service.namespace), ...some(ports) },
        ...(onNodes ? [{ to: anyAddress, ...some(ports) }] : []),
    ];
}

/** The pods behind a Service of ours, and the port that they listen on. */
function behind({ objects }: Planned, namespace: string, name: string): Target[] {
    const found = objects.find(
        ({ kind, metadata }) =>
            kind === "Service" && metadata.namespace === namespace && metadata.name === name,
    );
    return found === undefined
        ? []
        : workloadsOf(objects)
              .filter((workload) => isBehind(found, workload))
              .map((workload) => ({
                  to: (peer) =>
                      workload.pod.hostNetwork ? anyAddress(peer) : isPodOf(workload, peer),
                  ports: [portOf(workload)],
              }));
}

function isBehind({ metadata, spec }: KubeObject, { namespace, labels }: Workload): boolean {
    const { selector } = spec as { selector: Record<string, string> };
    return metadata.namespace === namespace && isSubset(selector, labels);
}

function portOf({ pod }: Workload): number {
    const ports = pod.containers.flatMap((container) => container.ports ?? []);
    return ports.find(({ name }) => name === "http")?.containerPort ?? 0;
}

/** Where Grafana's data source leads. */
function asked(plan: Planned): Target[] {
    const text = plan.objects
        .map((object) => (object["data"] as Record<string, string> | undefined) ?? {})
        .find((data) => "datasources.yml" in data)?.["datasources.yml"];
    const [, name = "", namespace = ""] =
        /url: http:\/\/([^.]+)\.([^.]+)\.svc:/.exec(text ?? "") ?? [];
    return behind(plan, namespace, name);
}

function exposed({ objects, args }: Planned): Connection[] {
    const who = new Map(
        Object.entries({
            prometheus: args.expose?.prometheus,
            grafana: args.expose?.grafana,
            "node-exporter": args.expose?.nodeExporter,
            "kube-state-metrics": args.expose?.kubeStateMetrics,
        }),
    );
    return objects
        .filter(
            ({ kind, spec }) =>
                kind === "Service" && (spec as { type: string }).type === "NodePort",
        )
        .flatMap((service) =>
            workloadsOf(objects)
                .filter((workload) => isBehind(service, workload))
                .map((workload) => {
                    const part = workload.labels["app.kubernetes.io/name"] ?? "";
                    const exposure = who.get(part);
                    const ranges = exposure?.type === "NodePort" ? exposure.allowFrom : undefined;
                    return {
                        from: (peer: Peer) =>
                            peer.address !== undefined &&
                            (ranges === undefined ||
                                ranges.some((range) => contains(range, peer.address))),
                        to: (peer: Peer) => isPodOf(workload, peer),
                        ports: [portOf(workload)],
                    };
                }),
        );
}

function targetsOfProxies(plan: Planned, prometheus: Workload | undefined): Target[] {
    const variables = prometheus?.pod.containers.flatMap(({ env = [] }) => env) ?? [];
    return variables
        .filter(({ name }) => name === "HTTP_PROXY" || name === "HTTPS_PROXY")
        .flatMap(({ value }) => ofUrl(plan, value));
}

function ofUrl(plan: Planned, text: string): Target[] {
    const url = new URL(text);
    return resolved(plan, url.host, url.protocol === "https:" ? "https" : "http");
}

/** Where a written address leads, with the search domains that a pod of the monitoring namespace has. */
function resolved(
    plan: Planned,
    target: string,
    scheme: "http" | "https" = "http",
    ports: readonly number[] = [],
): Target[] {
    const [, host = "", written] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(target) ?? [];
    const port = Number(written ?? (scheme === "https" ? 443 : 80));
    const outside = some(ports.length > 0 ? ports : [port]);
    if (host === "localhost") {
        return [];
    }
    if (isIP(host) !== 0) {
        return [{ to: (peer) => peer.address === host, ...outside }];
    }
    const [first = "", second = plan.settings.namespaces.monitoring] = host.split(".");
    const service = /^(?:[^.]+\.)?[^.]+\.([^.]+)\.svc(?:\.|$)/.exec(host)?.[1];
    // The port of a Service need not be that of its pods.
    const pods = (namespace: string): Target => ({ to: inNamespace(namespace), ...some(ports) });
    if (service !== undefined) {
        return [pods(service)];
    }
    const short = host === first || host === `${first}.${second}`;
    return [...(short ? [pods(second)] : []), { to: anyAddress, ...outside }];
}
