import type { Settings } from "../resolve/settings";
import type { Signals } from "../signals";
import { withCommon } from "./common";
import { grafanaObjects } from "./grafana";
import { kubeStateMetricsObjects } from "./kubeStateMetrics";
import type { ManagedObject, OpaqueString } from "./managed";
import { namespaces } from "./namespaces";
import { networkPolicies } from "./networkPolicies";
import { nodeExporterObjects } from "./nodeExporter";
import { applyOverrides, type Overridden } from "./overrides";
import { prometheusObjects } from "./prometheus";

/**
 * All objects of a stack of the plain engine, in an order in which each comes after what it depends on.
 * @param password of Grafana's administrator, where the stack makes its Secret
 */
export function stackObjects(
    settings: Settings,
    signals: Signals,
    password: OpaqueString | undefined,
): Overridden {
    const workloads = [
        ...nodeExporterObjects(settings),
        ...kubeStateMetricsObjects(settings),
        ...prometheusObjects(settings, signals),
        ...grafanaObjects(settings, signals, password),
    ];
    const policies = networkPolicies(settings, signals.jobs);
    const own = [
        ...namespaces(settings),
        ...policies,
        ...workloads.map((managed) => afterPolicy(managed, policies)),
    ];
    return applyOverrides(
        own.map((managed) => withCommon(settings, managed)),
        settings.args.overrides,
    );
}

/** A workload starts under its policy, not before it. */
function afterPolicy(managed: ManagedObject, policies: readonly ManagedObject[]): ManagedObject {
    const policy = policies.find(({ part }) => part === managed.part)?.key;
    const runs = ["StatefulSet", "Deployment", "DaemonSet"].includes(managed.object.kind);
    return runs && policy !== undefined
        ? { ...managed, dependsOn: [...(managed.dependsOn ?? []), policy] }
        : managed;
}
