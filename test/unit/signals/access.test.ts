import * as assert from "node:assert/strict";
import type { MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import { type PolicyRule, scrapeAccess } from "../../../components/signals/access";
import { existing, local, plan } from "../objects/stack";

const watch = ["get", "list", "watch"];
const off = { enabled: false };
const nothing: ScrapeArgs = {
    apiServer: off,
    kubelet: off,
    cadvisor: off,
    pods: off,
    services: off,
    kubeStateMetrics: off,
    nodeExporter: off,
    prometheus: off,
    grafana: off,
};

function access(scrape: ScrapeArgs, base: MonitoringStackArgs = local) {
    const { cluster, namespaces } = scrapeAccess(plan({ ...base, scrape }).signals.jobs);
    return { cluster, namespaces: Object.fromEntries(namespaces) };
}

const endpoints: PolicyRule[] = [
    { apiGroups: [""], resources: ["pods", "services"], verbs: watch },
    { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: watch },
];

describe("rights of Prometheus", () => {
    it("with every job are these, and none in single namespaces", () => {
        assert.deepEqual(access({}), {
            cluster: [
                { apiGroups: [""], resources: ["nodes", "pods", "services"], verbs: watch },
                { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
                { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: watch },
                { nonResourceURLs: ["/metrics"], verbs: ["get"] },
            ],
            namespaces: {},
        });
    });

    it("with the kubelets only are two", () => {
        assert.deepEqual(access({ ...nothing, kubelet: {} }), {
            cluster: [
                { apiGroups: [""], resources: ["nodes"], verbs: watch },
                { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
            ],
            namespaces: {},
        });
    });

    it("through the API server are nodes/proxy in place of nodes/metrics", () => {
        const { cluster } = access({ ...nothing, kubelet: { via: "api-proxy" } });
        assert.deepEqual(cluster[1], {
            apiGroups: [""],
            resources: ["nodes/proxy"],
            verbs: ["get"],
        });
    });

    it("with the pods of two namespaces are in these two only", () => {
        const pods = [{ apiGroups: [""], resources: ["pods"], verbs: watch }];
        assert.deepEqual(access({ ...nothing, pods: { namespaces: ["shop", "pay"] } }), {
            cluster: [],
            namespaces: { pay: pods, shop: pods },
        });
    });

    it("in a namespace are not asked for where the cluster's cover them", () => {
        const scrape = { ...nothing, pods: {}, prometheus: {} };
        assert.deepEqual(access(scrape), {
            cluster: [{ apiGroups: [""], resources: ["pods"], verbs: watch }],
            namespaces: {
                monitoring: [
                    { apiGroups: [""], resources: ["services"], verbs: watch },
                    {
                        apiGroups: ["discovery.k8s.io"],
                        resources: ["endpointslices"],
                        verbs: watch,
                    },
                ],
            },
        });
    });

    it("of our own parts are in their namespaces", () => {
        const scrape = { ...nothing, nodeExporter: {}, kubeStateMetrics: {}, grafana: {} };
        const args: MonitoringStackArgs = {
            ...existing,
            exporters: { kubeStateMetrics: { namespace: "kube-system" } },
        };
        assert.deepEqual(access(scrape, args), {
            cluster: [],
            namespaces: {
                "kube-system": endpoints,
                monitoring: endpoints,
                "monitoring-host": endpoints,
            },
        });
    });

    it("of the API server are to its endpoints and to /metrics", () => {
        assert.deepEqual(access({ ...nothing, apiServer: {} }), {
            cluster: [{ nonResourceURLs: ["/metrics"], verbs: ["get"] }],
            namespaces: { default: endpoints },
        });
    });

    it("are none where nothing is discovered", () => {
        const jobs: ScrapeArgs["jobs"] = [
            { name: "router", discovery: { kind: "static", targets: ["192.168.1.1:9100"] } },
        ];
        assert.deepEqual(access({ ...nothing, jobs }), { cluster: [], namespaces: {} });
    });
});
