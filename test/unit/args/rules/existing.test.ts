import { testRows } from "../table";

describe("existing parts", () => {
    const service = { namespace: "a", service: "b", port: 8080 };
    testRows([
        {
            name: "kube-state-metrics that is there and to be installed",
            args: {
                existing: { kubeStateMetrics: service },
                exporters: { kubeStateMetrics: { enabled: true } },
            },
            path: "exporters.kubeStateMetrics.enabled",
            reason: "installs what existing.kubeStateMetrics says is there already",
            fix: "remove existing.kubeStateMetrics",
        },
        {
            name: "an Alertmanager's address",
            args: { existing: { alertmanagers: [{ address: "http://am:9093/" }] } },
            path: "existing.alertmanagers[0].address",
            reason: "is not an address host:port",
            fix: "write am:9093",
        },
        {
            name: "an Alertmanager's prefix",
            args: { existing: { alertmanagers: [{ address: "am:9093", pathPrefix: "a" }] } },
            path: "existing.alertmanagers[0].pathPrefix",
            reason: "does not begin with /",
            fix: "write /a",
        },
        {
            name: "a number in quotes as a port",
            args: { existing: { nodeExporter: { ...service, port: "9100" } } },
            path: "existing.nodeExporter.port",
            reason: "is a text",
            fix: "write 9100 without quotes",
        },
        {
            name: "a port's name",
            args: { existing: { nodeExporter: { ...service, port: "Metrics Port" } } },
            path: "existing.nodeExporter.port",
            reason: "is not the name of a port",
            fix: "for example http",
        },
        {
            name: "a port's number",
            args: { existing: { nodeExporter: { ...service, port: 0.5 } } },
            path: "existing.nodeExporter.port",
            reason: "is not a port",
            fix: "from 1 to 65535",
        },
    ]);
});
