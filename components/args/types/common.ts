import type { Input } from "@pulumi/pulumi";

/** A value that only the deployment knows or that must stay secret: a string, or an `Output` of one. */
export type StringInput = Input<string>;

/**
 * A Prometheus duration: numbers with the units `ms`, `s`, `m`, `h`, `d`, `w`, `y`, for example `30s` or `1h30m`.
 * @format duration
 */
export type Duration = string;

/**
 * A Kubernetes quantity of bytes, for example `10Gi` or `500M`.
 * @format quantity
 */
export type Quantity = string;

/**
 * A size as Prometheus writes it, for example `10GiB` (a Kubernetes quantity such as `10Gi` is converted).
 * @format byte-size
 */
export type ByteSize = string;

/**
 * A Kubernetes object name that is also a DNS label: lower-case letters, digits, `-`, at most 63 characters.
 * @format dns-label
 */
export type DnsLabel = string;

/**
 * A Kubernetes object name: lower-case letters, digits, `-`, `.`, at most 253 characters.
 * @format dns-name
 */
export type DnsName = string;

/**
 * A Prometheus label name: letters, digits and `_`, not beginning with a digit or `__`.
 * @format label-name
 */
export type LabelName = string;

/**
 * A regular expression in RE2 syntax, anchored at both ends by Prometheus.
 * @format re2
 */
export type Regex = string;

/**
 * A TCP port.
 * @minimum 1
 * @maximum 65535
 * @asType integer
 */
export type Port = number;

/** Compute resources of one container, as Kubernetes writes them. */
export interface ResourcesArgs {
    /** What the scheduler reserves, for example `{ cpu: "100m", memory: "400Mi" }`. */
    requests?: ResourceListArgs;
    /** What the container may not exceed. A memory limit ends the container when it is passed. */
    limits?: ResourceListArgs;
}

/** Amounts of CPU, memory and scratch disk. */
export interface ResourceListArgs {
    /**
     * CPU cores, for example `250m` or `2`.
     * @format cpu
     */
    cpu?: string;
    /** Memory in bytes, for example `512Mi`. */
    memory?: Quantity;
    /** Scratch disk in bytes, for example `1Gi`. */
    "ephemeral-storage"?: Quantity;
}

/** Where the pods of a workload may run. */
export interface PlacementArgs {
    /** Labels that the node must carry, for example `{ "kubernetes.io/hostname": "docker-desktop" }`. */
    nodeSelector?: Record<string, string>;
    /** Taints that the pods accept. */
    tolerations?: TolerationArgs[];
}

/** One taint that a pod accepts. */
export interface TolerationArgs {
    /** The taint's key; without it all taints match, and `operator` must be `Exists`. */
    key?: string;
    /**
     * How key and value are compared.
     * @default "Equal"
     */
    operator?: "Equal" | "Exists";
    /** The taint's value. */
    value?: string;
    /** The taint's effect; without it all effects match. */
    effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
    /**
     * Seconds that the pod stays after a `NoExecute` taint appears.
     * @asType integer
     */
    tolerationSeconds?: number;
}

/** A key of a Kubernetes Secret that exists in the monitoring namespace. Its value is mounted as a file, never copied. */
export interface SecretKeyArgs {
    /** The Secret's name. */
    name: DnsName;
    /** The key in the Secret. */
    key: string;
}
