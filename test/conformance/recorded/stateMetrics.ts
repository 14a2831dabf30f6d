// `/metrics` of kube-state-metrics 2.20, cut down to what rules and panels read.

export function stateMetricsPage(nodes: readonly string[]): string {
    const pods = ["web-6c9f8d7b5-abcde", "secure-0", "stuck-0"];
    const phases = ["Pending", "Succeeded", "Failed", "Unknown", "Running"];
    const phaseOf = (pod: string) => (pod === "stuck-0" ? "Pending" : "Running");
    return [
        "# HELP kube_node_status_allocatable [STABLE] The allocatable for different resources of a node that are available for scheduling.",
        "# TYPE kube_node_status_allocatable gauge",
        ...nodes.flatMap((node) => [
            `kube_node_status_allocatable{node="${node}",resource="cpu",unit="core"} 4`,
            `kube_node_status_allocatable{node="${node}",resource="ephemeral_storage",unit="byte"} 5.663e+10`,
            `kube_node_status_allocatable{node="${node}",resource="memory",unit="byte"} ${8 * 2 ** 30}`,
            `kube_node_status_allocatable{node="${node}",resource="pods",unit="integer"} 110`,
        ]),
        "# HELP kube_pod_status_phase [STABLE] The pods current phase.",
        "# TYPE kube_pod_status_phase gauge",
        ...pods.flatMap((pod) =>
            phases.map(
                (phase) =>
                    `kube_pod_status_phase{namespace="shop",pod="${pod}",uid="u-${pod}",phase="${phase}"} ` +
                    (phase === phaseOf(pod) ? "1" : "0"),
            ),
        ),
        "# HELP kube_pod_container_status_restarts_total [STABLE] The number of container restarts per container.",
        "# TYPE kube_pod_container_status_restarts_total counter",
        ...pods.map(
            (pod) =>
                `kube_pod_container_status_restarts_total{namespace="shop",pod="${pod}",uid="u-${pod}",container="app"} 2`,
        ),
        "# HELP kube_deployment_status_replicas_unavailable [STABLE] The number of unavailable replicas per deployment.",
        "# TYPE kube_deployment_status_replicas_unavailable gauge",
        'kube_deployment_status_replicas_unavailable{namespace="shop",deployment="web"} 1',
        "",
    ].join("\n");
}
