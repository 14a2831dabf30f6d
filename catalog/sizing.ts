/** A number that an estimate rests on. */
export interface Factor {
    readonly value: number;
    readonly unit: string;
    /** Where it was measured, read or, if so said, assumed. */
    readonly source: string;
}

const measured = "measured: /metrics of";
const kubeStateMetrics = "computed from kube-state-metrics v2.20.0 internal/store";
const cadvisor = "computed from cAdvisor 0.56.2 as Kubernetes 1.36 exposes it";
const nodeExporter = "measured: node-exporter on a VM with 2 CPUs, 2 disks, 3 network devices";

/** Every number of the estimates, with its source. */
export const sizingFactors = {
    apiServer: factor(16_126, "series", `${measured} kube-apiserver 1.36.3, nearly empty cluster`),
    apiServerDropped: factor(4_074, "series", "the same, bounds that catalog/bucketDrops.ts drops"),
    kubelet: factor(2_500, "series per node", "assumed: not measured"),
    cgroup: factor(52, "series per cgroup", cadvisor),
    cgroupDisk: factor(17, "series per container and disk", cadvisor),
    podInterface: factor(8, "series per pod", cadvisor),
    systemCgroups: factor(60, "cgroups per node without a pod", "assumed: systemd slices"),
    nodeExporterBase: factor(320, "series per node", nodeExporter),
    nodeExporterCpu: factor(13, "series per CPU", nodeExporter),
    nodeExporterDisk: factor(25, "series per disk and its file system", nodeExporter),
    nodeExporterNetwork: factor(39, "series per network device", nodeExporter),
    networkDevices: factor(2, "network devices per node", "assumed: virtual ones are excluded"),
    stateNode: factor(33, "series per node", kubeStateMetrics),
    statePod: factor(29, "series per pod", kubeStateMetrics),
    stateContainer: factor(11, "series per container", kubeStateMetrics),
    stateWorkload: factor(39, "series per Deployment with two ReplicaSets", kubeStateMetrics),
    stateOther: factor(500, "series", "assumed: Services, Secrets, ConfigMaps, namespaces"),
    prometheus: factor(784, "series", `${measured} Prometheus 3.15.0`),
    grafana: factor(500, "series", "assumed: not measured"),
    synthetic: factor(5, "series per target", "up and scrape_*, Prometheus 3.15 scrape/scrape.go"),
    bytesPerSample: factor(2, "bytes", "prometheus.io storage page: 1 to 2 bytes; the upper end"),
    walBytesPerSample: factor(
        6,
        "bytes",
        "measured 5.5: Prometheus 3.15 with compression, 13,240 series scraped every second",
    ),
    walHours: factor(3, "hours", "head of 2 h is cut at 3 h, prometheus/prometheus tsdb/head.go"),
    walSegment: factor(128 * 2 ** 20, "bytes", "prometheus.io storage page: segments of 128 MB"),
    walSegments: factor(3, "segments", "prometheus.io storage page: at least three are kept"),
    memoryPerSeries: factor(
        8 * 2 ** 10,
        "bytes",
        "2.9 KiB measured without queries; rules of thumb 2.5 to 7.5 KiB; upper end",
    ),
    memoryBase: factor(256 * 2 ** 20, "bytes", "assumed: program, caches, one query"),
    cpuPerSample: factor(
        6e-6,
        "CPU seconds",
        "measured 5.5e-6: Prometheus 3.15, 13,240 samples per second, no queries",
    ),
    volumeShare: factor(0.85, "of the volume", "prometheus.io storage page: 80 to 85 %"),
} as const satisfies Record<string, Factor>;

function factor(value: number, unit: string, source: string): Factor {
    return { value, unit, source };
}
