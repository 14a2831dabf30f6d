import type { Duration } from "./common";

/** A group of alerting and recording rules, evaluated one after another. */
export interface RuleGroupArgs {
    /** Name of the group; unique. */
    name: string;
    /**
     * How often.
     * @default prometheus.evaluationInterval
     */
    interval?: Duration;
    /**
     * Most alerts or series of one rule. 0 means no bound.
     * @minimum 0
     * @asType integer
     */
    limit?: number;
    /** How far in the past the expressions look. */
    queryOffset?: Duration;
    /** Labels of all alerts and series of the group. */
    labels?: Record<string, string>;
    /** The rules. */
    rules: RuleArgs[];
}

/** An alerting rule (`alert`) or a recording rule (`record`). */
export interface RuleArgs {
    /** Name of the alert. */
    alert?: string;
    /**
     * Name of the recorded series.
     * @format metric-name
     */
    record?: string;
    /**
     * PromQL expression.
     * @format promql
     */
    expr: string;
    /** How long the expression must hold before the alert fires. */
    for?: Duration;
    /** How long the alert keeps firing after the expression stopped to hold. */
    keepFiringFor?: Duration;
    /** Labels, for example `severity`. Values of alerts may be templates. */
    labels?: Record<string, string>;
    /** Texts of an alert, for example `summary`, `description`, `runbook_url`. May be templates. */
    annotations?: Record<string, string>;
}

/** The alerts that come with the package. */
export interface AlertsArgs {
    /**
     * Working-set memory of all containers over a share of the nodes' allocatable memory.
     * @default over 85 % for 5m, warning
     */
    workloadMemory?: ShareAlertArgs;
    /**
     * CPU of all containers over a share of the machines' cores.
     * @default over 85 % for 5m, warning
     */
    workloadCpu?: ShareAlertArgs;
    /**
     * A target that does not answer.
     * @default for 10m, warning
     */
    targetDown?: AlertArgs;
    /**
     * A node whose node-exporter or kubelet does not answer.
     * @default for 5m, critical
     */
    nodeDown?: AlertArgs;
    /**
     * A claim's file system that is nearly full, or full within four days.
     * @default under 15 % free for 5m, warning
     */
    volumeFilling?: ThresholdAlertArgs;
    /**
     * Prometheus cannot write its log: data is being lost while it says that it is healthy.
     * @default for 5m, critical
     */
    walWrites?: AlertArgs;
    /**
     * Prometheus could not load its changed configuration and goes on with the old one.
     * @default for 5m, critical
     */
    configReload?: AlertArgs;
    /**
     * An alert that always fires: when it stops to arrive, alerting is broken.
     * @default severity none
     */
    watchdog?: AlertArgs;
    /** Labels of all these alerts, for example `team`. */
    labels?: Record<string, string>;
    /**
     * Where the runbooks are; the alert's name is added to it.
     * @format url
     */
    runbookUrl?: string;
}

/** How one alert behaves. */
export interface AlertArgs {
    /**
     * Whether the alert exists.
     * @default true
     */
    enabled?: boolean;
    /** How long it must hold. */
    for?: Duration;
    /** Value of the label `severity`. */
    severity?: string;
    /** More labels. */
    labels?: Record<string, string>;
}

/** An alert on a share. */
export interface ThresholdAlertArgs extends AlertArgs {
    /**
     * Threshold in per cent.
     * @exclusiveMinimum 0
     * @maximum 100
     */
    percent?: number;
}

/** An alert on a share of what the cluster or a node has. */
export interface ShareAlertArgs extends ThresholdAlertArgs {
    /**
     * Whether the share is one of the whole cluster or one of each node.
     * @default "cluster"
     */
    by?: "cluster" | "node";
}
