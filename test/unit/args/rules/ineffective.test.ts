import { testRows } from "../table";

describe("arguments that would do nothing", () => {
    testRows([
        {
            name: "ranges that are let in, without policies",
            args: {
                networkPolicies: { enabled: false },
                expose: { prometheus: { type: "NodePort", allowFrom: ["10.0.0.0/8"] } },
            },
            path: "expose.prometheus.allowFrom",
            reason: "keeps nobody out",
            fix: "remove networkPolicies.enabled: false",
        },
        {
            name: "egress without policies",
            args: { networkPolicies: { enabled: false, egress: true } },
            path: "networkPolicies.egress",
            reason: "turned off",
            fix: "remove enabled: false",
        },
        {
            name: "ports of the API server without egress",
            args: { networkPolicies: { egress: false, apiServerPorts: [6443] } },
            path: "networkPolicies.apiServerPorts",
            reason: "not restricted",
            fix: "remove egress: false",
        },
        {
            name: "a Service's label on pods",
            args: { scrape: { pods: { labels: { service: "svc" } } } },
            path: "scrape.pods.labels.service",
            reason: "a pod target has no Service",
            fix: "remove it",
        },
        {
            name: "a container's label on Services",
            args: { scrape: { services: { labels: { container: "c" } } } },
            path: "scrape.services.labels.container",
            reason: "has no container",
            fix: "remove it",
        },
        {
            name: "a flag that the package sets",
            args: { exporters: { nodeExporter: { flags: ["--web.listen-address=:1"] } } },
            path: "exporters.nodeExporter.flags[0]",
            reason: "is set by the package",
            fix: "exporters.nodeExporter.port",
        },
        {
            name: "propagation of a mount that is not there",
            args: {
                exporters: { nodeExporter: { hostRoot: false, mountPropagation: "None" } },
            },
            path: "exporters.nodeExporter.mountPropagation",
            reason: "root is not mounted",
            fix: "remove hostRoot: false",
        },
    ]);
});
