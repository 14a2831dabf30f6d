import type { Duration, LabelName, Port, Regex, SecretKeyArgs } from "./common";
import type { DiscoveryArgs } from "./discovery";

/** What is scraped. Each part can be tuned or turned off; `jobs` adds your own. */
export interface ScrapeArgs {
    /** The API servers. */
    apiServer?: ApiServerJobArgs;
    /** The kubelets' own metrics. */
    kubelet?: KubeletJobArgs;
    /** The containers' CPU, memory, network and file systems, from the cAdvisor inside each kubelet. */
    cadvisor?: KubeletJobArgs;
    /** Pods with the annotation `prometheus.io/scrape: "true"`; also `scheme`, `path` and `port`. */
    pods?: AnnotationJobArgs;
    /** Endpoints of Services with the annotation `prometheus.io/scrape: "true"`; also `scheme`, `path` and `port`. */
    services?: AnnotationJobArgs;
    /** kube-state-metrics. */
    kubeStateMetrics?: JobSettingsArgs;
    /** node-exporter. */
    nodeExporter?: JobSettingsArgs;
    /** Prometheus itself. */
    prometheus?: JobSettingsArgs;
    /** Grafana. */
    grafana?: JobSettingsArgs;
    /** Your own jobs. */
    jobs?: CustomJobArgs[];
}

/** What every scrape job can be told. */
export interface JobSettingsArgs {
    /**
     * Whether the job exists.
     * @default true
     */
    enabled?: boolean;
    /** Value of the label `job`; unique. */
    name?: string;
    /**
     * How often.
     * @default prometheus.scrapeInterval
     */
    interval?: Duration;
    /**
     * How long one scrape may take.
     * @default the smaller of 10s and the interval
     */
    timeout?: Duration;
    /** Bounds: a target that passes one is not ingested at all. */
    limits?: ScrapeLimitsArgs;
    /** Relabelling of targets, after the job's own. */
    relabel?: RelabelArgs[];
    /** Relabelling of samples: drop what nobody reads. */
    metricRelabel?: RelabelArgs[];
    /**
     * Keep the exporter's labels where they clash with the target's.
     * @default true for kube-state-metrics and the kubelet, false elsewhere
     */
    honorLabels?: boolean;
    /**
     * Keep the timestamps that the exporter writes.
     * @default true
     */
    honorTimestamps?: boolean;
}

/** Bounds of one scrape. 0 means none. */
export interface ScrapeLimitsArgs {
    /**
     * Samples of one scrape.
     * @minimum 0
     * @asType integer
     */
    samples?: number;
    /**
     * Labels of one sample.
     * @minimum 0
     * @asType integer
     */
    labels?: number;
    /**
     * Length of a label name.
     * @minimum 0
     * @asType integer
     */
    labelNameLength?: number;
    /**
     * Length of a label value.
     * @minimum 0
     * @asType integer
     */
    labelValueLength?: number;
    /**
     * Targets of the job.
     * @minimum 0
     * @asType integer
     */
    targets?: number;
    /**
     * Uncompressed size of one answer, for example `10MB`.
     * @format byte-size
     */
    bodySize?: string;
}

/** One relabelling step, as in Prometheus. */
export interface RelabelArgs {
    /**
     * What is done.
     * @default "replace"
     */
    action?:
        | "replace"
        | "keep"
        | "drop"
        | "keepequal"
        | "dropequal"
        | "hashmod"
        | "labelmap"
        | "labeldrop"
        | "labelkeep"
        | "lowercase"
        | "uppercase";
    /** Labels whose values are joined by `separator`. */
    sourceLabels?: string[];
    /**
     * Between the joined values.
     * @default ";"
     */
    separator?: string;
    /**
     * What the joined value must match.
     * @default "(.*)"
     */
    regex?: Regex;
    /** Label that is written. */
    targetLabel?: string;
    /**
     * What is written; `$1` and `${1}` are groups of the regex.
     * @default "$1"
     */
    replacement?: string;
    /**
     * Modulus of `hashmod`.
     * @minimum 1
     * @asType integer
     */
    modulus?: number;
}

/** The API server job. */
export interface ApiServerJobArgs extends JobSettingsArgs {
    /**
     * Drop the bucket bounds that kube-prometheus-stack drops too: a quarter of the API server's series
     * (4,074 of 16,126 on a nearly empty cluster, measured on Kubernetes 1.36.3).
     * @default true
     */
    dropBuckets?: boolean;
}

