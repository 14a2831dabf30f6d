import * as fc from "fast-check";
import type {
    AlertsArgs,
    ExistingArgs,
    ExportersArgs,
    ExposeArgs,
    ExposureArgs,
    GrafanaArgs,
    ImagesArgs,
    MonitoringStackArgs,
    NamespacesArgs,
    NetworkPoliciesArgs,
    OverrideArgs,
    PlatformArgs,
    PrometheusArgs,
    RuleGroupArgs,
    SizingArgs,
    TolerationArgs,
} from "../../components/args/types";
import { consistent } from "./consistent";
import { choice, nodeLabels, some } from "./arbitraryPieces";
import { scrape } from "./arbitraryScrape";
import { storage } from "./arbitraryStorage";

const platform: fc.Arbitrary<PlatformArgs> = fc.oneof(
    fc.record({
        kind: fc.constant("local" as const),
        distribution: fc.constantFrom("docker-desktop", "kind", "k3s", "minikube"),
    }),
    some(
        {
            kind: fc.constant("existing" as const),
            kubeletServingCertificates: fc.boolean(),
        },
        ["kind"],
    ),
);

const namespaces: fc.Arbitrary<NamespacesArgs> = some({
    monitoring: fc.constantFrom("observe", "m"),
    host: fc.constantFrom("nodes", "observe-host"),
    create: fc.boolean(),
});

const resources = some({
    requests: some({ cpu: fc.constantFrom("50m", "2"), memory: fc.constantFrom("32Mi", "8Gi") }),
    limits: some({ memory: fc.constant("8Gi"), "ephemeral-storage": fc.constant("1Gi") }),
});

const placement = {
    nodeSelector: nodeLabels,
    tolerations: choice<TolerationArgs[]>([], [{ operator: "Exists" }]),
};

const prometheus: fc.Arbitrary<PrometheusArgs> = some({
    name: fc.constantFrom("prom", `p${"x".repeat(51)}`),
    scrapeInterval: fc.constantFrom("2s", "15s", "1m", "5m"),
    scrapeTimeout: fc.constantFrom("1s", "2s"),
    evaluationInterval: fc.constantFrom("10s", "1m"),
    retention: fc.constantFrom("1d", "13w"),
    retentionSize: fc.constant("1GiB"),
    storage: storage("prometheus"),
    resources,
    ...placement,
    externalLabels: choice<Record<string, string>>(
        { region: "a", stage: "$b" },
        { stage: "$b", region: "a" },
    ),
    maximumStartupDuration: fc.constantFrom("1s", "1h"),
});

const secretName = fc.constantFrom("mine", "my.own.secret");

const grafana: fc.Arbitrary<GrafanaArgs> = some({
    enabled: fc.boolean(),
    name: fc.constantFrom("board", "g"),
    admin: fc.oneof(
        some({ kind: fc.constant("generated" as const), user: fc.constant("root") }, ["kind"]),
        some(
            { kind: fc.constant("secret" as const), name: secretName, userKey: fc.constant("u") },
            ["kind", "name"],
        ),
    ),
    timezone: fc.constantFrom("utc", "Asia/Seoul"),
    storage: storage("grafana"),
    resources,
    ...placement,
    config: choice<NonNullable<GrafanaArgs["config"]>>(
        {},
        { users: { default_theme: "light", allow_sign_up: true }, smtp: { from_name: "a;b#c" } },
    ),
});

const exporters: fc.Arbitrary<ExportersArgs> = some({
    nodeExporter: some({
        enabled: fc.boolean(),
        name: fc.constant("machines"),
        port: fc.constantFrom(9100, 9200),
        hostNetwork: fc.boolean(),
        hostPID: fc.boolean(),
        hostRoot: fc.boolean(),
        flags: choice(["--collector.systemd"]),
        nodeSelector: nodeLabels,
        tolerateAll: fc.boolean(),
        resources,
    }),
    kubeStateMetrics: some({
        enabled: fc.boolean(),
        name: fc.constant("state"),
        namespace: fc.constantFrom("kube-system", "observe", "nodes"),
        collectors: fc.subarray(["pods", "nodes", "deployments", "secrets", "jobs"]),
        labelsAllowlist: choice(["pods=[app]"]),
        resources,
        ...placement,
    }),
});

const share = some({
    enabled: fc.boolean(),
    for: fc.constantFrom("1m", "1h"),
    severity: fc.constant("fatal"),
    labels: fc.constant({ team: "a" }),
    percent: fc.constantFrom(1, 55.5, 100),
    by: fc.constantFrom("cluster" as const, "node" as const),
});
const toggle = some({ enabled: fc.boolean() });

const alerts: fc.Arbitrary<AlertsArgs> = some({
    workloadMemory: share,
    workloadCpu: share,
    targetDown: toggle,
    nodeDown: toggle,
    volumeFilling: toggle,
    walWrites: toggle,
    configReload: toggle,
    watchdog: toggle,
    labels: fc.constant({ team: "platform" }),
    runbookUrl: fc.constant("https://example.com/runbooks/"),
});

const ruleGroup: fc.Arbitrary<RuleGroupArgs> = some(
    {
        name: fc.constantFrom("shop", "Shop", "targets", "규칙", "shop 2"),
        interval: fc.constant("1m"),
        labels: fc.constant({ b: "2", a: "1" }),
        rules: fc.subarray([
            { record: "shop:up:sum", expr: "sum(up)" },
            {
                alert: "ShopDown",
                expr: "up == 0",
                for: "1m",
                labels: { severity: "critical", area: "shop" },
                annotations: { summary: "{{ $labels.job }}", description: "gone" },
            },
        ]),
    },
    ["name", "rules"],
).map((group) => ({
    ...group,
    // Two rules of one name and with the same labels are refused.
    rules: group.rules.map((rule) => ({ ...rule, labels: { ...rule.labels, of: group.name } })),
}));

