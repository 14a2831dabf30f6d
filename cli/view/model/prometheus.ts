import type { FileSource, ObjectRef, Period, ReadProblem, Resources, Size } from "./common";

/** A container that runs Prometheus. */
export interface PrometheusServer {
    readonly workload: ObjectRef;
    readonly container: string;
    readonly image: string;
    /** Absent where the number of nodes decides. */
    readonly replicas?: number;
    /** Forwards samples only, keeps none. */
    readonly agent: boolean;
    /** Path of the configuration inside the container. */
    readonly configFile: string;
    /** The configuration as it is mounted; absent where the objects do not carry it. */
    readonly config?: TextFile;
    /** Path of the file that asks for sign-in and TLS; absent where nothing does. */
    readonly webConfigFile?: string;
    /** Address under which people reach it, where it is told. */
    readonly externalUrl?: string;
    readonly scrapeInterval: Period;
    readonly evaluationInterval: Period;
    readonly externalLabels: Readonly<Record<string, string>>;
    readonly jobs: readonly ScrapeJob[];
    readonly ruleFiles: readonly RuleFilePattern[];
    readonly alertmanagers: readonly AlertmanagerTarget[];
    readonly remoteWrites: readonly RemoteWrite[];
    readonly retention: Retention;
    readonly storage: StorageUse;
    readonly resources: Resources;
    /** How long the start may take before Kubernetes ends the container; absent without a start-up probe. */
    readonly startupBudget?: Period;
    readonly sizing?: Sizing;
    readonly problems: readonly ReadProblem[];
}

/** A text file inside a container, and where its text stands. */
export interface TextFile {
    readonly path: string;
    readonly source: FileSource;
}

/** One job of the scrape configuration, with global settings applied. */
export interface ScrapeJob {
    readonly name: string;
    readonly interval: Period;
    readonly timeout: Period;
    readonly scheme: string;
    readonly path: string;
    readonly discoveries: readonly Discovery[];
    /** Where the targets come from, for people. */
    readonly targets: string;
    /** Labels that relabelling and static configuration give to each target, sorted. */
    readonly targetLabels: readonly string[];
    readonly tls: TlsUse;
    readonly auth: AuthKind;
    /** Whether a password or token stands in the configuration itself. */
    readonly inlineCredentials: boolean;
    /** Whether the requests go through the API server's proxy. */
    readonly viaApiProxy: boolean;
    readonly limits: Readonly<Record<string, number | string>>;
    readonly relabelSteps: number;
    readonly metricRelabelSteps: number;
    readonly honorLabels: boolean;
    /** Files that the job needs inside the container: certificates, tokens, targets. */
    readonly files: readonly string[];
}

/** How a job, or an alertmanager, is told about its targets. */
export type Discovery =
    | StaticDiscovery
    | KubernetesDiscovery
    | FileDiscovery
    | HttpDiscovery
    | DnsDiscovery
    | ConsulDiscovery
    | OtherDiscovery;

/** Written addresses. */
export interface StaticDiscovery {
    readonly kind: "static";
    readonly targets: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
}

/** Objects of a cluster. */
export interface KubernetesDiscovery {
    readonly kind: "kubernetes";
    readonly role: string;
    /** Empty: all of them. */
    readonly namespaces: readonly string[];
    /** For example `pod label app=web`. */
    readonly selectors: readonly string[];
    /** Address of another cluster's API server. */
    readonly apiServer?: string;
}

/** Files that are read again when they change. */
export interface FileDiscovery {
    readonly kind: "file";
    readonly files: readonly string[];
}

/** A web service. */
export interface HttpDiscovery {
    readonly kind: "http";
    readonly url: string;
}

/** DNS records. */
export interface DnsDiscovery {
    readonly kind: "dns";
    readonly names: readonly string[];
    readonly type: string;
    readonly port?: number;
}

/** A Consul catalogue. */
export interface ConsulDiscovery {
    readonly kind: "consul";
    readonly server: string;
    readonly services: readonly string[];
}

/** A discovery whose settings nobody here understands. */
export interface OtherDiscovery {
    readonly kind: "other";
    /** Key in the configuration, for example `ec2_sd_configs`. */
    readonly key: string;
}

/** Whether connections are encrypted, and whether the other side is who it says. */
export interface TlsUse {
    readonly enabled: boolean;
    /** False where the certificate is not looked at. */
    readonly verified: boolean;
    readonly serverName?: string;
}

/** How the server signs in. */
export type AuthKind =
    "none" | "basic" | "bearer" | "service account" | "client certificate" | "oauth2" | "other";

/** One entry of `rule_files`, and what it finds. */
export interface RuleFilePattern {
    readonly pattern: string;
    /** Sorted by path. */
    readonly files: readonly RuleFile[];
}

/** A rule file. */
export interface RuleFile extends TextFile {
    readonly groups: readonly RuleGroup[];
}

/** A group of rules. */
export interface RuleGroup {
    readonly name: string;
    readonly interval: Period;
    readonly alerts: number;
    readonly recordings: number;
}

/** An alerting rule. */
export interface Alert {
    readonly name: string;
    readonly expr: string;
    readonly for?: Period;
    readonly keepFiringFor?: Period;
    /** The label `severity`. */
    readonly severity?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly group: string;
    readonly file: string;
    readonly server: ObjectRef;
}

/** A recording rule. */
export interface RecordingRule {
    readonly record: string;
    readonly expr: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly group: string;
    readonly file: string;
    readonly server: ObjectRef;
}

/** Where a server sends its alerts. */
export interface AlertmanagerTarget {
    readonly scheme: string;
    readonly pathPrefix: string;
    readonly timeout: Period;
    /** Written addresses with scheme and path; empty where discovery decides. */
    readonly addresses: readonly string[];
    /** Who is told, for people. */
    readonly description: string;
    readonly auth: AuthKind;
    readonly tls: TlsUse;
}

/** A receiver of samples. */
export interface RemoteWrite {
    readonly name?: string;
    readonly url: string;
}

/** How long samples are kept. Without either bound of its own, Prometheus keeps 15 days. */
export interface Retention {
    /** Absent: time does not bound it. */
    readonly time?: Period;
    /** Absent: size does not bound it. */
    readonly size?: Size;
    /** Share of the volume in per cent. */
    readonly percentage?: number;
    /** Whether nothing was said and the default holds. */
    readonly byDefault: boolean;
}

/** Where a program keeps its data. */
export interface StorageUse {
    /** Directory inside the container. */
    readonly path: string;
    /** `container`: nothing is mounted there, the data ends with the container. */
    readonly kind: "claim" | "hostPath" | "nfs" | "emptyDir" | "ephemeral" | "container" | "other";
    /** Whether data outlives the pod. */
    readonly persistent: boolean;
    /** Names of the claims, in the workload's namespace. One for each replica of a StatefulSet. */
    readonly claims: readonly string[];
    /** What fits: the volume's capacity, or what the claim asks for, or the limit of the scratch directory. */
    readonly size?: Size;
}

/** Estimates that the makers of the objects left in an annotation. */
export interface Sizing {
    readonly series?: number;
    readonly samplesPerSecond?: number;
    readonly bytesPerDay?: number;
    readonly walBytes?: number;
    readonly memoryBytes?: number;
    readonly factors: readonly SizingFactor[];
    readonly perJob: readonly SizingJob[];
}

/** A number that an estimate rests on, and where it is from. */
export interface SizingFactor {
    readonly what: string;
    readonly value: number;
    readonly unit: string;
    readonly source: string;
}

/** Estimate of one job. */
export interface SizingJob {
    readonly job: string;
    readonly targets: number;
    readonly series: number;
}
