import { testRows } from "../table";

describe("exposure", () => {
    const node = (nodePort: number) => ({ type: "NodePort", nodePort });
    testRows([
        {
            name: "a node port that is too low",
            args: { expose: { grafana: node(3000) } },
            path: "expose.grafana.nodePort",
            reason: "is outside of the node ports, 30000 to 32767",
            fix: "choose one from 30000 to 32767",
        },
        {
            name: "a node port that is taken",
            args: { expose: { prometheus: node(30990), nodeExporter: node(30990) } },
            path: "expose.nodeExporter.nodePort",
            reason: "is also the node port of expose.prometheus",
            fix: "choose another",
        },
        {
            name: "a part that is not installed",
            args: { grafana: { enabled: false }, expose: { grafana: node(30004) } },
            path: "expose.grafana",
            reason: "exposes a part that is not installed: grafana.enabled is false",
            fix: "remove it, or install the part",
        },
        {
            name: "a part that is used and not installed",
            args: {
                existing: { nodeExporter: { namespace: "a", service: "b", port: 9100 } },
                expose: { nodeExporter: node(31672) },
            },
            path: "expose.nodeExporter",
            reason: "existing.nodeExporter is used in its place",
            fix: "remove it",
        },
        {
            name: "an address range with bits behind its mask",
            args: { expose: { grafana: { type: "NodePort", allowFrom: ["192.168.1.1/24"] } } },
            path: "expose.grafana.allowFrom[0]",
            reason: "is not an address range",
            fix: "write 192.168.1.0/24",
        },
        {
            name: "a Service's port",
            args: { expose: { grafana: { type: "ClusterIP", port: 0 } } },
            path: "expose.grafana.port",
            reason: "is out of range",
            fix: "from 1 to 65535",
        },
        {
            name: "node-exporter on the kubelet's port",
            args: { exporters: { nodeExporter: { port: 10250 } } },
            path: "exporters.nodeExporter.port",
            reason: "is taken on every node by the kubelet",
            fix: "choose another",
        },
        {
            name: "node-exporter on a node port",
            args: {
                exporters: { nodeExporter: { port: 30990 } },
                expose: { prometheus: node(30990) },
            },
            path: "exporters.nodeExporter.port",
            reason: "is taken on every node by expose.prometheus.nodePort",
            fix: "choose another",
        },
    ]);
});
