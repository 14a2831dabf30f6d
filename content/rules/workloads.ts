import type { ShareAlertArgs } from "../../components/args/types";
import type { Rule } from "../../components/signals/rules/model";
import { packageAlert, quote, type RuleContext } from "./context";

/** Memory and CPU of all containers against what the nodes have. */
export function workloadAlerts(context: RuleContext): Rule[] {
    const cadvisor = context.job("cadvisor");
    if (cadvisor === undefined) {
        return [];
    }
    const alerts = context.settings.args.alerts;
    return [
        ...memory(context, cadvisor, alerts?.workloadMemory),
        ...cpu(context, cadvisor, alerts?.workloadCpu),
    ];
}

function memory(context: RuleContext, cadvisor: string, args: ShareAlertArgs | undefined): Rule[] {
    const state = context.stateJob("nodes");
    if (state === undefined) {
        return [];
    }
    const { by, labels, percent } = share(context, args);
    const used = `sum by (${labels}) (container_memory_working_set_bytes${containers(cadvisor)})`;
    // Since kube-state-metrics 2.0 one metric has the resource as a label.
    const allocatable = `kube_node_status_allocatable{job=${quote(state)},resource="memory"}`;
    const have = `sum by (${labels}) (${by === "node" ? nodeNamed(context, allocatable) : allocatable})`;
    return packageAlert(context, args, {
        alert: "ContainerMemoryHigh",
        expr: `${used} / ${have} * 100 > ${percent}`,
        summary: `Containers use {{ printf "%.0f" $value }} % of the memory of ${place(context, by)}`,
        description:
            `The working sets of all containers of ${place(context, by)} are ` +
            `{{ printf "%.1f" $value }} % of the allocatable memory, over ${percent} %.`,
        defaults: { for: "5m", severity: "warning" },
    });
}

function cpu(context: RuleContext, cadvisor: string, args: ShareAlertArgs | undefined): Rule[] {
    const { by, labels, percent } = share(context, args);
    const window = context.window("cadvisor", 2 * 60_000);
    const seconds = `container_cpu_usage_seconds_total${containers(cadvisor)}`;
    const used = `sum by (${labels}) (rate(${seconds}[${window}]))`;
    const have = `sum by (${labels}) (machine_cpu_cores{job=${quote(cadvisor)}})`;
    return packageAlert(context, args, {
        alert: "ContainerCpuHigh",
        expr: `${used} / ${have} * 100 > ${percent}`,
        summary: `Containers use {{ printf "%.0f" $value }} % of the CPU of ${place(context, by)}`,
        description:
            `All containers of ${place(context, by)} together use ` +
            `{{ printf "%.1f" $value }} % of the machine's cores, over ${percent} %.`,
        defaults: { for: "5m", severity: "warning" },
    });
}

/**
 * Each container's own cgroup, once: the pod's cgroup (no container), the sandbox (`POD` under cri-dockerd) and the
 * slices above it hold the same memory and CPU again.
 */
function containers(job: string): string {
    return `{job=${quote(job)},container!="",container!="POD"}`;
}

function share(context: RuleContext, args: ShareAlertArgs | undefined) {
    const by = args?.by ?? "cluster";
    return {
        by,
        labels: by === "node" ? `cluster, ${context.nodeLabel}` : "cluster",
        percent: args?.percent ?? 85,
    };
}

/** kube-state-metrics says `node`; the kubelet's targets may say it otherwise. */
function nodeNamed(context: RuleContext, series: string): string {
    return context.nodeLabel === "node"
        ? series
        : `label_replace(${series}, ${quote(context.nodeLabel)}, "$1", "node", "(.*)")`;
}

function place(context: RuleContext, by: "cluster" | "node"): string {
    return by === "node"
        ? `node {{ $labels.${context.nodeLabel} }}`
        : "cluster {{ $labels.cluster }}";
}
