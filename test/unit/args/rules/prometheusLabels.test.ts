import { type Patch } from "../fixture";
import { testRows } from "../table";

describe("labels of Prometheus", () => {
    const alert = (more: object): Patch => ({
        rules: [{ name: "a", rules: [{ alert: "A", expr: "up", ...more }] }],
    });
    testRows([
        {
            name: "an external label's name",
            args: { prometheus: { externalLabels: { "data-centre": "a" } } },
            path: "prometheus.externalLabels.data-centre",
            reason: "is not a label name",
            fix: "write data_centre",
        },
        {
            name: "the cluster as an external label",
            args: { prometheus: { externalLabels: { cluster: "a" } } },
            path: "prometheus.externalLabels.cluster",
            reason: "is the label of every target",
            fix: "the argument cluster",
        },
        {
            name: "a reserved label",
            args: alert({ labels: { __team: "a" } }),
            path: "rules[0].rules[0].labels.__team",
            reason: "begins with __",
            fix: "write team",
        },
        {
            name: "an alert's name as a label",
            args: alert({ labels: { alertname: "a" } }),
            path: "rules[0].rules[0].labels.alertname",
            reason: "which Prometheus sets",
            fix: "remove it",
        },
        {
            name: "a label of the package's alerts",
            args: { alerts: { nodeDown: { labels: { "1st": "a" } } } },
            path: 'alerts.nodeDown.labels["1st"]',
            reason: "is not a label name",
            fix: "write _1st",
        },
        {
            name: "two facts under one label",
            args: { scrape: { pods: { labels: { pod: "node" } } } },
            path: "scrape.pods.labels.node",
            reason: "is also the label of the pod",
            fix: '"" to leave one out',
        },
    ]);
});
