import { isDnsLabel } from "../formats";
import type { Segment } from "../path";
import { type Report, type Rule, type UsableArgs, repeated } from "./rule";

/** A StatefulSet's pods carry its name and 11 characters more in a label of 63. */
const longestStatefulSet = 52;

interface Part {
    readonly key: string;
    readonly place: readonly Segment[];
    readonly namespace: string;
    readonly stateful: boolean;
}

/** Names of parts and namespaces that collide, or that Kubernetes refuses. */
export const names: Rule = (args, report) => {
    const monitoring = args.namespaces?.monitoring ?? "monitoring";
    const host = args.namespaces?.host ?? `${monitoring}-host`;
    namespaces(monitoring, host, args, report);
    const parts = installedParts(args, monitoring, host);
    for (const { key, place, stateful } of parts) {
        if (!isDnsLabel(key)) {
            continue; // the format says so already
        }
        if (/^[0-9]/.test(key)) {
            report(place, {
                value: key,
                reason: "begins with a digit, which the name of a Service must not",
                fix: "begin with a letter",
            });
        }
        if (stateful && key.length > longestStatefulSet) {
            report(place, {
                value: key,
                reason: `is ${key.length} characters long, of at most ${longestStatefulSet} for a StatefulSet`,
                fix: "write a shorter name",
            });
        }
    }
    const keyed = parts.map((part) => ({ ...part, key: `${part.namespace}/${part.key}` }));
    for (const { entry, first } of repeated(keyed)) {
        report(entry.place, {
            value: entry.key.split("/")[1],
            reason: `is also ${first.place.join(".")}, and their objects would be one`,
            fix: "choose another name",
        });
    }
};

function namespaces(monitoring: string, host: string, args: UsableArgs, report: Report): void {
    if (args.namespaces?.create === false) {
        return;
    }
    if (host === monitoring) {
        report(["namespaces", "host"], {
            value: host,
            reason: "is the monitoring namespace, which would have to be restricted and privileged at once",
            fix: `write another name, for example ${monitoring}-host`,
        });
    }
    if (args.namespaces?.host === undefined && host.length > 63 && isDnsLabel(monitoring)) {
        report(["namespaces", "monitoring"], {
            value: monitoring,
            reason: "is too long for a second namespace with -host behind it",
            fix: "write a shorter name, or give namespaces.host one of its own",
        });
    }
    for (const [key, name] of [
        ["monitoring", monitoring],
        ["host", host],
    ] as const) {
        if (/^(default|kube-.*)$/.test(name)) {
            report(["namespaces", key], {
                value: name,
                reason: "is a namespace of Kubernetes, which the stack would take over and delete",
                fix: "write another name, or create: false to use it as it is",
            });
        }
    }
}

function installedParts(args: UsableArgs, monitoring: string, host: string): Part[] {
    const { prometheus, grafana, exporters, existing } = args;
    const own = (
        place: readonly Segment[],
        name: string,
        namespace: string,
        stateful: boolean,
    ): Part => ({ key: name, place: [...place, "name"], namespace, stateful });
    const state = exporters?.kubeStateMetrics;
    const node = exporters?.nodeExporter;
    return [
        own(["prometheus"], prometheus?.name ?? "prometheus", monitoring, true),
        ...(grafana?.enabled === false
            ? []
            : [own(["grafana"], grafana?.name ?? "grafana", monitoring, true)]),
        ...(state?.enabled === false || existing?.kubeStateMetrics !== undefined
            ? []
            : [
                  own(
                      ["exporters", "kubeStateMetrics"],
                      state?.name ?? "kube-state-metrics",
                      state?.namespace ?? monitoring,
                      false,
                  ),
              ]),
        ...(node?.enabled === false || existing?.nodeExporter !== undefined
            ? []
            : [own(["exporters", "nodeExporter"], node?.name ?? "node-exporter", host, false)]),
    ];
}
