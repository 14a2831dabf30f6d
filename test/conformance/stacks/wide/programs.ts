import type { ExportersArgs, GrafanaArgs, PrometheusArgs } from "../../../../components";

const resources = {
    requests: { cpu: "500m", memory: "4Gi", "ephemeral-storage": "1Gi" },
    limits: { cpu: "2", memory: "8Gi", "ephemeral-storage": "2Gi" },
};

export const prometheus: PrometheusArgs = {
    scrapeInterval: "15s",
    scrapeTimeout: "8s",
    evaluationInterval: "30s",
    retention: "30d",
    retentionSize: "40GiB",
    storage: { kind: "storageClass", className: "kept", size: "60Gi" },
    resources,
    replicas: 1,
    externalLabels: { region: "eu-central-1" },
    name: "prometheus-main",
    maximumStartupDuration: "30m",
    nodeSelector: { "kubernetes.io/os": "linux" },
    tolerations: [
        { key: "dedicated", operator: "Equal", value: "monitoring", effect: "NoSchedule" },
        {
            key: "node.kubernetes.io/unreachable",
            operator: "Exists",
            effect: "NoExecute",
            tolerationSeconds: 60,
        },
    ],
};

export const grafana: GrafanaArgs = {
    enabled: true,
    admin: { kind: "generated", user: "root" },
    timezone: "Asia/Seoul",
    storage: {
        kind: "hostPath",
        volume: {
            name: "watch-grafana",
            path: "/srv/grafana",
            type: "Directory",
            capacity: "10Gi",
            className: "manual-grafana",
            labels: { holds: "grafana" },
            node: "rack-1",
            nodeLabel: "example.com/rack",
            reclaimPolicy: "Retain",
            prepare: true,
        },
        claim: { size: "5Gi", className: "manual-grafana", selector: { holds: "grafana" } },
    },
    resources: { requests: { cpu: "200m" }, limits: { memory: "1Gi" } },
    name: "grafana",
    config: { users: { default_theme: "light" } },
    nodeSelector: { "kubernetes.io/os": "linux" },
    tolerations: [{ operator: "Exists", effect: "NoSchedule" }],
};

export const exporters: ExportersArgs = {
    nodeExporter: {
        enabled: true,
        name: "nodes",
        port: 19100,
        hostNetwork: true,
        hostPID: true,
        hostRoot: true,
        mountPropagation: "HostToContainer",
        flags: ["--collector.systemd"],
        nodeSelector: { "kubernetes.io/arch": "amd64" },
        tolerateAll: true,
        resources: { limits: { memory: "256Mi" } },
    },
    kubeStateMetrics: {
        enabled: true,
        name: "state",
        namespace: "watch",
        collectors: ["nodes", "pods", "deployments"],
        labelsAllowlist: ["pods=[app]"],
        resources: { requests: { memory: "128Mi" } },
        nodeSelector: { "kubernetes.io/os": "linux" },
        tolerations: [{ key: "dedicated", operator: "Exists" }],
    },
};
