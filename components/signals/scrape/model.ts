/** One relabelling step as `prometheus.yml` has it. */
export interface RelabelConfig {
    source_labels?: string[];
    separator?: string;
    regex?: string;
    target_label?: string;
    replacement?: string;
    action?: string;
    modulus?: number;
}

/** One scrape job as `prometheus.yml` has it; the order of keys is the order of the file. */
export interface ScrapeConfig {
    job_name: string;
    scrape_interval: string;
    scrape_timeout: string;
    relabel_configs?: RelabelConfig[];
    metric_relabel_configs?: RelabelConfig[];
    [key: string]: unknown;
}

/** What a job was made for; `custom` is the user's own. */
export type JobOrigin =
    | "apiserver"
    | "kubelet"
    | "cadvisor"
    | "pods"
    | "services"
    | "kube-state-metrics"
    | "node-exporter"
    | "prometheus"
    | "grafana"
    | "custom";

/** Where a job's connections go: the edge of which NetworkPolicies are made. */
export type Reach =
    | { to: "api-server" }
    | { to: "nodes"; ports: number[] }
    | { to: "workload"; part: string; port: number }
    | { to: "namespace"; namespace: string; ports: number[] }
    | { to: "namespaces"; ports: number[] }
    | { to: "outside"; cidr?: string; ports: number[] };

/** A right that a job needs at the API server; without a namespace, everywhere. */
export interface AccessNeed {
    readonly apiGroup: string;
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
    readonly namespace?: string;
}

/** A Secret or ConfigMap that a job's files come from. */
export interface FileNeed {
    readonly kind: "secret" | "configMap";
    readonly name: string;
}

/** A scrape job with everything that follows from it. */
export interface ScrapeJob {
    readonly name: string;
    readonly origin: JobOrigin;
    /** Milliseconds. */
    readonly interval: number;
    readonly config: ScrapeConfig;
    readonly reach: readonly Reach[];
    readonly access: readonly AccessNeed[];
    /** Rights to paths of the API server. */
    readonly nonResourceUrls?: readonly string[];
    readonly files: readonly FileNeed[];
}
