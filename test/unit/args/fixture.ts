import type { MonitoringStackArgs } from "../../../components/args/types";
import type { Problem } from "../../../components/args/problem";
import { argumentProblems } from "../../../components/args/validate";

/** The shortest arguments. */
export const shortest: MonitoringStackArgs = {
    platform: { kind: "local", distribution: "docker-desktop" },
};

/** The shortest arguments of a cluster that is not on this machine. */
export const onCluster: MonitoringStackArgs = {
    platform: { kind: "existing" },
    engine: "plain",
    prometheus: { storage: { kind: "storageClass", size: "50Gi" } },
};

/** Valid arguments that use nearly every key that is available. */
export const fullExample: MonitoringStackArgs = {
    platform: {
        kind: "existing",
        kubeconfig: "apiVersion: v1",
        context: "lab",
        kubeletServingCertificates: true,
        storageClass: { name: "manual", reclaimPolicy: "Retain", isDefault: false },
        controlPlane: { etcd: false },
    },
    engine: "plain",
    cluster: "lab",
    namespaces: { monitoring: "observe", host: "observe-host", create: true },
    prometheus: {
        name: "prom",
        scrapeInterval: "30s",
        scrapeTimeout: "10s",
        evaluationInterval: "1m",
        retention: "15d",
        retentionSize: "7GiB",
        replicas: 1,
        maximumStartupDuration: "15m",
        externalLabels: { region: "lab" },
        storage: {
            kind: "hostPath",
            volume: {
                name: "prom-data",
                path: "/srv/prometheus",
                capacity: "10Gi",
                className: "manual",
                labels: { "app.example.com/volume": "prom" },
                node: "worker-1",
                reclaimPolicy: "Retain",
            },
            claim: {
                size: "10Gi",
                className: "manual",
                selector: { "app.example.com/volume": "prom" },
            },
        },
        resources: {
            requests: { cpu: "250m", memory: "1Gi" },
            limits: { cpu: "1", memory: "2Gi", "ephemeral-storage": "1Gi" },
        },
        nodeSelector: { "kubernetes.io/os": "linux" },
        tolerations: [
            { key: "dedicated", operator: "Equal", value: "monitoring", effect: "NoSchedule" },
            { operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 },
        ],
    },
    grafana: {
        enabled: true,
        admin: { kind: "password", user: "root", password: "not secret in a test" },
        timezone: "Asia/Seoul",
        storage: { kind: "storageClass", className: "fast", size: "5Gi" },
        config: {
            users: { default_theme: "light" },
            auth: { token_rotation_interval_minutes: 10 },
        },
    },
    exporters: {
        nodeExporter: {
            port: 9200,
            mountPropagation: "None",
            flags: ["--collector.systemd"],
            nodeSelector: { "kubernetes.io/os": "linux" },
        },
        kubeStateMetrics: { collectors: ["pods"], labelsAllowlist: ["pods=[app]"] },
    },
    scrape: {
        apiServer: { dropBuckets: true },
        kubelet: { via: "direct", copyLabels: ".+", labels: { node: "kubernetes_node" } },
        cadvisor: {
            interval: "15s",
            limits: { samples: 50_000, bodySize: "10MB" },
            metricRelabel: [
                { action: "drop", sourceLabels: ["__name__"], regex: "container_blkio_.+" },
            ],
        },
        pods: { annotationPrefix: "prometheus.io", labels: { namespace: "kubernetes_namespace" } },
        services: { namespaces: ["shop"], labels: { service: "" } },
        jobs: [
            {
                name: "shop",
                interval: "1m",
                timeout: "20s",
                scheme: "https",
                path: "/metrics",
                params: { module: ["http_2xx"] },
                auth: {
                    kind: "basic",
                    username: "prometheus",
                    password: { name: "shop", key: "password" },
                },
                tls: { ca: { name: "shop", key: "ca.crt" }, serverName: "shop" },
                discovery: {
                    kind: "kubernetes",
                    role: "endpointslice",
                    namespaces: ["shop"],
                    selectors: [{ role: "service", label: "app=web" }],
                    attachNodeMetadata: true,
                },
                relabel: [
                    {
                        sourceLabels: ["__meta_kubernetes_pod_name"],
                        regex: "(.+)-[a-z0-9]+",
                        targetLabel: "workload",
                        replacement: "${1}_total",
                    },
                    {
                        action: "hashmod",
                        sourceLabels: ["__address__"],
                        modulus: 4,
                        targetLabel: "shard",
                    },
                    { action: "labelmap", regex: "__meta_kubernetes_pod_label_(.+)" },
                    { action: "keepequal", sourceLabels: ["a"], targetLabel: "b" },
                ],
                ports: [8443],
            },
            {
                name: "router",
                discovery: {
                    kind: "static",
                    targets: ["192.168.1.1:9100", "[fd00::1]:9100"],
                    labels: { __scheme__: "http", room: "cellar" },
                },
            },
            { name: "file", discovery: { kind: "file", configMap: "targets", files: ["a*.yml"] } },
            {
                name: "http",
                discovery: {
                    kind: "http",
                    url: "http://inventory.example.com/targets",
                    refreshInterval: "5m",
                    token: { name: "inventory", key: "token" },
                },
            },
            {
                name: "dns",
                discovery: { kind: "dns", names: ["db.example.com"], type: "A", port: 9104 },
            },
            { name: "consul", discovery: { kind: "consul", server: "consul.example.com:8500" } },
            {
                name: "ec2",
                discovery: { kind: "raw", config: { ec2_sd_configs: [{ port: 9100 }] } },
            },
        ],
    },
    alerts: {
        workloadMemory: { percent: 55, for: "1m", severity: "fatal", labels: { team: "shop" } },
        watchdog: { enabled: false },
        labels: { team: "platform" },
        runbookUrl: "https://example.com/runbooks/",
    },
    rules: [
        {
            name: "shop",
            interval: "1m",
            labels: { team: "shop" },
            rules: [
                { record: "shop:up:sum", expr: "sum(up)" },
                {
                    alert: "ShopDown",
                    expr: "shop:up:sum < 1",
                    for: "5m",
                    keepFiringFor: "10m",
                    labels: {
                        severity: "{{ if gt $value 0.5 }}warning{{ else }}critical{{ end }}",
                    },
                    annotations: { summary: "{{ $labels.cluster }}: {{ $value | humanize }} up" },
                },
                { alert: "ShopDown", expr: "shop:up:sum < 2", labels: { severity: "info" } },
            ],
        },
        { name: "empty", rules: [] },
    ],
    dashboards: [
        { name: "shop", folder: "Shop", json: { title: "Shop", panels: [] } },
        { name: "orders", json: { title: "Orders" } },
    ],
    expose: {
        prometheus: { type: "NodePort", port: 80, nodePort: 30990, allowFrom: ["10.0.0.0/8"] },
        grafana: { type: "NodePort", nodePort: 30004 },
        nodeExporter: { type: "ClusterIP", port: 9200 },
        host: "lab.example.com",
    },
    sizing: { nodes: 3, podsPerNode: 40, containersPerPod: 1.5 },
    existing: {
        metricsServer: false,
        alertmanagers: [
            { address: "alertmanager.shop.svc:9093", scheme: "http", pathPrefix: "/alerts" },
        ],
    },
    onDestroy: "retain",
    kubernetesVersion: "1.34",
    labels: { "example.com/team": "platform", tier: "1" },
    annotations: { "example.com/owner": "somebody, any text" },
    imagePullSecrets: ["registry"],
    priorityClassName: "system-cluster-critical",
    proxy: { https: "http://proxy.example.com:3128", noProxy: [".example.com"] },
    timeouts: { create: "5m" },
    networkPolicies: { enabled: true, egress: true, apiServerPorts: [6443] },
    overrides: [
        {
            kind: "StatefulSet",
            name: "prom",
            patch: { spec: { minReadySeconds: 5 }, metadata: { name: "prom", labels: { a: "b" } } },
        },
    ],
    images: {
        registry: "registry.example.com:5000/mirror",
        digests: { "prom/prometheus": `sha256:${"0".repeat(64)}` },
        tags: { prometheus: "v3.15.0", grafana: "registry.example.com/grafana:12.0.0" },
    },
};

