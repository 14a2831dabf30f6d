import type { SelectorLabels } from "../../../components/promql";
import type { JobOrigin, ScrapeJob } from "../../../components/signals/scrape/model";

/** What one program exposes: the names that our queries read, with the labels that it gives them. */
export interface Exporter {
    /** Version whose metrics were read. */
    readonly version: string;
    readonly source: string;
    /** Jobs that scrape it. */
    readonly origins: readonly JobOrigin[];
    readonly metrics: Readonly<Record<string, readonly string[]>>;
}

const container = ["id", "name", "image", "namespace", "pod", "container"];
const claim = ["namespace", "persistentvolumeclaim"];
const fileSystem = ["device", "device_error", "fstype", "mountpoint"];

/** Written down from the sources of each program, so that a query cannot read what nobody exposes. */
export const exporters: Readonly<Record<string, Exporter>> = {
    cadvisor: {
        version: "0.56.2",
        source: "google/cadvisor metrics/prometheus.go, as the kubelet of Kubernetes 1.36.3 has it",
        origins: ["cadvisor"],
        metrics: {
            container_cpu_usage_seconds_total: [...container, "cpu"],
            container_memory_working_set_bytes: container,
            container_network_receive_bytes_total: [...container, "interface"],
            machine_cpu_cores: ["machine_id", "system_uuid", "boot_id"],
        },
    },
    kubelet: {
        version: "1.36.3",
        source: "kubernetes/kubernetes test/instrumentation/documentation/documentation-list.yaml",
        origins: ["kubelet"],
        metrics: {
            kubelet_volume_stats_available_bytes: claim,
            kubelet_volume_stats_capacity_bytes: claim,
        },
    },
    nodeExporter: {
        version: "1.12.1",
        source: "prometheus/node_exporter collector/fixtures/e2e-output.txt",
        origins: ["node-exporter"],
        metrics: {
            node_cpu_seconds_total: ["cpu", "mode"],
            node_filesystem_avail_bytes: fileSystem,
            node_filesystem_readonly: fileSystem,
            node_filesystem_size_bytes: fileSystem,
            node_load1: [],
            node_memory_MemAvailable_bytes: [],
            node_memory_MemTotal_bytes: [],
            node_network_receive_bytes_total: ["device"],
            node_network_transmit_bytes_total: ["device"],
            node_uname_info: ["domainname", "machine", "nodename", "release", "sysname", "version"],
        },
    },
    kubeStateMetrics: {
        version: "2.20.0",
        source: "kubernetes/kube-state-metrics internal/store and docs/metrics",
        origins: ["kube-state-metrics"],
        metrics: {
            kube_deployment_status_replicas_unavailable: ["deployment", "namespace"],
            kube_node_status_allocatable: ["node", "resource", "unit"],
            kube_pod_container_status_restarts_total: ["container", "namespace", "pod", "uid"],
            kube_pod_status_phase: ["pod", "namespace", "phase", "uid"],
        },
    },
    prometheus: {
        version: "3.15.0",
        source: "prometheus/prometheus, /metrics of the release",
        origins: ["prometheus"],
        metrics: {
            process_resident_memory_bytes: [],
            prometheus_build_info: [
                ...["branch", "goarch", "goos", "goversion", "revision", "tags", "version"],
            ],
            prometheus_config_last_reload_successful: [],
            prometheus_notifications_dropped_total: ["alertmanager"],
            prometheus_rule_evaluation_failures_total: ["rule_group"],
            prometheus_tsdb_head_samples_appended_total: ["type"],
            prometheus_tsdb_head_series: [],
            prometheus_tsdb_storage_blocks_bytes: [],
            prometheus_tsdb_wal_storage_size_bytes: [],
            prometheus_tsdb_wal_writes_failed_total: [],
        },
    },
};

/** Series that Prometheus makes of every target. */
export const ofEveryTarget: readonly string[] = ["up", "scrape_duration_seconds"];

/** Labels that targets of jobs have: those of every target, and what the jobs' relabelling sets. */
export function targetLabels(jobs: readonly ScrapeJob[]): string[] {
    const set = jobs.flatMap(({ config }) =>
        (config.relabel_configs ?? []).flatMap(({ target_label: label }) => label ?? []),
    );
    return ["job", "instance", ...set.filter((label) => !label.startsWith("__"))];
}

/** The labels of each metric when these jobs scrape it; of what every target has, those that all jobs set. */
export function seriesLabels(jobs: readonly ScrapeJob[]): SelectorLabels {
    return ({ name = "" }) => {
        const exporter = Object.values(exporters).find(({ metrics }) => name in metrics);
        const scraping = jobs.filter(({ origin }) => exporter?.origins.includes(origin));
        const own = exporter?.metrics[name] ?? [];
        const target =
            exporter === undefined ? ["job", "instance", "cluster"] : targetLabels(scraping);
        return { kind: "exactly", labels: ["__name__", ...own, ...target] };
    };
}
