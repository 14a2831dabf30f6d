// `/metrics` of a kubelet, cut down to what rules and panels read, and a little more.

export function kubeletPage(node: string): string {
    const claim = 'namespace="shop",persistentvolumeclaim="data-db-0"';
    return [
        "# HELP kubelet_node_name The node's name. The count is always 1.",
        "# TYPE kubelet_node_name gauge",
        `kubelet_node_name{node="${node}"} 1`,
        "# HELP kubelet_running_pods Number of pods that have a running pod sandbox",
        "# TYPE kubelet_running_pods gauge",
        "kubelet_running_pods 14",
        "# HELP kubelet_volume_stats_available_bytes Number of available bytes in the volume",
        "# TYPE kubelet_volume_stats_available_bytes gauge",
        `kubelet_volume_stats_available_bytes{${claim}} ${80 * 2 ** 30}`,
        "# HELP kubelet_volume_stats_capacity_bytes Capacity in bytes of the volume",
        "# TYPE kubelet_volume_stats_capacity_bytes gauge",
        `kubelet_volume_stats_capacity_bytes{${claim}} ${100 * 2 ** 30}`,
        "# HELP process_resident_memory_bytes Resident memory size in bytes.",
        "# TYPE process_resident_memory_bytes gauge",
        "process_resident_memory_bytes 9.3880320e+07",
        "",
    ].join("\n");
}
