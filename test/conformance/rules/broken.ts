// Mistakes in rules. For each there has to be a case that notices it, or the cases prove little.

export interface BrokenRule {
    readonly alert: string;
    readonly what: string;
    readonly from: RegExp;
    readonly to: string;
}

function each(
    alerts: readonly string[],
    what: string,
    from: RegExp,
    to: string,
): readonly BrokenRule[] {
    return alerts.map((alert) => ({ alert, what, from, to }));
}

const workloads = ["ContainerMemoryHigh", "ContainerCpuHigh"];
const volumes = ["VolumeFilling", "NodeFilesystemFilling"];
const waiting = [
    ...workloads,
    ...volumes,
    "TargetDown",
    "NodeDown",
    "PrometheusWalWritesFailing",
    "PrometheusConfigReloadFailed",
];

export const brokenRules: readonly BrokenRule[] = [
    ...each(waiting, "it does not wait", /for: \w+/, "for: 0s"),
    ...each(waiting, "it waits for an hour", /for: \w+/, "for: 1h"),
    ...each(workloads, "it counts pods and slices too", /,container!=""/, ""),
    ...each(workloads, "it counts sandboxes too", /,container!="POD"/, ""),
    ...each(workloads, "it takes anybody's metrics", /\{job="[^"]+",container/, "{container"),
    ...each(workloads, "its threshold is higher", /> \d+/, "> 95"),
    ...each(workloads, "its threshold is lower", /> \d+/, "> 5"),
    ...each(workloads, "it adds up all nodes", /sum by \(cluster, \w+\)/g, "sum by (cluster)"),
    ...each(["ContainerMemoryHigh"], "it adds up all resources", /,resource="memory"/, ""),
    ...each(["ContainerMemoryHigh"], "it leaves the node's label as it is", /"\$1"/, '""'),
    ...each(["ContainerCpuHigh"], "it forgets the cores", /machine_cpu_cores/, "up"),
    ...each(["TargetDown"], "it takes nodes as well", /up\{[^}]*\}/, "up"),
    ...each(["NodeDown"], "it takes every target", /up\{[^}]*\}/, "up"),
    ...each(["NodeDown"], "it leaves out kubelets", /\|kubelet/, ""),
    ...each(volumes, "its threshold is higher", /\* 100 < \d+$/m, "* 100 < 25"),
    ...each(volumes, "its threshold is lower", /\* 100 < \d+$/m, "* 100 < 5"),
    ...each(volumes, "it sees no trend", /^ *or .*$/m, ""),
    ...each(volumes, "it takes any trend", /predict_linear\(.*\) < 0/, "0 < 1"),
    ...each(["NodeFilesystemFilling"], "it takes images as well", /,fstype!~"[^"]*"/g, ""),
    ...each(
        ["PrometheusWalWritesFailing"],
        "it takes failures of the past",
        /increase\((.*)\[\w+\]\)/,
        "($1)",
    ),
    ...each(["PrometheusWalWritesFailing"], "it misses a full disk", /^ *or .*$/m, ""),
    ...each(["PrometheusWalWritesFailing"], "it misses failures", /> 0$/m, "> 1e9"),
    ...each(["PrometheusWalWritesFailing"], "it names instances", /sum by \(cluster\) /, ""),
    ...each(
        ["PrometheusWalWritesFailing"],
        "it looks for its own target only",
        /up\{/,
        'up{job="prometheus",',
    ),
    ...each(
        ["PrometheusConfigReloadFailed"],
        "it takes a single failure for all",
        /max_over_time/,
        "min_over_time",
    ),
    { alert: "Watchdog", what: "it is conditional", from: /vector\(1\)/, to: "up == 7" },
];