const exposure = (base: number): fc.Arbitrary<ExposureArgs> =>
    fc.oneof(
        some({ type: fc.constant("ClusterIP" as const), port: fc.constantFrom(80, 9090) }, [
            "type",
        ]),
        some(
            {
                type: fc.constant("NodePort" as const),
                port: fc.constantFrom(80, 9090),
                nodePort: fc.constantFrom(base, base + 1),
                allowFrom: choice<string[]>([], ["10.0.0.0/8"], ["203.0.113.0/24", "fd00::/8"]),
            },
            ["type"],
        ),
    );

const expose: fc.Arbitrary<ExposeArgs> = some({
    prometheus: exposure(30_000),
    grafana: exposure(30_010),
    nodeExporter: exposure(30_020),
    kubeStateMetrics: exposure(30_030),
    host: fc.constant("lab.example.com"),
});

const existingService = fc.record({
    namespace: fc.constantFrom("kube-system", "shop"),
    service: fc.constantFrom("exporter", "exporter.v2"),
    port: fc.constantFrom("http", 9100, 8080),
});

const existing: fc.Arbitrary<ExistingArgs> = some({
    kubeStateMetrics: existingService,
    nodeExporter: existingService,
    alertmanagers: fc.array(
        some(
            {
                address: fc.constantFrom(
                    "alertmanager.shop.svc:9093",
                    "alertmanager:9093",
                    "10.0.0.1:9093",
                    "alerts.example.com:443",
                ),
                scheme: fc.constantFrom("http" as const, "https" as const),
                pathPrefix: fc.constant("/am"),
                timeout: fc.constant("5s"),
            },
            ["address"],
        ),
        { maxLength: 2 },
    ),
});

const networkPolicies: fc.Arbitrary<NetworkPoliciesArgs> = fc.oneof(
    some({
        enabled: fc.constant(true),
        egress: fc.constant(true),
        apiServerPorts: choice<number[]>([], [8443], [443, 16443]),
    }),
    fc.constantFrom<NetworkPoliciesArgs>({ egress: false }, { enabled: false }),
);

const images: fc.Arbitrary<ImagesArgs> = some({
    registry: fc.constant("registry.example.com:5000/mirror"),
    digests: fc.constant({ "prometheus/prometheus": `sha256:${"0".repeat(64)}` }),
    tags: some({
        prometheus: fc.constantFrom("v3.14.0", "main"),
        grafana: fc.constant("other.example.com/grafana:12.0.0"),
        nodeExporter: fc.constant("v1.11.0"),
        kubeStateMetrics: fc.constant("v2.19.0"),
    }),
});

const sizing: fc.Arbitrary<SizingArgs> = some({
    nodes: fc.integer({ min: 1, max: 5 }),
    podsPerNode: fc.integer({ min: 1, max: 60 }),
    cpusPerNode: fc.integer({ min: 1, max: 64 }),
    annotatedTargets: fc.integer({ min: 0, max: 20 }),
});

const override = choice<OverrideArgs>(
    { kind: "Service", name: "prometheus", patch: { spec: { sessionAffinity: "ClientIP" } } },
    { kind: "StatefulSet", name: "grafana", patch: { spec: { minReadySeconds: 5 } } },
    { kind: "ConfigMap", name: "prom-config", patch: { metadata: { annotations: { a: "b" } } } },
    { kind: "Deployment", name: "nowhere", patch: { spec: { replicas: 0 } } },
);

const labels = choice<Record<string, string>>({ team: "a" }, { "example.com/b": "2", tier: "1" });

const annotations = choice<Record<string, string>>(
    { owner: "a" },
    { "example.com/b": "any; text" },
);

/**
 * Arguments that the package accepts, with everything that can be said in them. They shrink towards the shortest
 * ones: every optional key can go.
 */
export const stackArgs: fc.Arbitrary<MonitoringStackArgs> = some(
    {
        platform,
        cluster: fc.constantFrom("lab", "a$1"),
        namespaces,
        prometheus,
        grafana,
        exporters,
        scrape,
        alerts,
        rules: fc.uniqueArray(ruleGroup, { selector: ({ name }) => name, maxLength: 3 }),
        dashboards: fc.uniqueArray(
            some(
                {
                    name: fc.constantFrom("nodes", "shop", "orders"),
                    folder: fc.constantFrom("Shop", "shop", "Shop 2"),
                    json: fc.constant({ title: "Shop", uid: "shop", panels: [] }),
                },
                ["name", "json"],
            ),
            { selector: ({ name }) => name, maxLength: 3 },
        ),
        expose,
        existing,
        onDestroy: fc.constantFrom("retain" as const, "delete" as const),
        labels,
        annotations,
        imagePullSecrets: choice<string[]>([], ["registry"]),
        priorityClassName: fc.constant("system-cluster-critical"),
        proxy: some({
            http: fc.constantFrom("http://proxy.example.com:3128", "http://[fd00::1]:3128"),
            https: fc.constantFrom("http://proxy.infra.svc:3128", "https://10.0.0.1"),
            noProxy: choice([".example.com"]),
        }),
        networkPolicies,
        overrides: fc.array(override, { maxLength: 2 }),
        images,
        sizing,
    },
    ["platform"],
).map(consistent);
