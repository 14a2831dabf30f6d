import * as pulumi from "@pulumi/pulumi";
import { MonitoringStack } from "monitoring-stack";

const config = new pulumi.Config();

// A cluster that somebody else runs: a kubeconfig and nothing else.
const stack = new MonitoringStack("monitoring", {
    platform: { kind: "existing", kubeconfig: config.requireSecret("kubeconfig") },
    engine: "plain",
    cluster: "staging",
    prometheus: {
        retention: "30d",
        storage: { kind: "storageClass", className: "standard", size: "100Gi" },
    },
    grafana: {
        admin: { kind: "password", password: config.requireSecret("grafanaPassword") },
        storage: { kind: "storageClass", className: "standard", size: "10Gi" },
    },
    sizing: { nodes: 5, podsPerNode: 40 },
});

export const prometheus = stack.prometheusUrl;
