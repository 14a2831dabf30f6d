// Targets and nodes that do not answer.
import { constant, series, type AlertCase, type FiringAlert } from "./model";

const every = { interval: "15s" };
const cluster = "docker-desktop";
const app = { cluster, job: "pods", instance: "10.1.0.7:8080", kubernetes_pod_name: "web-1" };
const exporter = { cluster, job: "node-exporter", instance: "192.168.65.3:9100", node: "node-1" };
const kubelet = { cluster, job: "kubelet", instance: "node-1", node: "node-1" };
const others = {
    [series("up", { ...app, instance: "10.1.0.8:8080", kubernetes_pod_name: "web-2" })]:
        constant(1),
    [series("up", { ...exporter, instance: "192.168.65.4:9100", node: "node-2" })]: constant(1),
    [series("up", { ...kubelet, instance: "node-2", node: "node-2" })]: constant(1),
};

const targetDown: FiringAlert = {
    labels: { ...app, severity: "warning" },
    annotations: {
        summary: "Target 10.1.0.7:8080 of pods is down",
        description:
            "Prometheus could not scrape 10.1.0.7:8080 (job pods); alerts and panels that read " +
            "it are blind.",
    },
};

function nodeDown(target: typeof kubelet): FiringAlert {
    return {
        labels: { ...target, severity: "critical" },
        annotations: {
            summary: `Node ${target.instance} does not answer`,
            description:
                `${target.job} at ${target.instance} has not answered a scrape: the node is ` +
                "down, or the network to it is.",
        },
    };
}

export const targetCases: readonly AlertCase[] = [
    {
        ...every,
        alert: "TargetDown",
        stack: "local",
        claim: "fires for the target that has been down for ten minutes",
        series: { [series("up", app)]: constant(0), ...others },
        at: "10m",
        firing: [targetDown],
    },
    {
        ...every,
        alert: "TargetDown",
        stack: "local",
        claim: "is quiet before the ten minutes are over",
        series: { [series("up", app)]: constant(0), ...others },
        at: "9m45s",
        firing: [],
    },
    {
        ...every,
        alert: "TargetDown",
        stack: "local",
        claim: "is quiet for a target that came back in between",
        series: { [series("up", app)]: "0x30 1 0x30", ...others },
        at: "15m",
        firing: [],
    },
    {
        ...every,
        alert: "TargetDown",
        stack: "local",
        claim: "leaves nodes to NodeDown",
        series: { [series("up", exporter)]: constant(0), [series("up", kubelet)]: constant(0) },
        at: "30m",
        firing: [],
    },
    {
        ...every,
        alert: "NodeDown",
        stack: "local",
        claim: "fires for a node-exporter and a kubelet that are silent for five minutes",
        series: {
            [series("up", exporter)]: constant(0),
            [series("up", kubelet)]: constant(0),
            ...others,
        },
        at: "5m",
        firing: [nodeDown(kubelet), nodeDown(exporter)],
    },
    {
        ...every,
        alert: "NodeDown",
        stack: "local",
        claim: "is quiet before the five minutes are over",
        series: { [series("up", exporter)]: constant(0), ...others },
        at: "4m45s",
        firing: [],
    },
    {
        ...every,
        alert: "NodeDown",
        stack: "wide",
        claim: "fires for jobs that were given other names",
        series: {
            [series("up", { ...exporter, cluster: "staging-1", job: "machines" })]: constant(0),
        },
        at: "3m",
        firing: [
            {
                labels: {
                    ...exporter,
                    cluster: "staging-1",
                    job: "machines",
                    severity: "page",
                    team: "platform",
                },
                annotations: {
                    summary: "Node 192.168.65.3:9100 does not answer",
                    description:
                        "machines at 192.168.65.3:9100 has not answered a scrape: the node is " +
                        "down, or the network to it is.",
                    runbook_url: "https://runbooks.example.com/alerts/NodeDown",
                },
            },
        ],
    },
    {
        ...every,
        alert: "NodeDown",
        stack: "wide",
        claim: "is quiet where other targets are down",
        series: {
            [series("up", { ...app, cluster: "staging-1", job: "annotated-pods" })]: constant(0),
        },
        at: "30m",
        firing: [],
    },
];
