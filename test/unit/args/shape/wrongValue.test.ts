import { type Row } from "../fixture";
import { testRows } from "../table";

describe("wrong values", () => {
    const rows: Row[] = [
        {
            name: "a number in place of a text",
            args: { cluster: 7 },
            path: "cluster",
            reason: "is a number in place of a text",
            fix: 'write "7" in quotes',
        },
        {
            name: "a number in place of a duration",
            args: { prometheus: { scrapeInterval: 30 } },
            path: "prometheus.scrapeInterval",
            reason: "is a number in place of a duration",
            fix: "write 30s",
        },
        {
            name: "a version without quotes",
            args: { kubernetesVersion: 1.34 },
            path: "kubernetesVersion",
            reason: "is a number in place of a text",
            fix: 'write "1.34" in quotes',
        },
        {
            name: "a quoted number",
            args: { sizing: { nodes: "3" } },
            path: "sizing.nodes",
            reason: "is a text in place of a whole number",
            fix: "write 3 without quotes",
        },
        {
            name: "a fraction",
            args: { sizing: { nodes: 2.6 } },
            path: "sizing.nodes",
            reason: "is a number in place of a whole number",
            fix: "write a whole number, for example 3",
        },
        {
            name: "a quoted truth",
            args: { grafana: { enabled: "yes" } },
            path: "grafana.enabled",
            reason: "is a text in place of true or false",
            fix: "write true without quotes",
        },
        {
            name: "a text in place of an object",
            args: { prometheus: "15s" },
            path: "prometheus",
            reason: "is a text in place of an object",
            fix: "write keys under it: nodeSelector",
        },
        {
            name: "a text in place of a union",
            args: { prometheus: { storage: "10Gi" } },
            path: "prometheus.storage",
            reason: "is a text in place of an object",
            fix: "kind: hostPath | storageClass | claim | none",
        },
        {
            name: "an object in place of a list",
            args: { rules: { name: "a" } },
            path: "rules",
            reason: "is an object in place of a list",
            fix: "write a list with one entry, each an object",
        },
        {
            name: "nothing where an object belongs",
            args: { rules: [null] },
            path: "rules[0]",
            reason: "is empty",
            fix: "give it a value",
        },
        {
            name: "an unknown choice",
            args: { onDestroy: "keep" },
            path: "onDestroy",
            reason: "is not one of retain or delete",
            fix: "write retain or delete",
        },
        {
            name: "a misspelt choice",
            args: { prometheus: { tolerations: [{ key: "a", operator: "exists" }] } },
            path: "prometheus.tolerations[0].operator",
            reason: "is not one of Equal or Exists",
            fix: "write Exists",
        },
        {
            name: "a choice of the wrong type, once",
            args: { onDestroy: 3 },
            path: "onDestroy",
            reason: "is a number in place of retain or delete",
            fix: "write retain or delete",
        },
        {
            name: "a port that is too high",
            args: { exporters: { nodeExporter: { port: 70_000 } } },
            path: "exporters.nodeExporter.port",
            reason: "is out of range",
            fix: "write a number from 1 to 65535",
        },
        {
            name: "a share of nothing",
            args: { alerts: { workloadCpu: { percent: 0 } } },
            path: "alerts.workloadCpu.percent",
            reason: "is out of range",
            fix: "write a number over 0 and up to 100",
        },
        {
            name: "a version with a patch",
            args: { kubernetesVersion: "1.34.2" },
            path: "kubernetesVersion",
            reason: "does not match",
            fix: 'write "1.34"',
        },
        {
            name: "a label name that is neither a name nor empty",
            args: { scrape: { kubelet: { labels: { node: "the-node" } } } },
            path: "scrape.kubelet.labels.node",
            reason: "is not a Prometheus label name",
            fix: 'write the_node, or "" for none',
        },
        {
            name: "a port that is neither a number nor a text",
            args: {
                existing: { nodeExporter: { namespace: "a", service: "b", port: true } },
            },
            path: "existing.nodeExporter.port",
            reason: "in place of",
            fix: "write a text or a number",
        },
    ];
    testRows(rows);
});