/** A change to arguments: maps are merged, lists replaced, `null` deletes. */
export type Patch = { readonly [key: string]: unknown };

/** Arguments with a change. The change is not typed: tests write what the types forbid. */
export function patched(base: unknown, patch: unknown): unknown {
    if (!isMap(patch)) {
        return patch;
    }
    const result: Record<string, unknown> = isMap(base) ? { ...base } : {};
    for (const [key, value] of Object.entries(patch)) {
        if (value === null) {
            delete result[key];
        } else {
            result[key] = patched(result[key], value);
        }
    }
    return result;
}

function isMap(value: unknown): value is Record<string, unknown> {
    return (
        typeof value === "object" &&
        value !== null &&
        Object.getPrototypeOf(value) === Object.prototype
    );
}

/** One row of a table: arguments with one mistake, and what is said about it. */
export interface Row {
    /** What is wrong, for the name of the test. */
    readonly name: string;
    readonly args: Patch;
    readonly path: string;
    /** A part of the reason. */
    readonly reason: string;
    /** A part of the fix. */
    readonly fix: string;
    /** What the change is made to. @default the shortest arguments */
    readonly base?: MonitoringStackArgs;
}

/** The problems of a row. Files of dashboards are served from here. */
export function problemsOf(row: Pick<Row, "args" | "base">): Problem[] {
    return argumentProblems(patched(row.base ?? shortest, row.args), { readFile });
}

const files: Readonly<Record<string, string>> = {
    "dashboards/shop.json": '{"title": "Shop", "panels": []}',
    "dashboards/broken.json": '{"title": ',
    "dashboards/wrapped.json": '{"dashboard": {"title": "Shop"}}',
};

function readFile(file: string): string {
    const text = files[file];
    if (text === undefined) {
        throw Object.assign(new Error(`no such file: ${file}`), { code: "ENOENT" });
    }
    return text;
}
