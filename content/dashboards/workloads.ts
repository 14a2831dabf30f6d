import { quote } from "../rules/context";
import type { JobNames } from "./jobNames";
import { clusterVariable, type DashboardParts, ofCluster, type Panel } from "./builder";

/**
 * CPU, memory and network of containers, from cAdvisor; the state of pods and Deployments, from a kube-state-metrics
 * that watches them.
 * @param stateJob name of the job that knows of a kind of object
 */
export function workloadsDashboard(
    job: JobNames,
    stateJob: (kind: string) => string | undefined,
    nodeLabel: string,
): DashboardParts | undefined {
    const cadvisor = job("cadvisor");
    if (cadvisor === undefined) {
        return undefined;
    }
    const inNamespace = 'namespace=~"$namespace"';
    const own = `{${ofCluster},job=${quote(cadvisor)},${inNamespace},container!="",container!="POD"}`;
    const sandbox = `{${ofCluster},job=${quote(cadvisor)},${inNamespace},pod!=""}`;
    const rate = (metric: string, of: string) => `rate(${metric}${of}[$__rate_interval])`;
    const byPod = (expr: string) => [
        { expr: `sum by (namespace, pod) (${expr})`, legend: "{{namespace}}/{{pod}}" },
    ];
    return {
        uid: "workloads",
        title: "Workloads",
        description: "What pods use, and whether they run.",
        variables: [
            clusterVariable("machine_cpu_cores"),
            {
                name: "namespace",
                label: "Namespace",
                query: `label_values(container_memory_working_set_bytes{${ofCluster},job=${quote(cadvisor)}}, namespace)`,
                multi: true,
            },
        ],
        panels: [
            ...podPanels(stateJob("pods"), inNamespace),
            ...deploymentPanels(stateJob("deployments"), inNamespace),
            {
                title: "CPU by pod",
                description: "Cores that the containers of each pod use.",
                unit: "short",
                kind: "timeseries",
                width: 12,
                queries: byPod(rate("container_cpu_usage_seconds_total", own)),
            },
            {
                title: "Memory by pod",
                description: "Working set: what counts against the limit.",
                unit: "bytes",
                kind: "timeseries",
                width: 12,
                queries: byPod(`container_memory_working_set_bytes${own}`),
            },
            {
                title: "Network received by pod",
                description:
                    "Bytes received each second; pods on the node's network show the node's.",
                unit: "Bps",
                kind: "timeseries",
                width: 12,
                queries: byPod(rate("container_network_receive_bytes_total", sandbox)),
            },
            {
                title: "CPU by node",
                description: "Cores that all containers of each node use.",
                unit: "short",
                kind: "timeseries",
                width: 12,
                queries: [
                    {
                        expr: `sum by (${nodeLabel}) (${rate("container_cpu_usage_seconds_total", own)})`,
                        legend: `{{${nodeLabel}}}`,
                    },
                ],
            },
        ],
    };
}

function podPanels(job: string | undefined, inNamespace: string): Panel[] {
    if (job === undefined) {
        return [];
    }
    const of = (more = "") => `{${ofCluster},job=${quote(job)},${inNamespace}${more}}`;
    const phase = (name: string) => `sum(kube_pod_status_phase${of(`,phase="${name}"`)})`;
    return [
        stat("Pods running", "Pods in phase Running.", phase("Running")),
        stat(
            "Pods pending",
            "Pods that no node has taken, or whose images are pulled.",
            phase("Pending"),
        ),
        stat(
            "Container restarts, 1 h",
            "How often containers were started again within the last hour.",
            `sum(increase(kube_pod_container_status_restarts_total${of()}[1h]))`,
        ),
    ];
}

function deploymentPanels(job: string | undefined, inNamespace: string): Panel[] {
    return job === undefined
        ? []
        : [
              stat(
                  "Replicas missing",
                  "Replicas of Deployments that are not available.",
                  `sum(kube_deployment_status_replicas_unavailable{${ofCluster},job=${quote(job)},${inNamespace}})`,
              ),
          ];
}

function stat(title: string, description: string, expr: string): Panel {
    return {
        title,
        description,
        unit: "short",
        kind: "stat",
        width: 6,
        queries: [{ expr, legend: title }],
    };
}
