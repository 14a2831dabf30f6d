import type { DnsLabel, PlacementArgs, Port, ResourcesArgs } from "./common";

/** The programs that turn facts into metrics. */
export interface ExportersArgs {
    /** node-exporter, on every node. */
    nodeExporter?: NodeExporterArgs;
    /** kube-state-metrics. */
    kubeStateMetrics?: KubeStateMetricsArgs;
    /** Pushgateway. Not available yet. */
    pushgateway?: ToggleArgs;
    /** Blackbox probes. Not available yet. */
    blackbox?: ToggleArgs;
    /** nginx. Not available yet. */
    nginx?: ToggleArgs;
    /** MySQL. Not available yet. */
    mysql?: ToggleArgs;
    /** Redis. Not available yet. */
    redis?: ToggleArgs;
    /** metrics-server, for `kubectl top` and autoscaling. Not available yet. */
    metricsServer?: ToggleArgs;
}

/** Whether a part is installed. */
export interface ToggleArgs {
    /**
     * Install it.
     * @default false
     */
    enabled?: boolean;
}

/** node-exporter: the metrics of each node's kernel and hardware. It needs the host, so it runs in the privileged namespace. */
export interface NodeExporterArgs {
    /**
     * Install it.
     * @default true
     */
    enabled?: boolean;
    /**
     * Name of its objects.
     * @default "node-exporter"
     */
    name?: DnsLabel;
    /**
     * Port on every node. Another installation may hold 9100 already.
     * @default 9100
     */
    port?: Port;
    /**
     * Use the node's network, so that network metrics are the node's.
     * @default true
     */
    hostNetwork?: boolean;
    /**
     * See the node's processes.
     * @default true
     */
    hostPID?: boolean;
    /**
     * Mount the node's root file system, so that disk metrics are the node's.
     * @default true
     */
    hostRoot?: boolean;
    /**
     * Whether later mounts of the node are seen. Docker Desktop's root is not a shared mount, so there it must be `None`.
     * @default "HostToContainer"; "None" on docker-desktop and kind
     */
    mountPropagation?: "HostToContainer" | "None";
    /** More flags of the program, for example `--collector.systemd`; not those that the package sets. */
    flags?: string[];
    /**
     * Labels that the node must carry.
     * @default none: all nodes
     */
    nodeSelector?: Record<string, string>;
    /**
     * Run on nodes with any taint.
     * @default true
     */
    tolerateAll?: boolean;
    /**
     * CPU and memory.
     * @default requests of 20m and 32Mi, a memory limit of 128Mi
     */
    resources?: ResourcesArgs;
}

/** kube-state-metrics: the state of the cluster's objects as metrics. */
export interface KubeStateMetricsArgs extends PlacementArgs {
    /**
     * Install it.
     * @default true
     */
    enabled?: boolean;
    /**
     * Name of its objects.
     * @default "kube-state-metrics"
     */
    name?: DnsLabel;
    /**
     * Namespace; one that exists, or the monitoring namespace.
     * @default the monitoring namespace
     */
    namespace?: DnsLabel;
    /**
     * Kinds of objects that are watched, for example `pods`.
     * @default those that rules and dashboards read; not Secrets and ConfigMaps
     */
    collectors?: string[];
    /**
     * Object labels that become `kube_<kind>_labels`, for example `pods=[app]`.
     * @default none
     */
    labelsAllowlist?: string[];
    /**
     * CPU and memory.
     * @default requests of 20m and 64Mi, a memory limit of 256Mi
     */
    resources?: ResourcesArgs;
}
