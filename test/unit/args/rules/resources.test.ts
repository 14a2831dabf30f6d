import { testRows } from "../table";

describe("resources", () => {
    testRows([
        {
            name: "memory over its limit",
            args: {
                prometheus: {
                    resources: { requests: { memory: "1Gi" }, limits: { memory: "1000Mi" } },
                },
            },
            path: "prometheus.resources.requests.memory",
            reason: "is more than the limit of 1000Mi",
            fix: "write 1000Mi or less, or a limit of 1Gi or more",
        },
        {
            name: "CPU over its limit",
            args: {
                exporters: {
                    nodeExporter: {
                        resources: { requests: { cpu: "1.5" }, limits: { cpu: "500m" } },
                    },
                },
            },
            path: "exporters.nodeExporter.resources.requests.cpu",
            reason: "is more than the limit of 500m",
            fix: "write 500m or less",
        },
    ]);
});
