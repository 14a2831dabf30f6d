import { compareText } from "../json";
import type { Exposure, GrafanaInstance, PrometheusServer } from "../model";
import { refText } from "../objects";
import type { Reading } from "../reading";
import { servicePorts } from "./backends";
import { hostPortExposures } from "./hostPorts";
import { ingressExposures } from "./ingresses";
import type { NetworkView } from "./networkPolicies";
import { serviceExposures, type ExposureReading } from "./services";

const order: readonly Exposure["kind"][] = [
    "Ingress",
    "LoadBalancer",
    "NodePort",
    "HostPort",
    "ClusterIP",
    "ExternalName",
];

/** Every way to reach a program, those from farther away first. */
export function readExposures(
    reading: Reading,
    servers: readonly PrometheusServer[],
    grafanas: readonly GrafanaInstance[],
    network: NetworkView,
): readonly Exposure[] {
    const nodeHost = findNodeHost(reading, [...servers, ...grafanas]);
    const inner: ExposureReading = {
        owners: reading.owners,
        grafanas,
        network,
        ...(nodeHost ? { nodeHost } : {}),
    };
    const exposures = [
        ...reading.objects.ofKind("Service").flatMap((one) => serviceExposures(one, inner)),
        ...reading.objects
            .ofKind("Ingress")
            .flatMap((one) => ingressExposures(one, reading.objects, inner)),
        ...reading.owners.flatMap((owner) => hostPortExposures(owner, inner)),
    ];
    return exposures.toSorted(
        (a, b) =>
            order.indexOf(a.kind) - order.indexOf(b.kind) ||
            compareText(refText(a.through), refText(b.through)) ||
            a.port - b.port ||
            compareText(a.addresses[0] ?? "", b.addresses[0] ?? ""),
    );
}

/** A program that is told its own address on a node port tells under which name nodes are reached. */
function findNodeHost(
    reading: Reading,
    programs: readonly { readonly externalUrl?: string }[],
): string | undefined {
    const nodePorts = new Set(
        reading.objects
            .ofKind("Service")
            .flatMap((service) => servicePorts(service).map(({ nodePort }) => String(nodePort))),
    );
    for (const { externalUrl } of programs) {
        const match = /^https?:\/\/(\[[^\]]+\]|[^/:]+):(\d+)(?:\/|$)/.exec(externalUrl ?? "");
        if (match && nodePorts.has(match[2])) {
            return match[1];
        }
    }
    return undefined;
}
