import { at, textOf, textsOf } from "../json";
import type { Authentication, Exposure, GrafanaInstance } from "../model";
import { distinctRefs, refOf, type KubeEntry } from "../objects";
import type { PodOwner } from "../pods";
import { allowedRanges } from "./allowedFrom";
import { authenticationOf, programBehind } from "./authentication";
import { backendOf, selectedBy, servicePorts, type Backend, type ServicePort } from "./backends";
import type { NetworkView } from "./networkPolicies";

/** What is needed to tell who can reach what. */
export interface ExposureReading {
    readonly owners: readonly PodOwner[];
    readonly grafanas: readonly GrafanaInstance[];
    readonly network: NetworkView;
    /** Host name under which people reach the nodes, where an object tells it. */
    readonly nodeHost?: string;
}

/** Annotation of a Service with the host name under which its node port is reached. */
export const hostAnnotation = "monitoring-stack/host";

type ServiceKind = "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";

/** One exposure for each port of a Service. */
export function serviceExposures(
    service: KubeEntry,
    reading: ExposureReading,
): readonly Exposure[] {
    const kind = (textOf(at(service.body, "spec", "type")) ?? "ClusterIP") as ServiceKind;
    const owners = selectedBy(service, reading.owners);
    const workloads = distinctRefs(owners.map(({ entry }) => entry));
    return servicePorts(service).map((port): Exposure => {
        const backend = firstBackend(owners, port);
        const allowed = allowedOf(service, backend, port, reading, reachOf(kind));
        const program = backend && programBehind(backend);
        return {
            through: refOf(service),
            kind,
            workloads,
            ...(program ? { program } : {}),
            port: port.port,
            ...(port.name ? { portName: port.name } : {}),
            protocol: port.protocol,
            ...(backend ? { targetPort: backend.port } : {}),
            ...(port.nodePort ? { nodePort: port.nodePort } : {}),
            reach: reachOf(kind),
            authentication: backend ? authenticationOf(backend, reading.grafanas) : "unknown",
            addresses: addressesOf(service, kind, port, reading.nodeHost),
            ...(allowed ? { allowedFrom: allowed } : {}),
            internal: isInternal(service),
            headless: at(service.body, "spec", "clusterIP") === "None",
        };
    });
}

/** The first pod of a Service that answers on a port. */
export function firstBackend(owners: readonly PodOwner[], port: ServicePort): Backend | undefined {
    for (const owner of owners) {
        const backend = backendOf(owner, port.target);
        if (backend) {
            return backend;
        }
    }
    return undefined;
}

/** What protects a program behind a host name: its own sign-in, if it has one, else that of the way to it. */
export function strongest(own: Authentication, way: Authentication): Authentication {
    return own === "none" || own === "unknown" ? (way === "none" ? own : way) : own;
}

function allowedOf(
    service: KubeEntry,
    backend: Backend | undefined,
    port: ServicePort,
    reading: ExposureReading,
    reach: Exposure["reach"],
): readonly string[] | undefined {
    const ranges = textsOf(at(service.body, "spec", "loadBalancerSourceRanges"));
    if (ranges.length > 0) {
        return [...ranges].sort();
    }
    return backend && reach !== "cluster"
        ? allowedRanges(backend, port.protocol, reading.network)
        : undefined;
}

function reachOf(kind: ServiceKind): Exposure["reach"] {
    switch (kind) {
        case "NodePort":
            return "every node's address";
        case "LoadBalancer":
            return "load balancer";
        default:
            return "cluster";
    }
}

function addressesOf(
    service: KubeEntry,
    kind: ServiceKind,
    port: ServicePort,
    nodeHost: string | undefined,
): readonly string[] {
    const scheme = schemeOf(port);
    const inside = `${scheme}://${service.name}.${service.namespace}.svc:${port.port}`;
    const host = service.annotations[hostAnnotation] ?? nodeHost ?? "<node>";
    const onNodes = port.nodePort ? [`${scheme}://${host}:${port.nodePort}`] : [];
    switch (kind) {
        case "NodePort":
            return [...(onNodes.length > 0 ? onNodes : [`${scheme}://${host}:<port>`]), inside];
        case "LoadBalancer":
            return [`${scheme}://${balancerHost(service)}${portSuffix(scheme, port.port)}`, inside];
        default:
            return [inside];
    }
}

function balancerHost(service: KubeEntry): string {
    const annotations = service.annotations;
    return (
        annotations["external-dns.alpha.kubernetes.io/hostname"] ??
        annotations["metallb.io/loadBalancerIPs"] ??
        annotations["metallb.universe.tf/loadBalancerIPs"] ??
        textOf(at(service.body, "spec", "loadBalancerIP")) ??
        "<address>"
    );
}

/** `:9090`, or nothing where the scheme says it. */
function portSuffix(scheme: string, port: number): string {
    return port === (scheme === "https" ? 443 : 80) ? "" : `:${port}`;
}

function schemeOf(port: ServicePort): string {
    return /^https\b/.test(port.name ?? "") || port.port === 443 ? "https" : "http";
}

/** Cloud controllers have an annotation each for a load balancer without a public address. */
function isInternal(service: KubeEntry): boolean {
    const annotations = service.annotations;
    return (
        annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"] === "internal" ||
        annotations["service.beta.kubernetes.io/aws-load-balancer-internal"] === "true" ||
        annotations["service.beta.kubernetes.io/azure-load-balancer-internal"] === "true" ||
        annotations["networking.gke.io/load-balancer-type"]?.toLowerCase() === "internal"
    );
}
