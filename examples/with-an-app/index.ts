import * as kubernetes from "@pulumi/kubernetes";
import { MonitoringStack } from "monitoring-stack";

// An application of your own, and the monitoring that knows it, in one program.
const labels = { app: "shop" };

const monitoring = new MonitoringStack("monitoring", {
    platform: { kind: "local", distribution: "kind" },
    scrape: {
        jobs: [
            {
                name: "shop",
                interval: "15s",
                discovery: { kind: "static", targets: ["shop.default.svc:8080"] },
                ports: [8080],
                limits: { samples: 2000 },
            },
        ],
    },
    rules: [
        {
            name: "shop",
            rules: [
                {
                    alert: "ShopErrors",
                    expr: 'sum by (cluster) (rate(http_requests_total{job="shop",code=~"5.."}[5m])) > 1',
                    for: "10m",
                    labels: { severity: "critical", team: "shop" },
                    annotations: { summary: "The shop answers with errors" },
                },
            ],
        },
    ],
    expose: { grafana: { type: "NodePort", nodePort: 30300 } },
});

new kubernetes.core.v1.Service(
    "shop",
    {
        metadata: { name: "shop", namespace: "default" },
        spec: { selector: labels, ports: [{ name: "http", port: 8080 }] },
    },
    { dependsOn: [monitoring] },
);

export const urls = monitoring.externalUrls;
