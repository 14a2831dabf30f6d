// Memory of all containers: two nodes, every cgroup that a node has.
import { cgroups } from "./cgroups";
import { constant, series, type AlertCase, type FiringAlert } from "./model";
import { local, minimal, runbooks, samplesApart, wide, type Names } from "./names";

const every = { interval: `${samplesApart}s` };
const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;

/** Two nodes of 8 GiB, and what two containers on each of them use. */
function memory(names: Names, each: Readonly<Record<string, number>>): Record<string, string> {
    const { cluster, job, nodeLabel } = names;
    const metric = "container_memory_working_set_bytes";
    const state = { cluster, job: "kube-state-metrics", instance: "10.1.0.9:8080", unit: "byte" };
    const allocatable = "kube_node_status_allocatable";
    const perNode = Object.entries(each).map(([node, bytes]) => ({
        ...cgroups(metric, { cluster, job, nodeLabel, node, each: bytes }, constant),
        [series(allocatable, { ...state, node, resource: "memory" })]: constant(8 * gibibyte),
        [series(allocatable, { ...state, node, resource: "cpu", unit: "core" })]: constant(4),
        [series(allocatable, { ...state, node, resource: "ephemeral_storage" })]: constant(
            60 * gibibyte,
        ),
        // The same numbers again, from somebody else's job.
        ...cgroups(metric, { cluster, job: "other", nodeLabel, node, each: bytes }, constant),
    }));
    return Object.assign({}, ...perNode) as Record<string, string>;
}

function memoryAlert(
    labels: Readonly<Record<string, string>>,
    place: string,
    [rounded, exact, threshold]: readonly [string, string, number],
    runbook?: string,
): FiringAlert {
    return {
        labels,
        annotations: {
            summary: `Containers use ${rounded} % of the memory of ${place}`,
            description:
                `The working sets of all containers of ${place} are ${exact} % of the ` +
                `allocatable memory, over ${threshold} %.`,
            ...(runbook !== undefined && { runbook_url: runbook }),
        },
    };
}

// 56.25 % and 54.7 % of 16 GiB.
const memoryOver = { "node-1": 3 * gibibyte, "node-2": 1.5 * gibibyte };
const memoryUnder = { "node-1": 3 * gibibyte, "node-2": 1375 * mebibyte };
export const memoryCases: readonly AlertCase[] = [
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "local",
        claim: "fires over 55 % of both nodes together, for a minute",
        series: memory(local, memoryOver),
        at: "1m",
        firing: [
            memoryAlert(
                { cluster: "docker-desktop", severity: "fatal" },
                "cluster docker-desktop",
                ["56", "56.2", 55],
            ),
        ],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "local",
        claim: "is quiet just under 55 %",
        series: memory(local, memoryUnder),
        at: "10m",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "local",
        claim: "is quiet before the minute is over",
        series: memory(local, memoryOver),
        at: "55s",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "minimal",
        claim: "fires over 85 % after five minutes where nothing is set",
        series: memory(minimal, { "node-1": 3.6 * gibibyte, "node-2": 3.6 * gibibyte }),
        at: "5m",
        firing: [
            memoryAlert({ cluster: "kubernetes", severity: "warning" }, "cluster kubernetes", [
                "90",
                "90.0",
                85,
            ]),
        ],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "minimal",
        claim: "is quiet under 85 % where nothing is set",
        series: memory(minimal, { "node-1": 3.6 * gibibyte, "node-2": 3.1 * gibibyte }),
        at: "20m",
        firing: [],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "wide",
        claim: "fires for the one node that is over, under the node label's own name",
        series: memory(wide, { "node-1": 3 * gibibyte, "node-2": 1 * gibibyte }),
        at: "10m",
        firing: [
            memoryAlert(
                {
                    cluster: "staging-1",
                    kubernetes_node: "node-1",
                    severity: "critical",
                    team: "platform",
                },
                "node node-1",
                ["75", "75.0", 70],
                `${runbooks}/ContainerMemoryHigh`,
            ),
        ],
    },
    {
        ...every,
        alert: "ContainerMemoryHigh",
        stack: "wide",
        claim: "is quiet where no single node is over",
        series: memory(wide, { "node-1": 2.75 * gibibyte, "node-2": 2.75 * gibibyte }),
        at: "30m",
        firing: [],
    },
];
