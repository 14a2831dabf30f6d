import { testRows } from "../table";

describe("labels, annotations and placement", () => {
    testRows([
        {
            name: "a label's key",
            args: { labels: { "a b": "c" } },
            path: 'labels["a b"]',
            reason: "is not a key of Kubernetes",
            fix: "letters, digits, -, _ and . only",
        },
        {
            name: "a label's value",
            args: { labels: { team: "shop & co" } },
            path: "labels.team",
            reason: "is not a value of a Kubernetes label",
            fix: "letters, digits, -, _ and . only",
        },
        {
            name: "a label of the package",
            args: { labels: { "app.kubernetes.io/name": "a" } },
            path: 'labels["app.kubernetes.io/name"]',
            reason: "is a label that the package sets",
            fix: "choose another key",
        },
        {
            name: "an annotation's prefix",
            args: { annotations: { "Example/a": "b" } },
            path: 'annotations["Example/a"]',
            reason: "the prefix before / must be a DNS name",
            fix: "letters, digits",
        },
        {
            name: "a node selector",
            args: { grafana: { nodeSelector: { disk: "very fast" } } },
            path: "grafana.nodeSelector.disk",
            reason: "is not a value of a Kubernetes label",
            fix: "letters, digits",
        },
        {
            name: "a toleration of any value with a value",
            args: { prometheus: { tolerations: [{ key: "a", operator: "Exists", value: "b" }] } },
            path: "prometheus.tolerations[0].value",
            reason: "has no place beside operator: Exists",
            fix: "write operator: Equal",
        },
        {
            name: "a toleration without a key",
            args: { prometheus: { tolerations: [{ value: "b" }] } },
            path: "prometheus.tolerations[0].key",
            reason: "is missing",
            fix: "operator: Exists",
        },
        {
            name: "seconds of a taint that evicts nobody",
            args: {
                prometheus: {
                    tolerations: [
                        {
                            key: "a",
                            operator: "Exists",
                            effect: "NoSchedule",
                            tolerationSeconds: 5,
                        },
                    ],
                },
            },
            path: "prometheus.tolerations[0].tolerationSeconds",
            reason: "has a meaning for effect: NoExecute only",
            fix: "effect: NoExecute",
        },
        {
            name: "a Secret's name",
            args: { imagePullSecrets: ["My_Secret"] },
            path: "imagePullSecrets[0]",
            reason: "is not a Kubernetes name",
            fix: "for example registry",
        },
        {
            name: "the name of Grafana's Secret",
            args: { grafana: { admin: { kind: "secret", name: "Admin" } } },
            path: "grafana.admin.name",
            reason: "is not a Kubernetes name",
            fix: "for example grafana-admin",
        },
        {
            name: "an annotation prefix",
            args: { scrape: { pods: { annotationPrefix: "prometheus.io/" } } },
            path: "scrape.pods.annotationPrefix",
            reason: "is not a prefix of annotations",
            fix: "without /",
        },
    ]);
});
