import * as assert from "node:assert/strict";
import { droppedBuckets } from "../../../catalog/bucketDrops";
import type { MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import type {
    AccessNeed,
    Reach,
    RelabelConfig,
    ScrapeJob,
} from "../../../components/signals/scrape/model";
import { existing, jobConfig, local, plan } from "../objects/stack";

const identity = "/var/run/secrets/kubernetes.io/serviceaccount";
const token = { credentials_file: `${identity}/token` };
const authority = { ca_file: `${identity}/ca.crt` };
const unverified = { ...authority, insecure_skip_verify: true };
const watch = ["get", "list", "watch"];

const copied = (from: string, to: string): RelabelConfig => ({
    source_labels: [from],
    target_label: to,
});

/** What each job of the package is, beside the keys that all of them have. */
interface Expected {
    readonly config: Record<string, unknown>;
    readonly relabel: readonly RelabelConfig[];
    readonly access: readonly AccessNeed[];
    readonly reach: readonly Reach[];
    readonly more?: Partial<ScrapeJob>;
}

const slices = (namespace?: string): AccessNeed[] => [
    {
        apiGroup: "",
        resources: ["pods", "services"],
        verbs: watch,
        ...(namespace && { namespace }),
    },
    {
        apiGroup: "discovery.k8s.io",
        resources: ["endpointslices"],
        verbs: watch,
        ...(namespace && { namespace }),
    },
];

const nodes: AccessNeed[] = [
    { apiGroup: "", resources: ["nodes"], verbs: watch },
    { apiGroup: "", resources: ["nodes/metrics"], verbs: ["get"] },
];

const discovery = (role: string, ...names: string[]) => ({
    kubernetes_sd_configs: [{ role, ...(names.length > 0 && { namespaces: { names } }) }],
});

const endpointsOf = (service: string): RelabelConfig => ({
    source_labels: ["__meta_kubernetes_service_name", "__meta_kubernetes_endpointslice_port_name"],
    regex: `${service};http`,
    action: "keep",
});

const byAnnotation = (kind: "pod" | "service", prefix = "prometheus_io"): RelabelConfig[] => {
    const annotation = (name: string) => `__meta_kubernetes_${kind}_annotation_${prefix}_${name}`;
    const port = (regex: string, replacement: string) => ({
        source_labels: ["__address__", annotation("port")],
        regex,
        target_label: "__address__",
        replacement,
    });
    return [
        { source_labels: [annotation("scrape")], regex: "true", action: "keep" },
        {
            source_labels: [annotation("scheme")],
            regex: "(https?)",
            target_label: "__scheme__",
        },
        { source_labels: [annotation("path")], regex: "(.+)", target_label: "__metrics_path__" },
        port("([^:\\[\\]]+)(?::\\d+)?;(\\d+)", "$1:$2"),
        port("(\\[[^\\]]+\\])(?::\\d+)?;(\\d+)", "$1:$2"),
        port("([0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:]*);(\\d+)", "[$1]:$2"),
    ];
};

const expected: Record<string, Expected> = {
    apiserver: {
        config: {
            scheme: "https",
            authorization: token,
            tls_config: authority,
            ...discovery("endpointslice", "default"),
            metric_relabel_configs: droppedBuckets,
        },
        relabel: [
            {
                source_labels: [
                    "__meta_kubernetes_namespace",
                    "__meta_kubernetes_service_name",
                    "__meta_kubernetes_endpointslice_port_name",
                ],
                regex: "default;kubernetes;https",
                action: "keep",
            },
        ],
        access: slices("default"),
        reach: [{ to: "api-server" }],
        more: { nonResourceUrls: ["/metrics"] },
    },
    kubelet: {
        config: {
            honor_labels: true,
            scheme: "https",
            metrics_path: "/metrics",
            authorization: token,
            tls_config: unverified,
            ...discovery("node"),
        },
        relabel: [copied("__meta_kubernetes_node_name", "node")],
        access: nodes,
        reach: [{ to: "nodes", ports: [10250] }],
    },
    cadvisor: {
        config: {
            // Its samples carry timestamps: without this, a container that is gone counts five minutes more.
            track_timestamps_staleness: true,
            honor_labels: true,
            scheme: "https",
            metrics_path: "/metrics/cadvisor",
            authorization: token,
            tls_config: unverified,
            ...discovery("node"),
        },
        relabel: [copied("__meta_kubernetes_node_name", "node")],
        access: nodes,
        reach: [{ to: "nodes", ports: [10250] }],
    },
    "node-exporter": {
        config: discovery("endpointslice", "monitoring-host"),
        relabel: [endpointsOf("node-exporter"), copied("__meta_kubernetes_pod_node_name", "node")],
        access: slices("monitoring-host"),
        reach: [{ to: "nodes", ports: [9100] }],
    },
    "kube-state-metrics": {
        config: { honor_labels: true, ...discovery("endpointslice", "monitoring") },
        relabel: [endpointsOf("kube-state-metrics")],
        access: slices("monitoring"),
        reach: [{ to: "workload", part: "kube-state-metrics", port: 8080 }],
    },
    pods: {
        config: discovery("pod"),
        relabel: [
            ...byAnnotation("pod"),
            {
                source_labels: ["__meta_kubernetes_pod_phase"],
                regex: "Pending|Succeeded|Failed|Completed",
                action: "drop",
            },
            {
                source_labels: ["__meta_kubernetes_pod_container_init"],
                regex: "true",
                action: "drop",
            },
            copied("__meta_kubernetes_namespace", "namespace"),
            copied("__meta_kubernetes_pod_name", "pod"),
            copied("__meta_kubernetes_pod_node_name", "node"),
        ],
        access: [{ apiGroup: "", resources: ["pods"], verbs: watch }],
        reach: [
            { to: "namespaces", ports: [] },
            { to: "nodes", ports: [] },
        ],
    },
    services: {
        config: discovery("endpointslice"),
        relabel: [
            ...byAnnotation("service"),
            copied("__meta_kubernetes_namespace", "namespace"),
            copied("__meta_kubernetes_service_name", "service"),
            copied("__meta_kubernetes_pod_name", "pod"),
            copied("__meta_kubernetes_pod_node_name", "node"),
        ],
        access: slices(),
        reach: [
            { to: "namespaces", ports: [] },
            { to: "nodes", ports: [] },
        ],
    },
    prometheus: {
        config: discovery("endpointslice", "monitoring"),
        relabel: [
            endpointsOf("prometheus"),
            copied("__meta_kubernetes_namespace", "namespace"),
            copied("__meta_kubernetes_pod_name", "pod"),
        ],
        access: slices("monitoring"),
        reach: [{ to: "workload", part: "prometheus", port: 9090 }],
    },
    grafana: {
        config: discovery("endpointslice", "monitoring"),
        relabel: [
            endpointsOf("grafana"),
            copied("__meta_kubernetes_namespace", "namespace"),
            copied("__meta_kubernetes_pod_name", "pod"),
        ],
        access: slices("monitoring"),
        reach: [{ to: "workload", part: "grafana", port: 3000 }],
    },
};

describe("jobs of the package", () => {
    const { jobs } = plan().signals;

    it("are these, in this order", () => {
        assert.deepEqual(
            jobs.map(({ name }) => name),
            Object.keys(expected),
        );
    });

    for (const job of jobs) {
        it(`${job.name}: discovery, relabelling, rights and connections`, () => {
            const { config, relabel, access, reach, more } = expected[job.name];
            assert.deepEqual(job, {
                name: job.name,
                origin: job.name,
                interval: 30_000,
                config: {
                    job_name: job.name,
                    scrape_interval: "30s",
                    scrape_timeout: "10s",
                    ...config,
                    relabel_configs: [
                        ...relabel,
                        { target_label: "cluster", replacement: "docker-desktop" },
                    ],
                },
                access,
                reach,
                files: [],
                ...more,
            });
        });
    }

    it("are left out when they are turned off", () => {
        const scrape: ScrapeArgs = { pods: { enabled: false }, cadvisor: { enabled: false } };
        const names = plan({ ...local, scrape }).signals.jobs.map(({ name }) => name);
        assert.deepEqual(
            names,
            Object.keys(expected).filter((name) => name !== "pods" && name !== "cadvisor"),
        );
    });

    it("are left out with the part that they scrape", () => {
        const { jobs: some } = plan({
            ...local,
            grafana: { enabled: false },
            exporters: { nodeExporter: { enabled: false }, kubeStateMetrics: { enabled: false } },
        }).signals;
        assert.deepEqual(
            some.map(({ name }) => name),
            ["apiserver", "kubelet", "cadvisor", "pods", "services", "prometheus"],
        );
    });

    it("have the name that they are given, and still their origin", () => {
        const { jobs: renamed } = plan({
            ...local,
            scrape: { cadvisor: { name: "containers" }, nodeExporter: { name: "machines" } },
        }).signals;
        assert.deepEqual(
            renamed.flatMap(({ name, origin }) => (name === origin ? [] : [[name, origin]])),
            [
                ["containers", "cadvisor"],
                ["machines", "node-exporter"],
            ],
        );
    });
});

describe("kubelet jobs", () => {
    const verified: readonly [MonitoringStackArgs["platform"], boolean][] = [
        [{ kind: "local", distribution: "docker-desktop" }, false],
        [{ kind: "local", distribution: "kind" }, false],
        [{ kind: "local", distribution: "minikube" }, false],
        [{ kind: "local", distribution: "k3s" }, true],
        [{ kind: "existing" }, false],
        [{ kind: "existing", kubeletServingCertificates: false }, false],
        [{ kind: "existing", kubeletServingCertificates: true }, true],
    ];
    for (const [platform, does] of verified) {
        const what = does ? "verify" : "do not verify";
        it(`${what} certificates on ${JSON.stringify(platform)}`, () => {
            const stack = plan({ ...existing, platform });
            for (const name of ["kubelet", "cadvisor"]) {
                assert.deepEqual(
                    jobConfig(stack, name)["tls_config"],
                    does ? authority : unverified,
                    name,
                );
            }
        });
    }

    it("are the only ones whose certificates are not verified", () => {
        const lax = plan().signals.jobs.filter(({ config }) =>
            JSON.stringify(config).includes("insecure_skip_verify"),
        );
        assert.deepEqual(
            lax.map(({ name }) => name),
            ["kubelet", "cadvisor"],
        );
    });

    it("through the API server verify its certificate, and need the right nodes/proxy", () => {
        const { jobs } = plan({ ...local, scrape: { cadvisor: { via: "api-proxy" } } }).signals;
        const job = jobs.find(({ origin }) => origin === "cadvisor");
        assert.deepEqual(job, {
            name: "cadvisor",
            origin: "cadvisor",
            interval: 30_000,
            config: {
                job_name: "cadvisor",
                scrape_interval: "30s",
                scrape_timeout: "10s",
                honor_labels: true,
                track_timestamps_staleness: true,
                scheme: "https",
                authorization: token,
                tls_config: authority,
                ...discovery("node"),
                relabel_configs: [
                    copied("__meta_kubernetes_node_name", "node"),
                    {
                        source_labels: ["__meta_kubernetes_node_name"],
                        regex: "(.+)",
                        target_label: "__metrics_path__",
                        replacement: "/api/v1/nodes/$1/proxy/metrics/cadvisor",
                    },
                    { target_label: "__address__", replacement: "kubernetes.default.svc:443" },
                    { target_label: "cluster", replacement: "docker-desktop" },
                ],
            },
            reach: [{ to: "api-server" }],
            access: [
                { apiGroup: "", resources: ["nodes"], verbs: watch },
                { apiGroup: "", resources: ["nodes/proxy"], verbs: ["get"] },
            ],
            files: [],
        });
    });

    it("copy the node labels that are asked for before the label of the node's name", () => {
        const scrape: ScrapeArgs = {
            kubelet: { copyLabels: "topology_.+", labels: { node: "kubernetes_node" } },
            cadvisor: { labels: { node: "" } },
        };
        const stack = plan({ ...local, scrape });
        const cluster = { target_label: "cluster", replacement: "docker-desktop" };
        assert.deepEqual(jobConfig(stack, "kubelet").relabel_configs, [
            { regex: "__meta_kubernetes_node_label_(topology_.+)", action: "labelmap" },
            copied("__meta_kubernetes_node_name", "kubernetes_node"),
            cluster,
        ]);
        assert.deepEqual(jobConfig(stack, "cadvisor").relabel_configs, [cluster]);
    });
});

describe("annotation jobs", () => {
    it("rename the labels of targets, leave out empty names and add the container", () => {
        const stack = plan({
            ...local,
            scrape: {
                pods: {
                    copyLabels: ".+",
                    labels: {
                        namespace: "kubernetes_namespace",
                        pod: "kubernetes_pod_name",
                        container: "container",
                        node: "",
                    },
                },
                services: {
                    copyLabels: "app",
                    labels: {
                        namespace: "kubernetes_namespace",
                        service: "kubernetes_name",
                        node: "kubernetes_node",
                        pod: "",
                    },
                },
            },
        });
        const cluster = { target_label: "cluster", replacement: "docker-desktop" };
        assert.deepEqual(jobConfig(stack, "pods").relabel_configs?.slice(8), [
            { regex: "__meta_kubernetes_pod_label_(.+)", action: "labelmap" },
            copied("__meta_kubernetes_namespace", "kubernetes_namespace"),
            copied("__meta_kubernetes_pod_name", "kubernetes_pod_name"),
            copied("__meta_kubernetes_pod_container_name", "container"),
            cluster,
        ]);
        assert.deepEqual(jobConfig(stack, "services").relabel_configs?.slice(6), [
            { regex: "__meta_kubernetes_service_label_(app)", action: "labelmap" },
            copied("__meta_kubernetes_namespace", "kubernetes_namespace"),
            copied("__meta_kubernetes_service_name", "kubernetes_name"),
            copied("__meta_kubernetes_pod_node_name", "kubernetes_node"),
            cluster,
        ]);
    });

    it("read annotations of another prefix", () => {
        const stack = plan({ ...local, scrape: { pods: { annotationPrefix: "my-org.example" } } });
        assert.deepEqual(
            jobConfig(stack, "pods").relabel_configs?.slice(0, 6),
            byAnnotation("pod", "my_org_example"),
        );
    });

    it("look at the namespaces that are named, with rights and connections to no others", () => {
        const { jobs } = plan({
            ...local,
            scrape: { pods: { namespaces: ["shop", "pay"] } },
        }).signals;
        const job = jobs.find(({ origin }) => origin === "pods");
        assert.deepEqual(job?.config["kubernetes_sd_configs"], [
            { role: "pod", namespaces: { names: ["shop", "pay"] } },
        ]);
        assert.deepEqual(job?.access, [
            { apiGroup: "", resources: ["pods"], verbs: watch, namespace: "shop" },
            { apiGroup: "", resources: ["pods"], verbs: watch, namespace: "pay" },
        ]);
        assert.deepEqual(job?.reach, [
            { to: "namespace", namespace: "shop", ports: [] },
            { to: "namespace", namespace: "pay", ports: [] },
            { to: "nodes", ports: [] },
        ]);
    });

    const addresses: readonly [string, string, string][] = [
        ["10.0.0.1:8080", "9102", "10.0.0.1:9102"],
        ["10.0.0.1", "9102", "10.0.0.1:9102"],
        ["db.example.com:80", "9102", "db.example.com:9102"],
        ["[fd00::1]:8080", "9102", "[fd00::1]:9102"],
        ["fd00::1", "9102", "[fd00::1]:9102"],
        ["10.0.0.1:8080", "", "10.0.0.1:8080"],
        ["10.0.0.1:8080", "http", "10.0.0.1:8080"],
    ];
    for (const [address, annotated, result] of addresses) {
        it(`make ${result} of ${address} and port ${annotated || "none"}`, () => {
            const steps = jobConfig(plan(), "pods").relabel_configs ?? [];
            const end = steps
                .filter((step) => step.target_label === "__address__")
                .reduce((value, { regex = "", replacement = "" }) => {
                    const joined = `${value};${annotated}`;
                    const whole = new RegExp(`^(?:${regex})$`);
                    return whole.test(joined) ? joined.replace(whole, replacement) : value;
                }, address);
            assert.equal(end, result);
        });
    }
});

describe("jobs over exporters that the cluster has", () => {
    const given = {
        kubeStateMetrics: { namespace: "kube-system", service: "ksm.v2", port: "http-metrics" },
        nodeExporter: { namespace: "kube-system", service: "nodes", port: 9100 },
    };
    const stack = plan({ ...local, existing: given });
    const jobs = new Map(stack.signals.jobs.map((job) => [job.origin, job]));

    it("find a named port by its name, and the Service's name literally", () => {
        assert.deepEqual(jobs.get("kube-state-metrics")?.config.relabel_configs?.[0], {
            source_labels: [
                "__meta_kubernetes_service_name",
                "__meta_kubernetes_endpointslice_port_name",
            ],
            regex: "ksm\\.v2;http-metrics",
            action: "keep",
        });
    });

    it("find a port that is a number by the number of the endpoints", () => {
        assert.deepEqual(jobs.get("node-exporter")?.config.relabel_configs?.[0], {
            source_labels: [
                "__meta_kubernetes_service_name",
                "__meta_kubernetes_endpointslice_port",
            ],
            regex: "nodes;9100",
            action: "keep",
        });
    });

    it("ask for rights in their namespace only", () => {
        assert.deepEqual(jobs.get("kube-state-metrics")?.access, slices("kube-system"));
    });

    it("reach their namespace, and a node-exporter at its node, too", () => {
        assert.deepEqual(jobs.get("kube-state-metrics")?.reach, [
            { to: "namespace", namespace: "kube-system", ports: [] },
        ]);
        assert.deepEqual(jobs.get("node-exporter")?.reach, [
            { to: "namespace", namespace: "kube-system", ports: [9100] },
            { to: "nodes", ports: [9100] },
        ]);
    });
});

describe("job of node-exporter", () => {
    it("reaches the node's port that is chosen", () => {
        const { jobs } = plan({ ...local, exporters: { nodeExporter: { port: 9200 } } }).signals;
        assert.deepEqual(jobs.find(({ origin }) => origin === "node-exporter")?.reach, [
            { to: "nodes", ports: [9200] },
        ]);
    });

    it("reaches the pods where they are not on the node's network", () => {
        const { jobs } = plan({
            ...local,
            exporters: { nodeExporter: { hostNetwork: false } },
        }).signals;
        assert.deepEqual(jobs.find(({ origin }) => origin === "node-exporter")?.reach, [
            { to: "workload", part: "node-exporter", port: 9100 },
        ]);
    });
});

describe("job of the API server", () => {
    it("drops no buckets if it is told so", () => {
        const stack = plan({ ...local, scrape: { apiServer: { dropBuckets: false } } });
        assert.equal("metric_relabel_configs" in jobConfig(stack, "apiserver"), false);
    });
});
