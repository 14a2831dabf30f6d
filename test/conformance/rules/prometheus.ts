// Prometheus itself.
import { constant, series, type AlertCase } from "./model";

const every = { interval: "15s" };
const self = { cluster: "docker-desktop", job: "prometheus", instance: "10.1.0.20:9090" };
const target = { ...self, namespace: "monitoring", pod: "prometheus-0" };
const failures = series("prometheus_tsdb_wal_writes_failed_total", target);
const stored = series("up", target);
const storedOfOther = series("up", { cluster: self.cluster, job: "node-exporter", instance: "a" });
const losing = {
    labels: { cluster: self.cluster, severity: "critical" },
    annotations: {
        summary: "Prometheus of cluster docker-desktop loses samples",
        description:
            "Writes to the write-ahead log fail, or nothing is stored at all: the volume is full or " +
            "broken, or no target is found any more. Readiness does not show it.",
    },
};
const reloaded = series("prometheus_config_last_reload_successful", target);

export const prometheusCases: readonly AlertCase[] = [
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "fires when writes go on failing for five minutes",
        series: { [failures]: "0x20 1+1x200", [stored]: constant(1) },
        at: "11m",
        firing: [losing],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet about failures of the past",
        series: { [failures]: constant(7), [stored]: constant(1) },
        at: "30m",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet before writes have failed for five minutes",
        series: { [failures]: "0x20 1+1x200", [stored]: constant(1) },
        at: "9m",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "fires when nothing is stored any more, although no failure is counted",
        series: { [failures]: "0x20", [stored]: "1x20", [storedOfOther]: "0x20" },
        at: "12m15s",
        firing: [losing],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "fires as one alert when some writes failed before nothing is stored",
        series: { [failures]: "0x8 1+1x12", [stored]: "1x20" },
        at: "12m15s",
        firing: [losing],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet before nothing has been stored for seven minutes",
        series: { [failures]: "0x20", [stored]: "1x20" },
        at: "11m45s",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet at a first start, before the first scrape",
        series: { [stored]: "_x19 1x200" },
        at: "6m",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet about a restart that took a minute",
        series: { [stored]: "1x20 _x4 1x200" },
        at: "12m15s",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusWalWritesFailing",
        stack: "local",
        claim: "is quiet when only its own target is gone",
        series: { [failures]: "0x20", [stored]: "1x20", [storedOfOther]: constant(0) },
        at: "20m",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusConfigReloadFailed",
        stack: "local",
        claim: "fires when the old configuration has been in use for ten minutes",
        series: { [reloaded]: "1x10 0x200" },
        at: "13m",
        firing: [
            {
                labels: { ...target, severity: "critical" },
                annotations: {
                    summary: "Prometheus 10.1.0.20:9090 runs an old configuration",
                    description:
                        "The changed configuration or a rule file could not be loaded; " +
                        "10.1.0.20:9090 goes on with what it had.",
                },
            },
        ],
    },
    {
        ...every,
        alert: "PrometheusConfigReloadFailed",
        stack: "local",
        claim: "is quiet when a file was wrong for a few minutes",
        series: { [reloaded]: "1x10 0x16 1x200" },
        at: "11m",
        firing: [],
    },
    {
        ...every,
        alert: "PrometheusConfigReloadFailed",
        stack: "local",
        claim: "is quiet before the ten minutes are over",
        series: { [reloaded]: "1x10 0x200" },
        at: "12m15s",
        firing: [],
    },
    {
        ...every,
        alert: "Watchdog",
        stack: "local",
        claim: "fires at once and always",
        series: {},
        at: "0s",
        firing: [
            {
                labels: { severity: "none" },
                annotations: {
                    summary: "Alerting works",
                    description:
                        "This alert always fires. Send it to something that calls for help when " +
                        "it stops to arrive.",
                },
            },
        ],
    },
];

/** Alerts that cannot be quiet. */
export const neverQuiet: readonly string[] = ["Watchdog"];
