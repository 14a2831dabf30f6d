import { isCidr, networkOf } from "../formats";
import type { Segment } from "../path";
import { type Report, type Rule, type UsableArgs, repeated } from "./rule";

/** Parts that can be exposed. */
export const exposedParts = ["prometheus", "grafana", "nodeExporter", "kubeStateMetrics"] as const;

/** Ports that a node's own programs hold (Kubernetes: ports and protocols). */
const nodePorts: ReadonlyMap<number, string> = new Map([
    [22, "SSH"],
    [2379, "etcd"],
    [2380, "etcd"],
    [6443, "the API server"],
    [10248, "the kubelet"],
    [10249, "kube-proxy"],
    [10250, "the kubelet"],
    [10256, "kube-proxy"],
    [10257, "the controller manager"],
    [10259, "the scheduler"],
]);

const lowest = 30000;
const highest = 32767;

/** Ports that Kubernetes refuses, that are taken, or behind which nothing is. */
export const exposure: Rule = (args, report) => {
    const taken: { key: string; port: number; place: Segment[] }[] = [];
    for (const part of exposedParts) {
        const exposed = args.expose?.[part];
        if (exposed === undefined) {
            continue;
        }
        const missing = missingPart(args, part);
        if (missing !== undefined && exposed.type !== "ClusterIP") {
            report(["expose", part], {
                reason: `exposes a part that is not installed: ${missing}`,
                fix: "remove it, or install the part",
            });
        }
        if (exposed.type !== "NodePort") {
            continue;
        }
        if (exposed.nodePort !== undefined) {
            const place = ["expose", part, "nodePort"];
            inRange(exposed.nodePort, place, report);
            taken.push({ key: String(exposed.nodePort), port: exposed.nodePort, place });
        }
        ranges(exposed.allowFrom, ["expose", part, "allowFrom"], report);
    }
    for (const { entry, first } of repeated(taken)) {
        report(entry.place, {
            value: entry.port,
            reason: `is also the node port of expose.${first.place[1]}`,
            fix: `choose another from ${lowest} to ${highest}`,
        });
    }
    hostPort(args, taken, report);
};

function missingPart(args: UsableArgs, part: (typeof exposedParts)[number]): string | undefined {
    if (part === "prometheus") {
        return undefined;
    }
    if (part === "grafana") {
        return args.grafana?.enabled === false ? "grafana.enabled is false" : undefined;
    }
    if (args.exporters?.[part]?.enabled === false) {
        return `exporters.${part}.enabled is false`;
    }
    return args.existing?.[part] === undefined
        ? undefined
        : `existing.${part} is used in its place`;
}

function inRange(port: number, place: readonly Segment[], report: Report): void {
    if (port < lowest || port > highest) {
        report(place, {
            value: port,
            reason: `is outside of the node ports, ${lowest} to ${highest}`,
            fix: `choose one from ${lowest} to ${highest}, or remove it and let Kubernetes choose`,
        });
    }
}

function ranges(
    allowed: readonly string[] | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    allowed?.forEach((range, index) => {
        if (!isCidr(range)) {
            report([...place, index], {
                value: range,
                reason: "is not an address range",
                fix: `write ${networkOf(range) ?? (isCidr(`${range}/32`) ? `${range}/32` : "one such as 10.0.0.0/8")}`,
            });
        }
    });
}

/** node-exporter holds its port on every node. */
function hostPort(
    args: UsableArgs,
    taken: readonly { readonly port: number; readonly place: readonly Segment[] }[],
    report: Report,
): void {
    const exporter = args.exporters?.nodeExporter;
    const port = exporter?.port;
    if (port === undefined || exporter?.hostNetwork === false || exporter?.enabled === false) {
        return;
    }
    const owner = nodePorts.get(port);
    const node = taken.find((other) => other.port === port);
    if (owner !== undefined || node !== undefined) {
        report(["exporters", "nodeExporter", "port"], {
            value: port,
            reason: `is taken on every node by ${owner ?? node?.place.join(".")}`,
            fix: "choose another, for example 9100",
        });
    }
}
