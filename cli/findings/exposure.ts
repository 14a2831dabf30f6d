import type { Exposure } from "../view/model";
import { refText } from "../view/objects";
import { isInterface } from "../view/programs";
import { programName, type Check, type Finding, type Severity } from "./finding";

/** Who can reach what without showing anything, and what is exposed in vain. */
export const exposureFindings: Check = ({ view }) =>
    view.exposures
        .filter((exposure) => exposure.reach !== "cluster")
        .flatMap((exposure) => [...blocked(exposure), ...unauthenticated(exposure)]);

function unauthenticated(exposure: Exposure): readonly Finding[] {
    if (exposure.authentication !== "none" || exposure.allowedFrom?.length === 0) {
        return [];
    }
    const program = programName(exposure.program, exposure.through);
    const from =
        exposure.allowedFrom === undefined ? "" : `, open to ${exposure.allowedFrom.join(", ")}`;
    return [
        {
            id: "unauthenticated-exposure",
            severity: severityOf(exposure),
            place: placeOf(exposure),
            reason:
                `${program} answers without sign-in at ${exposure.addresses[0] ?? "?"}` +
                ` (${exposure.reach}${from}): ${consequence(exposure)}`,
            fix: fixOf(exposure),
        },
    ];
}

function severityOf(exposure: Exposure): Severity {
    const interfaceLike = exposure.program === "grafana" || isInterface(exposure.program ?? "");
    if (exposure.kind === "HostPort") {
        return interfaceLike ? "warning" : "info";
    }
    const wide = exposure.kind !== "NodePort" && !exposure.internal && !exposure.allowedFrom;
    return wide ? "danger" : "warning";
}

function consequence(exposure: Exposure): string {
    switch (exposure.program) {
        case "prometheus":
            return "who gets there reads all metrics and the configuration";
        case "alertmanager":
            return "who gets there reads, makes and silences alerts";
        case "pushgateway":
            return "who gets there writes any metric";
        case "grafana":
            return "anonymous access is on, who gets there sees the dashboards";
        default:
            return "who gets there reads its metrics";
    }
}

function fixOf(exposure: Exposure): string {
    if (exposure.kind === "HostPort") {
        return "let only the cluster reach that port of the nodes, by a firewall";
    }
    return exposure.program === "grafana"
        ? "turn anonymous access off, or keep it inside the cluster"
        : "keep it inside the cluster (ClusterIP and kubectl port-forward), or put sign-in before it";
}

/** NetworkPolicies that let nobody from outside in make a way from outside pointless. */
function blocked(exposure: Exposure): readonly Finding[] {
    if (exposure.allowedFrom?.length !== 0 || exposure.kind === "Ingress") {
        return [];
    }
    return [
        {
            id: "exposure-blocked",
            severity: "warning",
            place: placeOf(exposure),
            reason:
                `the ${exposure.kind} leads to ${exposure.workloads.map(refText).join(", ")},` +
                " whose NetworkPolicies let nobody in from outside the cluster",
            fix: "let address ranges in, or make it a ClusterIP",
        },
    ];
}

function placeOf(exposure: Exposure): string {
    const path = exposure.kind === "Ingress" ? exposure.addresses[0] : `port ${exposure.port}`;
    return `${refText(exposure.through)}, ${path}`;
}
