import type { MonitoringStackArgs } from "../../../components";

/** Everything that can be there already is: namespaces, exporters, claims, Grafana's Secret. */
export const borrowed: MonitoringStackArgs = {
    platform: { kind: "local", distribution: "k3s", context: "lab" },
    engine: "plain",
    namespaces: { monitoring: "observability", create: false },
    prometheus: { storage: { kind: "claim", name: "prometheus-data", size: "20Gi" } },
    grafana: {
        admin: {
            kind: "secret",
            name: "grafana-login",
            userKey: "user",
            passwordKey: "password",
        },
        storage: { kind: "none", sizeLimit: "1Gi" },
    },
    existing: {
        kubeStateMetrics: { namespace: "kube-system", service: "kube-state-metrics", port: 8080 },
        nodeExporter: { namespace: "node-exporter", service: "node-exporter", port: "metrics" },
    },
    networkPolicies: { enabled: false },
};
