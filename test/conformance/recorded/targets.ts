// What the laptop stack scrapes in the recorded cluster: everything, and under which labels.

export interface ExpectedTarget {
    readonly url: string;
    readonly labels: Readonly<Record<string, string>>;
}

const cluster = "docker-desktop";
const first = "docker-desktop";
const second = "worker-2";

function target(
    job: string,
    url: string,
    labels: Readonly<Record<string, string>> = {},
): ExpectedTarget {
    return { url, labels: { cluster, job, instance: new URL(url).host, ...labels } };
}

/** Discovery of nodes gives `instance` the node's name. */
function nodeTarget(job: string, url: string, node: string): ExpectedTarget {
    return target(job, url, { instance: node, node });
}

function podTarget(
    url: string,
    pod: string,
    node: string,
    labels: Readonly<Record<string, string>>,
): ExpectedTarget {
    return target("pods", url, {
        kubernetes_namespace: "shop",
        kubernetes_pod_name: pod,
        node,
        ...labels,
    });
}

export const expectedTargets: readonly ExpectedTarget[] = [
    target("apiserver", "https://192.168.65.3:6443/metrics"),
    nodeTarget("kubelet", "https://192.168.65.3:10250/metrics", first),
    nodeTarget("kubelet", "https://192.168.65.4:10250/metrics", second),
    nodeTarget("cadvisor", "https://192.168.65.3:10250/metrics/cadvisor", first),
    nodeTarget("cadvisor", "https://192.168.65.4:10250/metrics/cadvisor", second),
    target("node-exporter", "http://192.168.65.3:9100/metrics", { node: first }),
    target("node-exporter", "http://192.168.65.4:9100/metrics", { node: second }),
    target("kube-state-metrics", "http://10.1.1.9:8080/metrics"),
    podTarget("http://10.1.0.7:9102/internal/metrics", "web-6c9f8d7b5-abcde", first, {
        app: "web",
        app_kubernetes_io_component: "front",
        tier: "edge",
    }),
    podTarget("https://10.1.1.8:8443/metrics", "secure-0", second, { app: "secure" }),
    podTarget("http://10.1.1.10:8080/metrics", "plain-0", second, { app: "plain" }),
    podTarget("http://10.1.0.11:8080/metrics", "two-ports-0", first, { app: "two-ports" }),
    podTarget("http://10.1.0.12:7070/metrics", "no-ports-0", first, { app: "no-ports" }),
    podTarget("http://[fd00:10:1::7]:9102/metrics", "six-0", first, { app: "six" }),
    podTarget("http://[fd00:10:1::8]:7070/metrics", "six-no-ports-0", first, {
        app: "six-no-ports",
    }),
    podTarget("http://10.1.1.16:8080/metrics", "starting-0", second, { app: "starting" }),
    target("services", "http://10.1.0.31:8081/actuator/prometheus", {
        app: "orders",
        team: "fulfilment",
        kubernetes_namespace: "shop",
        kubernetes_name: "orders",
        pod: "orders-7b9c5d6f8-kx2lp",
        node: first,
    }),
    target("services", "http://10.1.1.32:8081/actuator/prometheus", {
        app: "orders",
        team: "fulfilment",
        kubernetes_namespace: "shop",
        kubernetes_name: "orders",
        pod: "orders-7b9c5d6f8-v8t4m",
        node: second,
    }),
    target("services", "http://172.16.5.9:9200/metrics", {
        app: "ledger",
        kubernetes_namespace: "shop",
        kubernetes_name: "ledger",
    }),
    target("services", "http://10.1.0.2:9153/metrics", {
        k8s_app: "kube-dns",
        kubernetes_io_name: "CoreDNS",
        kubernetes_namespace: "kube-system",
        kubernetes_name: "kube-dns",
        pod: "coredns-66bc5c9577-m7c4k",
        node: first,
    }),
    target("prometheus", "http://10.1.0.20:9090/metrics", {
        namespace: "monitoring",
        pod: "prometheus-0",
    }),
    target("grafana", "http://10.1.0.21:3000/metrics", {
        namespace: "monitoring",
        pod: "grafana-0",
    }),
];
