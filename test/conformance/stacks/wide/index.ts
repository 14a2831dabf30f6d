import type { MonitoringStackArgs } from "../../../../components";
import { exporters, grafana, prometheus } from "./programs";
import { dashboards, rules } from "./content";
import { scrape } from "./scrape";

const digest = `sha256:${"5".repeat(64)}`;

/** As much as arguments can say at once: no default is left alone. */
export const wide: MonitoringStackArgs = {
    platform: {
        kind: "existing",
        context: "staging",
        adopt: true,
        kubeletServingCertificates: true,
        controlPlane: { etcd: false, scheduler: false, controllerManager: false, kubeProxy: false },
        storageClass: {
            name: "kept",
            provisioner: "ebs.csi.aws.com",
            parameters: { type: "gp3" },
            allowVolumeExpansion: true,
            reclaimPolicy: "Retain",
            volumeBindingMode: "WaitForFirstConsumer",
            isDefault: false,
        },
    },
    engine: "plain",
    cluster: "staging-1",
    namespaces: { monitoring: "watch", host: "watch-nodes", create: true },
    prometheus,
    grafana,
    exporters,
    scrape,
    alerts: {
        workloadMemory: { by: "node", percent: 70, for: "10m", severity: "critical" },
        workloadCpu: { enabled: true, by: "node", percent: 80, labels: { page: "no" } },
        targetDown: { for: "3m", severity: "info" },
        nodeDown: { for: "3m", severity: "page" },
        volumeFilling: {
            enabled: true,
            percent: 20,
            for: "10m",
            severity: "critical",
            labels: { page: "yes" },
        },
        walWrites: { enabled: true, for: "1m", labels: { page: "yes" } },
        configReload: { for: "2m" },
        watchdog: { severity: "heartbeat" },
        labels: { team: "platform" },
        runbookUrl: "https://runbooks.example.com/alerts/",
    },
    rules,
    dashboards,
    expose: {
        prometheus: {
            type: "NodePort",
            port: 80,
            nodePort: 30990,
            allowFrom: ["10.20.0.0/16", "fd00:20::/64"],
        },
        grafana: { type: "NodePort", nodePort: 30300, allowFrom: ["10.20.0.0/16"] },
        nodeExporter: { type: "NodePort", port: 9100, nodePort: 31672 },
        kubeStateMetrics: { type: "ClusterIP", port: 8088 },
        host: "watch.example.com",
    },
    sizing: {
        nodes: 5,
        podsPerNode: 40,
        containersPerPod: 2,
        cpusPerNode: 8,
        disksPerNode: 3,
        workloads: 60,
        annotatedTargets: 20,
        seriesPerTarget: 300,
    },
    existing: {
        alertmanagers: [
            { address: "alertmanager.ops.svc:9093" },
            {
                address: "alerts.example.com:443",
                scheme: "https",
                pathPrefix: "/am/",
                timeout: "5s",
            },
        ],
    },
    onDestroy: "delete",
    kubernetesVersion: "1.36",
    labels: { "cost-centre": "4711" },
    annotations: { "example.com/owner": "platform" },
    imagePullSecrets: ["mirror-login"],
    priorityClassName: "cluster-services",
    proxy: {
        http: "http://proxy.example.com:3128",
        https: "http://proxy.example.com:3128",
        noProxy: [".internal.example.com"],
    },
    timeouts: { create: "15m", update: "15m", delete: "5m" },
    networkPolicies: { enabled: true, egress: true, apiServerPorts: [6443] },
    overrides: [
        {
            kind: "StatefulSet",
            name: "grafana",
            namespace: "watch",
            patch: { spec: { template: { spec: { terminationGracePeriodSeconds: 45 } } } },
        },
    ],
    images: {
        registry: "registry.example.com/mirror",
        digests: { "prometheus/prometheus": digest },
        tags: {
            prometheus: "v3.15.0",
            grafana: "13.2.0",
            nodeExporter: "v1.12.1",
            kubeStateMetrics: "v2.20.0",
            volumePreparation: "registry.example.com/tools/busybox:1.38.0",
        },
    },
};
