// CPU of all containers: two nodes, every cgroup that a node has.
import { cgroups } from "./cgroups";
import { constant, growing, series, type AlertCase, type FiringAlert } from "./model";
import { local, minimal, runbooks, samplesApart, wide, type Names } from "./names";

const every = { interval: `${samplesApart}s` };

/** Two nodes of 4 cores; `each` is the number of cores that each of two containers keeps busy. */
function cpu(
    names: Names,
    each: Readonly<Record<string, number>>,
    values: (step: number) => string = growing,
): Record<string, string> {
    const { cluster, job, nodeLabel } = names;
    const metric = "container_cpu_usage_seconds_total";
    const seconds = (cores: number) => values(cores * samplesApart);
    const perNode = Object.entries(each).map(([node, cores]) => ({
        ...cgroups(metric, { cluster, job, nodeLabel, node, each: cores }, seconds),
        [series("machine_cpu_cores", {
            cluster,
            job,
            [nodeLabel]: node,
            instance: node,
            machine_id: "m",
        })]: constant(4),
        ...cgroups(metric, { cluster, job: "other", nodeLabel, node, each: cores }, seconds),
    }));
    return Object.assign({}, ...perNode) as Record<string, string>;
}

function cpuAlert(
    labels: Readonly<Record<string, string>>,
    place: string,
    [rounded, exact, threshold]: readonly [string, string, number],
    runbook?: string,
): FiringAlert {
    return {
        labels,
        annotations: {
            summary: `Containers use ${rounded} % of the CPU of ${place}`,
            description:
                `All containers of ${place} together use ${exact} % of the machine's cores, ` +
                `over ${threshold} %.`,
            ...(runbook !== undefined && { runbook_url: runbook }),
        },
    };
}

// 11 % and 9 % of 8 cores.
const cpuOver = { "node-1": 0.4, "node-2": 0.04 };
const cpuUnder = { "node-1": 0.32, "node-2": 0.04 };

export const cpuCases: readonly AlertCase[] = [
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "local",
        claim: "fires over 10 % of the cores of both nodes together, for a minute",
        series: cpu(local, cpuOver),
        at: "4m",
        firing: [
            cpuAlert({ cluster: "docker-desktop", severity: "fatal" }, "cluster docker-desktop", [
                "11",
                "11.0",
                10,
            ]),
        ],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "local",
        claim: "is quiet just under 10 %",
        series: cpu(local, cpuUnder),
        at: "10m",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "local",
        claim: "is quiet over 10 % for less than a minute",
        // Busy for 130 s: the rate over 2 min is over 10 % from second 110 to 140 of it.
        series: cpu(local, cpuOver, (step) => `0x60 0+${step}x26 ${26 * step}x500`),
        at: "7m20s",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "minimal",
        claim: "fires over 85 % after five minutes where nothing is set",
        series: cpu(minimal, { "node-1": 2, "node-2": 1.6 }),
        at: "8m",
        firing: [
            cpuAlert({ cluster: "kubernetes", severity: "warning" }, "cluster kubernetes", [
                "90",
                "90.0",
                85,
            ]),
        ],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "minimal",
        claim: "is quiet under 85 % where nothing is set",
        series: cpu(minimal, { "node-1": 2, "node-2": 1.3 }),
        at: "20m",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "wide",
        claim: "fires for the one node that is over, under the node label's own name",
        series: cpu(wide, { "node-1": 0.5, "node-2": 1.8 }),
        at: "8m",
        firing: [
            cpuAlert(
                {
                    cluster: "staging-1",
                    kubernetes_node: "node-2",
                    page: "no",
                    severity: "warning",
                    team: "platform",
                },
                "node node-2",
                ["90", "90.0", 80],
                `${runbooks}/ContainerCpuHigh`,
            ),
        ],
    },
    {
        ...every,
        alert: "ContainerCpuHigh",
        stack: "wide",
        claim: "is quiet where no single node is over",
        series: cpu(wide, { "node-1": 1.55, "node-2": 1.55 }),
        at: "30m",
        firing: [],
    },
];