/** A job over the nodes' kubelets. */
export interface KubeletJobArgs extends JobSettingsArgs {
    /**
     * How the kubelet is reached. `direct`: at the node's address with the right `nodes/metrics`. `api-proxy`: through the
     * API server with the right `nodes/proxy`, which also allows running commands in any pod: only where nodes cannot be reached.
     * @default "direct"
     */
    via?: "direct" | "api-proxy";
    /**
     * Copy the node labels whose names match, without the prefix, for example `.+`.
     * @default none
     */
    copyLabels?: Regex;
    /** Names of the labels that the target gets. */
    labels?: NodeLabelNamesArgs;
}

/** Names of a node target's labels. An empty name leaves the label out. */
export interface NodeLabelNamesArgs {
    /**
     * Name of the node.
     * @default "node"
     */
    node?: LabelName | "";
}

/** A job over pods or Services that annotations ask for. */
export interface AnnotationJobArgs extends JobSettingsArgs {
    /**
     * Prefix of the annotations.
     * @default "prometheus.io"
     */
    annotationPrefix?: string;
    /**
     * Copy the pod or Service labels whose names match, for example `.+`.
     * @default none
     */
    copyLabels?: Regex;
    /** Names of the labels that the target gets. */
    labels?: TargetLabelNamesArgs;
    /**
     * Namespaces that are looked at.
     * @default all
     */
    namespaces?: string[];
}

/** Names of a target's labels, for example `kubernetes_namespace`. An empty name leaves the label out. */
export interface TargetLabelNamesArgs {
    /**
     * Namespace.
     * @default "namespace"
     */
    namespace?: LabelName | "";
    /**
     * Pod.
     * @default "pod"
     */
    pod?: LabelName | "";
    /**
     * Service; only of the Service job.
     * @default "service"
     */
    service?: LabelName | "";
    /**
     * Node that the pod runs on.
     * @default "node"
     */
    node?: LabelName | "";
    /**
     * Container; only of the pod job. A pod whose annotation names the port is then scraped once for each
     * port that its containers declare, so leave it out unless every pod declares one port.
     * @default "" (left out)
     */
    container?: LabelName | "";
}

/** A job of your own. */
export interface CustomJobArgs extends JobSettingsArgs {
    /** Value of the label `job`; unique. */
    name: string;
    /** Where the targets come from. */
    discovery: DiscoveryArgs;
    /**
     * How targets are asked.
     * @default "http"
     */
    scheme?: "http" | "https";
    /**
     * Path of the metrics.
     * @default "/metrics"
     */
    path?: string;
    /** Parameters of the request. */
    params?: Record<string, string[]>;
    /** How Prometheus signs in at the targets. */
    auth?: AuthArgs;
    /** TLS of `scheme: https`. */
    tls?: TlsArgs;
    /**
     * Ports that targets answer on, for the NetworkPolicy.
     * @default from the addresses; all ports where discovery decides
     */
    ports?: Port[];
}

/**
 * How Prometheus signs in.
 * @discriminator kind
 */
export type AuthArgs = BasicAuthArgs | BearerAuthArgs | ServiceAccountAuthArgs;

/** User name and password. */
export interface BasicAuthArgs {
    kind: "basic";
    /** User name. */
    username: string;
    /** Where the password is. */
    password: SecretKeyArgs;
}

/** A bearer token. */
export interface BearerAuthArgs {
    kind: "bearer";
    /** Where the token is. */
    token: SecretKeyArgs;
}

/** Prometheus' own ServiceAccount token. Give it to targets inside the cluster only. */
export interface ServiceAccountAuthArgs {
    kind: "serviceAccount";
}

/** TLS of a connection that Prometheus opens. */
export interface TlsArgs {
    /**
     * Authority that signed the server's certificate.
     * @default the system's; the cluster's for `serviceAccount`
     */
    ca?: SecretKeyArgs;
    /** Certificate of the client. */
    cert?: SecretKeyArgs;
    /** Key of the client. */
    key?: SecretKeyArgs;
    /** Name in the server's certificate. */
    serverName?: string;
    /**
     * Do not verify the server's certificate; said in the plan.
     * @default false
     */
    insecureSkipVerify?: boolean;
}
