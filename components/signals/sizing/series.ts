import { sizingFactors as f } from "../../../catalog/sizing";
import type { SizingArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import type { ScrapeJob } from "../scrape/model";

/** How many targets a job finds, and how many series they give together. */
export interface JobEstimate {
    readonly job: string;
    readonly targets: number;
    readonly series: number;
    /** Milliseconds. */
    readonly interval: number;
}

/** The cluster that an estimate is made for. */
export type ClusterShape = Required<SizingArgs>;

/** The user's numbers, and defaults for the rest. */
export function clusterShape(settings: Settings): ClusterShape {
    const given = settings.args.sizing ?? {};
    const nodes = given.nodes ?? (settings.platform.kind === "local" ? 1 : 3);
    const podsPerNode = given.podsPerNode ?? 30;
    return {
        nodes,
        podsPerNode,
        containersPerPod: given.containersPerPod ?? 1.5,
        cpusPerNode: given.cpusPerNode ?? 4,
        disksPerNode: given.disksPerNode ?? 2,
        workloads: given.workloads ?? Math.round((nodes * podsPerNode) / 2),
        annotatedTargets: given.annotatedTargets ?? 5,
        seriesPerTarget: given.seriesPerTarget ?? 500,
    };
}

/** The estimate of each job. */
export function estimateSeries(settings: Settings, jobs: readonly ScrapeJob[]): JobEstimate[] {
    const shape = clusterShape(settings);
    // A pod that its Service announces too is one target more: annotated targets are counted once.
    const annotated = jobs.find(({ origin }) => origin === "pods" || origin === "services");
    return jobs.map((job) => {
        const targets = targetCount(settings, shape, job, job === annotated);
        const series = perTarget(settings, shape, job) + f.synthetic.value;
        return {
            job: job.name,
            targets,
            series: Math.round(targets * series),
            interval: job.interval,
        };
    });
}

function targetCount(
    settings: Settings,
    shape: ClusterShape,
    job: ScrapeJob,
    annotated: boolean,
): number {
    switch (job.origin) {
        case "kubelet":
        case "cadvisor":
        case "node-exporter":
            return shape.nodes;
        case "pods":
        case "services":
            return annotated ? shape.annotatedTargets : 0;
        case "custom":
            return staticTargets(job) ?? shape.annotatedTargets;
        case "apiserver":
            return settings.platform.kind === "local" ? 1 : 2;
        default:
            return 1;
    }
}

function staticTargets(job: ScrapeJob): number | undefined {
    const groups = job.config["static_configs"] as { targets: string[] }[] | undefined;
    return groups?.reduce((sum, group) => sum + group.targets.length, 0);
}

function perTarget(settings: Settings, shape: ClusterShape, job: ScrapeJob): number {
    switch (job.origin) {
        case "apiserver": {
            const drop = settings.args.scrape?.apiServer?.dropBuckets ?? true;
            return f.apiServer.value - (drop ? f.apiServerDropped.value : 0);
        }
        case "kubelet":
            return f.kubelet.value;
        case "cadvisor":
            return cadvisorSeries(shape);
        case "node-exporter":
            return (
                f.nodeExporterBase.value +
                f.nodeExporterCpu.value * shape.cpusPerNode +
                f.nodeExporterDisk.value * shape.disksPerNode +
                f.nodeExporterNetwork.value * f.networkDevices.value
            );
        case "kube-state-metrics":
            return stateSeries(shape);
        case "prometheus":
            return f.prometheus.value;
        case "grafana":
            return f.grafana.value;
        default:
            return shape.seriesPerTarget;
    }
}

function cadvisorSeries(shape: ClusterShape): number {
    const containers = shape.podsPerNode * shape.containersPerPod;
    const cgroups = containers + shape.podsPerNode + f.systemCgroups.value;
    return (
        cgroups * f.cgroup.value +
        containers * shape.disksPerNode * f.cgroupDisk.value +
        shape.podsPerNode * f.podInterface.value
    );
}

function stateSeries(shape: ClusterShape): number {
    const pods = shape.nodes * shape.podsPerNode;
    return (
        shape.nodes * f.stateNode.value +
        pods * (f.statePod.value + shape.containersPerPod * f.stateContainer.value) +
        shape.workloads * f.stateWorkload.value +
        f.stateOther.value
    );
}
