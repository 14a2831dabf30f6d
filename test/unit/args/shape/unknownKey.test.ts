import { type Row } from "../fixture";
import { testRows } from "../table";

describe("unknown keys", () => {
    const rows: Row[] = [
        {
            name: "a misspelt key",
            args: { prometheus: { retenion: "5d" } },
            path: "prometheus.retenion",
            reason: "is not a key of prometheus",
            fix: "did you mean retention?",
        },
        {
            name: "swapped letters",
            args: { grafana: { timezoen: "utc" } },
            path: "grafana.timezoen",
            reason: "is not a key of grafana",
            fix: "did you mean timezone?",
        },
        {
            name: "a key in snake case",
            args: { prometheus: { scrape_interval: "15s" } },
            path: "prometheus.scrape_interval",
            reason: "is not a key of prometheus",
            fix: "did you mean scrapeInterval? Keys are written like that",
        },
        {
            name: "a key that is there twice",
            args: { prometheus: { scrape_interval: "15s", scrapeInterval: "30s" } },
            path: "prometheus.scrape_interval",
            reason: "is not a key of prometheus",
            fix: "remove it: scrapeInterval is there already",
        },
        {
            name: "a required key that is misspelt, and nothing of its lack",
            args: { rules: [{ nmae: "a", rules: [] }] },
            path: "rules[0].nmae",
            reason: "is not a key of rules[0]",
            fix: "did you mean name?",
        },
        {
            name: "a misspelt kind key",
            args: { grafana: { admin: { kid: "generated", user: "me" } } },
            path: "grafana.admin.kind",
            reason: "is missing",
            fix: "did you mean kind by kid?",
        },
        {
            name: "a key in kebab case",
            args: { "kubernetes-version": "1.34" },
            path: "kubernetes-version",
            reason: "is not a key of the arguments",
            fix: "did you mean kubernetesVersion?",
        },
        {
            name: "a key that belongs one level down",
            args: { retention: "5d" },
            path: "retention",
            reason: "is not a key of the arguments",
            fix: "move it: it is prometheus.retention",
        },
        {
            name: "a key that belongs one level up",
            args: { prometheus: { sizing: {} } },
            path: "prometheus.sizing",
            reason: "is not a key of prometheus",
            fix: "move it up: it is sizing",
        },
        {
            name: "a key of a list's entry that belongs one level up",
            args: {
                rules: [{ name: "a", rules: [{ record: "a", expr: "up", queryOffset: "1m" }] }],
            },
            path: "rules[0].rules[0].queryOffset",
            reason: "is not a key of rules[0].rules[0]",
            fix: "move it up: it is rules[0].queryOffset",
        },
        {
            name: "a key that belongs somewhere else entirely",
            args: { grafana: { onDestroy: "delete" } },
            path: "grafana.onDestroy",
            reason: "is not a key of grafana",
            fix: "onDestroy",
        },
        {
            name: "a key deep in another part",
            args: { dropBuckets: false },
            path: "dropBuckets",
            reason: "is not a key of the arguments",
            fix: "move it: it is scrape.apiServer.dropBuckets",
        },
        {
            name: "a key of another kind of the union",
            args: { expose: { grafana: { type: "ClusterIP", nodePort: 30004 } } },
            path: "expose.grafana.nodePort",
            reason: "is not a key of expose.grafana",
            fix: "remove it, or write type: NodePort, which has it",
        },
        {
            name: "a key like no other",
            args: { namespaces: { frobnicate: true } },
            path: "namespaces.frobnicate",
            reason: "is not a key of namespaces",
            fix: "remove it; known here: create, host and monitoring",
        },
        {
            name: "a key that is no word",
            args: { grafana: { "a b": 1 } },
            path: 'grafana["a b"]',
            reason: "is not a key of grafana",
            fix: "remove it; known here:",
        },
    ];
    testRows(rows);
});
