import type {
    ExposureArgs,
    MonitoringStackArgs,
    PlatformArgs,
    ResourceListArgs,
    ResourcesArgs,
    StorageArgs,
} from "../args/types";
import { parseDuration } from "../lib/duration";
import { parseCpu } from "../lib/quantity";
import { parseQuantity } from "../lib/size";
import { canonical } from "./canonical";
import { labelValue } from "./labelValue";

/** What the whole stack agrees on, with every default filled in. Computed once from valid arguments. */
export interface Settings {
    /** Tells apart two stacks in one cluster: the value of `app.kubernetes.io/instance`. */
    readonly instance: string;
    readonly cluster: string;
    readonly platform: PlatformArgs;
    readonly namespaces: { monitoring: string; host: string; create: boolean };
    /** Intervals in milliseconds. */
    readonly intervals: { scrape: number; timeout: number; evaluation: number };
    /** Names of what is installed; absent parts are not. */
    readonly parts: {
        readonly prometheus: string;
        readonly grafana?: string;
        readonly nodeExporter?: string;
        readonly kubeStateMetrics?: string;
    };
    readonly kubeStateMetricsNamespace: string;
    readonly exposure: {
        readonly prometheus: ExposureArgs;
        readonly grafana: ExposureArgs;
        readonly nodeExporter: ExposureArgs;
        readonly kubeStateMetrics: ExposureArgs;
    };
    readonly storage: { prometheus: StorageArgs; grafana: StorageArgs };
    readonly retain: boolean;
    /** What the user wrote, for all that needs no default; the keys of maps in alphabetical order. */
    readonly args: MonitoringStackArgs;
}

/** Fills in the defaults of valid arguments. */
export function resolveSettings(name: string, given: MonitoringStackArgs): Settings {
    const args = canonical(given);
    const monitoring = args.namespaces?.monitoring ?? "monitoring";
    const scrape = parseDuration(args.prometheus?.scrapeInterval ?? "30s");
    const timeout = args.prometheus?.scrapeTimeout;
    const evaluation = args.prometheus?.evaluationInterval;
    const { nodeExporter, kubeStateMetrics } = args.exporters ?? {};
    const installed = (enabled: boolean | undefined, existing: unknown) =>
        (enabled ?? true) && existing === undefined;
    const inside: ExposureArgs = { type: "ClusterIP" };
    const local = args.platform.kind === "local";
    return {
        instance: labelValue(name),
        cluster: args.cluster ?? defaultCluster(args.platform),
        platform: args.platform,
        namespaces: {
            monitoring,
            host: args.namespaces?.host ?? `${monitoring}-host`,
            create: args.namespaces?.create ?? true,
        },
        intervals: {
            scrape,
            timeout: timeout === undefined ? Math.min(10_000, scrape) : parseDuration(timeout),
            evaluation: evaluation === undefined ? scrape : parseDuration(evaluation),
        },
        parts: {
            prometheus: args.prometheus?.name ?? "prometheus",
            ...((args.grafana?.enabled ?? true) && { grafana: args.grafana?.name ?? "grafana" }),
            ...(installed(nodeExporter?.enabled, args.existing?.nodeExporter) && {
                nodeExporter: nodeExporter?.name ?? "node-exporter",
            }),
            ...(installed(kubeStateMetrics?.enabled, args.existing?.kubeStateMetrics) && {
                kubeStateMetrics: kubeStateMetrics?.name ?? "kube-state-metrics",
            }),
        },
        kubeStateMetricsNamespace: kubeStateMetrics?.namespace ?? monitoring,
        exposure: {
            prometheus: args.expose?.prometheus ?? inside,
            grafana: args.expose?.grafana ?? (local ? { type: "NodePort" } : inside),
            nodeExporter: args.expose?.nodeExporter ?? inside,
            kubeStateMetrics: args.expose?.kubeStateMetrics ?? inside,
        },
        storage: {
            prometheus: args.prometheus?.storage ?? { kind: "none" },
            grafana: args.grafana?.storage ?? { kind: "none" },
        },
        retain: (args.onDestroy ?? "retain") === "retain",
        args,
    };
}

/**
 * Requests and limits of the user, amount by amount in place of the default's. Kubernetes refuses a request over its
 * limit: where only one of the two is given, the default of the other follows it.
 */
export function mergeResources(
    given: ResourcesArgs | undefined,
    fallback: Required<ResourcesArgs>,
): Required<ResourcesArgs> {
    const requests = { ...fallback.requests, ...given?.requests };
    const limits = { ...fallback.limits, ...given?.limits };
    for (const name of Object.keys(requests) as (keyof ResourceListArgs)[]) {
        const asked = requests[name];
        const allowed = limits[name];
        if (asked !== undefined && allowed !== undefined && exceeds(name, asked, allowed)) {
            if (given?.requests?.[name] === undefined) {
                requests[name] = allowed;
            } else {
                limits[name] = asked;
            }
        }
    }
    return { requests, limits };
}

function exceeds(name: keyof ResourceListArgs, left: string, right: string): boolean {
    const read = name === "cpu" ? parseCpu : parseQuantity;
    return read(left) > read(right);
}

/** The host name at which NodePorts answer, where it is known. */
export function nodePortHost(settings: Settings): string | undefined {
    const { platform, args } = settings;
    const docker = platform.kind === "local" && platform.distribution === "docker-desktop";
    return args.expose?.host ?? (docker ? "localhost" : undefined);
}

function defaultCluster(platform: PlatformArgs): string {
    return platform.kind === "local" ? platform.distribution : "kubernetes";
}
