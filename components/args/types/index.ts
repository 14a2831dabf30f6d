import type { ExportersArgs } from "./exporters";
import type { ExposeArgs } from "./expose";
import type { DashboardArgs, GrafanaArgs } from "./grafana";
import type { PlatformArgs } from "./platform";
import type { PrometheusArgs, SizingArgs } from "./prometheus";
import type { AlertsArgs, RuleGroupArgs } from "./rules";
import type { ScrapeArgs } from "./scrape";
import type {
    AlertmanagerArgs,
    ChartsArgs,
    ExistingArgs,
    ImagesArgs,
    NamespacesArgs,
    NetworkPoliciesArgs,
    OverrideArgs,
    ProxyArgs,
    TimeoutsArgs,
} from "./shared";

export * from "./common";
export * from "./discovery";
export * from "./exporters";
export * from "./expose";
export * from "./grafana";
export * from "./platform";
export * from "./prometheus";
export * from "./rules";
export * from "./scrape";
export * from "./shared";
export * from "./storage";

/** What a monitoring stack is told. Only `platform` is required. */
export interface MonitoringStackArgs {
    /** The cluster, and what it is like. */
    platform: PlatformArgs;
    /**
     * How things are installed. `plain`: typed manifests, no Helm, no custom resources. `operator`: kube-prometheus-stack; not available yet.
     * @default "plain" on a local platform, "operator" elsewhere
     */
    engine?: "plain" | "operator";
    /**
     * Value of the label `cluster` on everything.
     * @default the local distribution's name; "kubernetes" elsewhere
     */
    cluster?: string;
    /** Names of the namespaces. */
    namespaces?: NamespacesArgs;
    /** The Prometheus server. */
    prometheus?: PrometheusArgs;
    /** Grafana. */
    grafana?: GrafanaArgs;
    /** Alertmanager. Not available yet. */
    alertmanager?: AlertmanagerArgs;
    /** node-exporter, kube-state-metrics and others. */
    exporters?: ExportersArgs;
    /** What is scraped. */
    scrape?: ScrapeArgs;
    /** The alerts that come with the package. */
    alerts?: AlertsArgs;
    /** Your own rules. */
    rules?: RuleGroupArgs[];
    /** Your own dashboards. */
    dashboards?: DashboardArgs[];
    /** Who can reach the user interfaces. */
    expose?: ExposeArgs;
    /** What the cluster looks like, for the estimates. */
    sizing?: SizingArgs;
    /** Parts that the cluster has already. */
    existing?: ExistingArgs;
    /**
     * What happens to claims, volumes and their namespace when the stack is destroyed.
     * @default "retain"
     */
    onDestroy?: "retain" | "delete";
    /**
     * Version of the cluster, for example `1.34`. One that is too old for what is made is refused.
     * @pattern ^1\.[0-9]{1,2}$
     * @default "1.34"
     */
    kubernetesVersion?: string;
    /** Labels of all objects. */
    labels?: Record<string, string>;
    /** Annotations of all objects. */
    annotations?: Record<string, string>;
    /** Secrets with which images are pulled. */
    imagePullSecrets?: string[];
    /** PriorityClass of all pods. */
    priorityClassName?: string;
    /** HTTP proxy. */
    proxy?: ProxyArgs;
    /** How long Pulumi waits. */
    timeouts?: TimeoutsArgs;
    /** NetworkPolicies. */
    networkPolicies?: NetworkPoliciesArgs;
    /** Changes to single objects, applied last and listed in the plan. */
    overrides?: OverrideArgs[];
    /** Where images come from. */
    images?: ImagesArgs;
    /** Helm charts. Not available yet. */
    charts?: ChartsArgs;
}
