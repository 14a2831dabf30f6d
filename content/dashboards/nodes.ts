import { quote } from "../rules/context";
import type { JobNames } from "./jobNames";
import { clusterVariable, type DashboardParts, ofCluster } from "./builder";

/** CPU, memory, disks and network of each node, from node-exporter. */
export function nodesDashboard(job: JobNames): DashboardParts | undefined {
    const exporter = job("node-exporter");
    if (exporter === undefined) {
        return undefined;
    }
    const of = (more = "") => `{${ofCluster},job=${quote(exporter)},instance=~"$instance"${more}}`;
    const legend = "{{instance}}";
    const idle = `rate(node_cpu_seconds_total${of(',mode="idle"')}[$__rate_interval])`;
    const real = ',fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"';
    const disk = "node_filesystem";
    return {
        uid: "nodes",
        title: "Nodes",
        description: "What each node's kernel says of CPU, memory, disks and network.",
        variables: [
            clusterVariable("node_uname_info"),
            {
                name: "instance",
                label: "Node",
                query: `label_values(node_uname_info{${ofCluster},job=${quote(exporter)}}, instance)`,
                multi: true,
            },
        ],
        panels: [
            {
                title: "CPU in use",
                description: "Share of the cores that is not idle. Over 90 % for long, work waits.",
                unit: "percent",
                kind: "timeseries",
                width: 12,
                max: 100,
                queries: [{ expr: `100 * (1 - avg by (instance) (${idle}))`, legend }],
            },
            {
                title: "Memory in use",
                description: "Memory that is not available to new work, caches not counted.",
                unit: "percent",
                kind: "timeseries",
                width: 12,
                max: 100,
                queries: [
                    {
                        expr: `100 * (1 - node_memory_MemAvailable_bytes${of()} / node_memory_MemTotal_bytes${of()})`,
                        legend,
                    },
                ],
            },
            {
                title: "File systems in use",
                description: "Share of each real file system that is used.",
                unit: "percent",
                kind: "timeseries",
                width: 12,
                max: 100,
                queries: [
                    {
                        expr: `100 * (1 - ${disk}_avail_bytes${of(real)} / ${disk}_size_bytes${of(real)})`,
                        legend: "{{instance}} {{mountpoint}}",
                    },
                ],
            },
            {
                title: "Load of one minute for each core",
                description: "Over 1, more work is ready to run than there are cores.",
                unit: "short",
                kind: "timeseries",
                width: 12,
                queries: [
                    {
                        expr: `node_load1${of()} / on (cluster, instance) count by (cluster, instance) (node_cpu_seconds_total${of(',mode="idle"')})`,
                        legend,
                    },
                ],
            },
            network("received", "receive", of),
            network("sent", "transmit", of),
        ],
    };
}

function network(verb: string, direction: string, of: (more?: string) => string) {
    const bytes = `node_network_${direction}_bytes_total${of(',device!="lo"')}`;
    return {
        title: `Network ${verb}`,
        description: `Bytes ${verb} each second by all devices but the loopback.`,
        unit: "Bps",
        kind: "timeseries",
        width: 12,
        queries: [
            {
                expr: `sum by (instance) (rate(${bytes}[$__rate_interval]))`,
                legend: "{{instance}}",
            },
        ],
    } as const;
}
