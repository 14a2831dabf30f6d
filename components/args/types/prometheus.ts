import type { ByteSize, DnsLabel, Duration, PlacementArgs, ResourcesArgs } from "./common";
import type { StorageArgs } from "./storage";

/** The Prometheus server. */
export interface PrometheusArgs extends PlacementArgs {
    /**
     * How often targets are scraped.
     * @default "30s"
     */
    scrapeInterval?: Duration;
    /**
     * How long a scrape may take.
     * @default the smaller of 10s and the interval
     */
    scrapeTimeout?: Duration;
    /**
     * How often rules are evaluated.
     * @default the scrape interval
     */
    evaluationInterval?: Duration;
    /**
     * How long samples are kept.
     * @default "15d"
     */
    retention?: Duration;
    /**
     * How many bytes of blocks are kept. The volume must also hold the write-ahead log: together at most 85 % of it.
     * @default what fits on the volume beside the write-ahead log
     */
    retentionSize?: ByteSize;
    /**
     * Where samples are kept.
     * @default none on a local platform, with a warning; required elsewhere
     */
    storage?: StorageArgs;
    /**
     * CPU and memory.
     * @default from the estimated number of series
     */
    resources?: ResourcesArgs;
    /**
     * Number of servers that scrape the same targets. More than one is not available yet.
     * @default 1
     * @minimum 1
     * @asType integer
     */
    replicas?: number;
    /** Labels of everything that leaves this server (federation, remote write, alerts), beside `cluster`. */
    externalLabels?: Record<string, string>;
    /**
     * Keep the Service's pods labelled and named after this name.
     * @default "prometheus"
     */
    name?: DnsLabel;
    /**
     * Longest time that replaying the write-ahead log may take at start-up.
     * @default "15m"
     */
    maximumStartupDuration?: Duration;
    /** Send samples to other systems. Not available yet. */
    remoteWrite?: RemoteWriteArgs[];
    /**
     * Only forward samples, keep none. Not available yet.
     * @default false
     */
    agent?: boolean;
}

/** One receiver of samples. Not available yet. */
export interface RemoteWriteArgs {
    /**
     * Address of the receiver.
     * @format url
     */
    url: string;
    /** Name of the queue in metrics and logs. */
    name?: string;
}

/** What the cluster looks like, for the estimates of series, memory and disk. Wrong numbers give wrong estimates, nothing else. */
export interface SizingArgs {
    /**
     * Number of nodes.
     * @default 1 on a local platform, 3 elsewhere
     * @minimum 1
     * @asType integer
     */
    nodes?: number;
    /**
     * Pods on each node.
     * @default 30
     * @minimum 1
     * @asType integer
     */
    podsPerNode?: number;
    /**
     * Containers of each pod, without the sandbox.
     * @default 1.5
     * @minimum 1
     */
    containersPerPod?: number;
    /**
     * CPU cores of each node.
     * @default 4
     * @minimum 1
     * @asType integer
     */
    cpusPerNode?: number;
    /**
     * Disks of each node.
     * @default 2
     * @minimum 0
     * @asType integer
     */
    disksPerNode?: number;
    /**
     * Deployments, StatefulSets and DaemonSets in the cluster.
     * @default half as many as pods
     * @minimum 0
     * @asType integer
     */
    workloads?: number;
    /**
     * Pods and Services that carry the `prometheus.io/scrape` annotation.
     * @default 5
     * @minimum 0
     * @asType integer
     */
    annotatedTargets?: number;
    /**
     * Series that one annotated or custom target gives.
     * @default 500
     * @minimum 1
     * @asType integer
     */
    seriesPerTarget?: number;
}
