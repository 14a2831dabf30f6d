// What discovery sets for the nodes of the recorded cluster; `live.test.ts` compares it with what
// Prometheus itself makes of them.
import type { RecordedTarget } from "../harness/discovery";

export const recordedNodes: readonly RecordedTarget[] = [
    recordedNode("docker-desktop", "192.168.65.3", "a"),
    recordedNode("worker-2", "192.168.65.4", "b"),
];

function recordedNode(name: string, ip: string, zone: string): RecordedTarget {
    return {
        address: `${ip}:10250`,
        labels: {
            instance: name,
            __meta_kubernetes_node_name: name,
            __meta_kubernetes_node_address_Hostname: name,
            __meta_kubernetes_node_address_InternalIP: ip,
            __meta_kubernetes_node_annotation_node_alpha_kubernetes_io_ttl: "0",
            __meta_kubernetes_node_annotationpresent_node_alpha_kubernetes_io_ttl: "true",
            __meta_kubernetes_node_label_kubernetes_io_arch: "amd64",
            __meta_kubernetes_node_label_kubernetes_io_hostname: name,
            __meta_kubernetes_node_label_kubernetes_io_os: "linux",
            __meta_kubernetes_node_label_topology_kubernetes_io_zone: zone,
            __meta_kubernetes_node_labelpresent_kubernetes_io_arch: "true",
            __meta_kubernetes_node_labelpresent_kubernetes_io_hostname: "true",
            __meta_kubernetes_node_labelpresent_kubernetes_io_os: "true",
            __meta_kubernetes_node_labelpresent_topology_kubernetes_io_zone: "true",
        },
    };
}
