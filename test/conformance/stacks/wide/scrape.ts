import type { CustomJobArgs, JobSettingsArgs, ScrapeArgs } from "../../../../components";

const settings: JobSettingsArgs = {
    enabled: true,
    interval: "20s",
    timeout: "5s",
    limits: {
        samples: 50_000,
        labels: 64,
        labelNameLength: 128,
        labelValueLength: 2048,
        targets: 500,
        bodySize: "20MB",
    },
    relabel: [
        { sourceLabels: ["__address__"], targetLabel: "shard", modulus: 4, action: "hashmod" },
        {
            sourceLabels: ["cluster", "job"],
            separator: "/",
            regex: "(.+)/(.+)",
            targetLabel: "origin",
            replacement: "${1}-$2",
        },
    ],
    metricRelabel: [{ sourceLabels: ["__name__"], regex: "go_.+", action: "drop" }],
    honorLabels: false,
    honorTimestamps: true,
};

const renamed = {
    namespace: "kubernetes_namespace",
    pod: "kubernetes_pod_name",
    node: "kubernetes_node",
} as const;

const nodes = {
    ...settings,
    via: "api-proxy",
    copyLabels: "topology_kubernetes_io_.+",
    labels: { node: "kubernetes_node" },
    honorLabels: true,
} as const;

/** Jobs of the user's own, one for each way of finding targets, of signing in and of trusting. */
const jobs: CustomJobArgs[] = [
    {
        ...settings,
        name: "static",
        scheme: "https",
        path: "/internal/metrics",
        params: { collect: ["cpu", "disk"] },
        auth: {
            kind: "basic",
            username: "scraper",
            password: { name: "scrape-login", key: "password" },
        },
        tls: {
            ca: { name: "scrape-tls", key: "ca.crt" },
            cert: { name: "scrape-tls", key: "tls.crt" },
            key: { name: "scrape-tls", key: "tls.key" },
            serverName: "db.example.com",
        },
        ports: [9187],
        discovery: {
            kind: "static",
            targets: ["db.shop.svc:9187", "192.0.2.17:9187", "[2001:db8::17]:9187"],
            labels: { tier: "data" },
        },
    },
    {
        name: "files",
        discovery: {
            kind: "file",
            configMap: "scrape-targets",
            files: ["shop.json", "other-*.yml"],
            refreshInterval: "1m",
        },
        auth: { kind: "bearer", token: { name: "scrape-token", key: "token" } },
        scheme: "https",
        tls: { insecureSkipVerify: true },
    },
    {
        name: "web",
        discovery: {
            kind: "http",
            url: "https://inventory.example.com/targets",
            refreshInterval: "2m",
            token: { name: "inventory", key: "token" },
        },
    },
    {
        name: "names",
        discovery: {
            kind: "dns",
            names: ["nodes.example.com"],
            type: "A",
            port: 9100,
            refreshInterval: "45s",
        },
    },
    {
        name: "catalogue",
        discovery: {
            kind: "consul",
            server: "consul.example.com:8501",
            scheme: "https",
            services: ["web"],
            tags: ["metrics"],
            datacenter: "dc1",
            token: { name: "consul", key: "token" },
            refreshInterval: "40s",
        },
    },
    ...(["node", "pod", "service", "endpoints", "endpointslice", "ingress"] as const).map(
        (role): CustomJobArgs => ({
            name: `kubernetes-${role}`,
            discovery: {
                kind: "kubernetes",
                role,
                ...(role !== "node" && { namespaces: ["shop"] }),
                selectors: [{ role, label: "app=web", field: "metadata.name=web" }],
                ...(["pod", "endpoints", "endpointslice"].includes(role) && {
                    attachNodeMetadata: true,
                }),
            },
            ...(role === "endpointslice" && {
                auth: { kind: "serviceAccount" },
                scheme: "https",
            }),
        }),
    ),
    {
        name: "raw",
        discovery: {
            kind: "raw",
            config: { dns_sd_configs: [{ names: ["_metrics._tcp.example.com"], type: "SRV" }] },
        },
    },
];

export const scrape: ScrapeArgs = {
    apiServer: { ...settings, name: "control-plane", dropBuckets: true },
    kubelet: { ...nodes, name: "kubelets" },
    cadvisor: { ...nodes, name: "containers" },
    pods: {
        ...settings,
        name: "annotated-pods",
        annotationPrefix: "metrics.example.com",
        copyLabels: "app|app_kubernetes_io_.+",
        labels: { ...renamed, container: "container" },
        namespaces: ["shop", "billing"],
    },
    services: {
        ...settings,
        annotationPrefix: "metrics.example.com",
        copyLabels: ".+",
        labels: { ...renamed, service: "kubernetes_name" },
        namespaces: ["shop"],
    },
    kubeStateMetrics: { ...settings, honorLabels: true },
    nodeExporter: { ...settings, name: "machines" },
    prometheus: settings,
    grafana: settings,
    jobs,
};
