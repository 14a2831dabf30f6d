// A cluster of two nodes in which the laptop stack runs, beside a shop that is scraped by annotation.
import type { ApiObject } from "../harness/apiQuestion";
import { first, node, nodeAddress, pod, second, service } from "./objects";
import { scraped, shop } from "./shop";

function own(name: string): Readonly<Record<string, string>> {
    return {
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/instance": "monitoring",
        "app.kubernetes.io/part-of": "monitoring-stack",
        "app.kubernetes.io/managed-by": "pulumi",
    };
}

const prometheus = pod({
    namespace: "monitoring",
    name: "prometheus-0",
    node: first,
    ip: "10.1.0.20",
    labels: { ...own("prometheus"), "statefulset.kubernetes.io/pod-name": "prometheus-0" },
    controller: ["StatefulSet", "prometheus"],
    containers: [
        {
            name: "prometheus",
            image: "quay.io/prometheus/prometheus:v3.15.0",
            ports: { http: 9090 },
        },
    ],
});

const grafana = pod({
    namespace: "monitoring",
    name: "grafana-0",
    node: first,
    ip: "10.1.0.21",
    labels: own("grafana"),
    controller: ["StatefulSet", "grafana"],
    containers: [
        { name: "grafana", image: "docker.io/grafana/grafana:13.2.0", ports: { http: 3000 } },
    ],
});

const stateMetrics = pod({
    namespace: "kube-system",
    name: "kube-state-metrics-5d8f7c6b4-h2x9q",
    node: second,
    ip: "10.1.1.9",
    labels: own("kube-state-metrics"),
    controller: ["ReplicaSet", "kube-state-metrics-5d8f7c6b4"],
    containers: [
        {
            name: "kube-state-metrics",
            image: "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.20.0",
            ports: { http: 8080, telemetry: 8081 },
        },
    ],
});

const exporters = [first, second].map((name, position) =>
    pod({
        namespace: "monitoring-host",
        name: `node-exporter-${["4kq7z", "9wm2c"][position] ?? ""}`,
        node: name,
        ip: nodeAddress(name),
        labels: own("node-exporter"),
        controller: ["DaemonSet", "node-exporter"],
        containers: [
            {
                name: "node-exporter",
                image: "quay.io/prometheus/node-exporter:v1.12.1",
                ports: { http: 9100 },
            },
        ],
    }),
);

const coredns = pod({
    namespace: "kube-system",
    name: "coredns-66bc5c9577-m7c4k",
    node: first,
    ip: "10.1.0.2",
    labels: { "k8s-app": "kube-dns" },
    controller: ["ReplicaSet", "coredns-66bc5c9577"],
    containers: [
        {
            name: "coredns",
            image: "registry.k8s.io/coredns/coredns:v1.13.1",
            ports: { dns: 53, "dns-tcp": 53, metrics: 9153 },
        },
    ],
});

export const cluster: readonly ApiObject[] = [
    node(first, { "topology.kubernetes.io/zone": "a" }),
    node(second, { "topology.kubernetes.io/zone": "b" }),
    prometheus,
    grafana,
    stateMetrics,
    coredns,
    ...exporters,
    ...service({
        namespace: "default",
        name: "kubernetes",
        labels: { component: "apiserver", provider: "kubernetes" },
        ports: { https: 6443 },
        endpoints: [nodeAddress(first)],
    }),
    ...service({
        namespace: "default",
        name: "other",
        ports: { https: 6443 },
        endpoints: ["10.1.0.66"],
    }),
    ...service({
        namespace: "monitoring",
        name: "prometheus",
        labels: own("prometheus"),
        ports: { http: 9090 },
        endpoints: [prometheus],
    }),
    ...service({
        namespace: "monitoring",
        name: "prometheus-pods",
        labels: own("prometheus"),
        ports: { http: 9090 },
        headless: true,
        endpoints: [prometheus],
    }),
    ...service({
        namespace: "monitoring",
        name: "grafana",
        labels: own("grafana"),
        ports: { http: 3000 },
        endpoints: [grafana],
    }),
    ...service({
        namespace: "monitoring",
        name: "grafana-pods",
        labels: own("grafana"),
        ports: { http: 3000 },
        headless: true,
        endpoints: [grafana],
    }),
    ...service({
        namespace: "kube-system",
        name: "kube-state-metrics",
        labels: own("kube-state-metrics"),
        ports: { http: 8080 },
        endpoints: [stateMetrics],
    }),
    // As kubeadm makes it: three ports, of which the annotation means one.
    ...service({
        namespace: "kube-system",
        name: "kube-dns",
        labels: { "k8s-app": "kube-dns", "kubernetes.io/name": "CoreDNS" },
        annotations: { ...scraped, "prometheus.io/port": "9153" },
        ports: { dns: 53, "dns-tcp": 53, metrics: 9153 },
        endpoints: [coredns],
    }),
    ...service({
        namespace: "monitoring-host",
        name: "node-exporter",
        labels: own("node-exporter"),
        ports: { http: 9100 },
        endpoints: exporters,
    }),
    ...shop,
];
