// File systems of claims and of nodes.
import { constant, series, type AlertCase, type FiringAlert } from "./model";

const gibibyte = 2 ** 30;
const every = { interval: "1m" };
const cluster = "docker-desktop";
const claim = {
    cluster,
    job: "kubelet",
    instance: "node-1",
    node: "node-1",
    namespace: "shop",
    persistentvolumeclaim: "data-db-0",
};
const disk = {
    cluster,
    job: "node-exporter",
    instance: "192.168.65.3:9100",
    node: "node-1",
    device: "/dev/vda1",
    fstype: "ext4",
    mountpoint: "/",
};

/** 100 GiB, of which as much is free as `available` says. */
function claimSeries(available: string, of = claim): Record<string, string> {
    return {
        [series("kubelet_volume_stats_available_bytes", of)]: available,
        [series("kubelet_volume_stats_capacity_bytes", of)]: constant(100 * gibibyte),
    };
}

function diskSeries(available: string, of = disk): Record<string, string> {
    return {
        [series("node_filesystem_avail_bytes", of)]: available,
        [series("node_filesystem_size_bytes", of)]: constant(100 * gibibyte),
    };
}

function claimAlert(free: string): FiringAlert {
    return {
        labels: { ...claim, severity: "warning" },
        annotations: {
            summary: "Claim shop/data-db-0 is filling up",
            description:
                `Only ${free} % of the volume of claim shop/data-db-0 is free: grow it or keep ` +
                "less.",
        },
    };
}

function diskAlert(free: string): FiringAlert {
    return {
        labels: { ...disk, severity: "warning" },
        annotations: {
            summary: "File system / of 192.168.65.3:9100 is filling up",
            description:
                `Only ${free} % of /dev/vda1 at / of 192.168.65.3:9100 is free; volumes on host ` +
                "paths live there.",
        },
    };
}

/** From 39 % on, by `percentPerDay`, minute by minute. */
function falling(percentPerDay: number): string {
    const step = Math.round((percentPerDay / 100 / 1440) * 100 * gibibyte);
    return `${39 * gibibyte}-${step}x400`;
}

const other = { ...claim, persistentvolumeclaim: "data-db-1" };

export const volumeCases: readonly AlertCase[] = [
    {
        ...every,
        alert: "VolumeFilling",
        stack: "local",
        claim: "fires for the claim with less than 15 % free, for five minutes",
        series: {
            ...claimSeries(constant(14.5 * gibibyte)),
            ...claimSeries(constant(80 * gibibyte), other),
        },
        at: "5m",
        firing: [claimAlert("14.5")],
    },
    {
        ...every,
        alert: "VolumeFilling",
        stack: "local",
        claim: "is quiet with 15.5 % free",
        series: claimSeries(constant(15.5 * gibibyte)),
        at: "1h",
        firing: [],
    },
    {
        ...every,
        alert: "VolumeFilling",
        stack: "local",
        claim: "is quiet before the five minutes are over",
        series: claimSeries(constant(14.5 * gibibyte)),
        at: "4m",
        firing: [],
    },
    {
        ...every,
        alert: "VolumeFilling",
        stack: "local",
        claim: "fires under 40 % when the trend fills it within four days",
        series: claimSeries(falling(12)),
        at: "6h",
        firing: [claimAlert("36.0")],
    },
    {
        ...every,
        alert: "VolumeFilling",
        stack: "local",
        claim: "is quiet under 40 % when the trend takes longer",
        series: claimSeries(falling(8)),
        at: "6h",
        firing: [],
    },
    {
        ...every,
        alert: "VolumeFilling",
        stack: "wide",
        claim: "fires by the percentage, time, severity and labels that were set",
        series: claimSeries(constant(19 * gibibyte), {
            ...claim,
            cluster: "staging-1",
            job: "kubelets",
        }),
        at: "10m",
        firing: [
            {
                labels: {
                    ...claim,
                    cluster: "staging-1",
                    job: "kubelets",
                    page: "yes",
                    severity: "critical",
                    team: "platform",
                },
                annotations: {
                    ...claimAlert("19.0").annotations,
                    runbook_url: "https://runbooks.example.com/alerts/VolumeFilling",
                },
            },
        ],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "fires for the disk with less than 15 % free, for five minutes",
        series: {
            ...diskSeries(constant(10 * gibibyte)),
            ...diskSeries(constant(80 * gibibyte), { ...disk, mountpoint: "/data" }),
        },
        at: "5m",
        firing: [diskAlert("10.0")],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "is quiet with 15.5 % free",
        series: diskSeries(constant(15.5 * gibibyte)),
        at: "1h",
        firing: [],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "is quiet before the five minutes are over",
        series: diskSeries(constant(10 * gibibyte)),
        at: "4m",
        firing: [],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "is quiet under 40 % when the trend takes longer",
        series: diskSeries(falling(8)),
        at: "6h",
        firing: [],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "is quiet about images, overlays and memory",
        series: Object.assign(
            {},
            ...["squashfs", "overlay", "tmpfs"].map((fstype) =>
                diskSeries(constant(0), { ...disk, fstype }),
            ),
        ) as Record<string, string>,
        at: "1h",
        firing: [],
    },
    {
        ...every,
        alert: "NodeFilesystemFilling",
        stack: "local",
        claim: "fires under 40 % when the trend fills it within four days",
        series: diskSeries(falling(12)),
        at: "6h",
        firing: [diskAlert("36.0")],
    },
];
