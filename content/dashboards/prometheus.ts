import { quote } from "../rules/context";
import type { JobNames } from "./jobNames";
import { clusterVariable, type DashboardParts, ofCluster, type Panel } from "./builder";

/** Prometheus itself: what it scrapes, keeps and evaluates. */
export function prometheusDashboard(job: JobNames): DashboardParts | undefined {
    const own = job("prometheus");
    if (own === undefined) {
        return undefined;
    }
    const of = (more = "") => `{${ofCluster},job=${quote(own)}${more}}`;
    const rate = (metric: string, more = "") => `rate(${metric}${of(more)}[$__rate_interval])`;
    const line = (
        title: string,
        description: string,
        unit: string,
        queries: Panel["queries"],
    ): Panel => ({ title, description, unit, kind: "timeseries", width: 12, queries });
    const legend = "{{instance}}";
    return {
        uid: "prometheus",
        title: "Prometheus",
        description: "Targets, series, disk and rules of Prometheus.",
        variables: [clusterVariable("prometheus_build_info")],
        panels: [
            line("Targets that answer", "By job: 1 means that all of them do.", "percentunit", [
                { expr: `avg by (job) (up{${ofCluster}})`, legend: "{{job}}" },
            ]),
            line(
                "Time of scrapes",
                "Longest scrape of each job; near its timeout it will fail.",
                "s",
                [
                    {
                        expr: `max by (job) (scrape_duration_seconds{${ofCluster}})`,
                        legend: "{{job}}",
                    },
                ],
            ),
            line(
                "Series in memory",
                "Active series of the head: what memory depends on.",
                "short",
                [{ expr: `prometheus_tsdb_head_series${of()}`, legend }],
            ),
            line("Samples each second", "Samples that are written.", "short", [
                {
                    expr: `sum by (instance) (${rate("prometheus_tsdb_head_samples_appended_total")})`,
                    legend,
                },
            ]),
            line("Disk", "Blocks and write-ahead log.", "bytes", [
                { expr: `prometheus_tsdb_storage_blocks_bytes${of()}`, legend: "blocks" },
                { expr: `prometheus_tsdb_wal_storage_size_bytes${of()}`, legend: "log" },
            ]),
            line("Memory", "Resident memory of the process.", "bytes", [
                { expr: `process_resident_memory_bytes${of()}`, legend },
            ]),
            line(
                "Rule evaluations that fail",
                "Should be none: a failing rule cannot alert.",
                "short",
                [
                    {
                        expr: `sum by (rule_group) (${rate("prometheus_rule_evaluation_failures_total")})`,
                        legend: "{{rule_group}}",
                    },
                ],
            ),
            line("Alerts that were dropped", "Should be none: nobody was told.", "short", [
                {
                    expr: `sum by (instance) (${rate("prometheus_notifications_dropped_total")})`,
                    legend,
                },
            ]),
        ],
    };
}
