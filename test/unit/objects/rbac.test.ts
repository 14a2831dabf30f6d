import * as assert from "node:assert/strict";
import type { MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import { keysOf, local, managed, object, plan } from "./stack";

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
const watch = ["get", "list", "watch"];
const group = "rbac.authorization.k8s.io";

function rights(args: Partial<MonitoringStackArgs>) {
    const stack = plan({ ...local, exporters: { kubeStateMetrics: off }, ...args });
    return stack.objects
        .filter(({ object }) => /Role$/.test(object.kind))
        .map(({ object }) => ({
            kind: object.kind,
            name: object.metadata.name,
            ...(object.metadata.namespace && { namespace: object.metadata.namespace }),
            rules: object["rules"],
        }));
}

describe("roles of Prometheus", () => {
    it("with every job are one ClusterRole", () => {
        assert.deepEqual(rights({}), [
            {
                kind: "ClusterRole",
                name: "monitoring-prometheus",
                rules: [
                    { apiGroups: [""], resources: ["nodes", "pods", "services"], verbs: watch },
                    { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
                    {
                        apiGroups: ["discovery.k8s.io"],
                        resources: ["endpointslices"],
                        verbs: watch,
                    },
                    { nonResourceURLs: ["/metrics"], verbs: ["get"] },
                ],
            },
        ]);
    });

    it("with the kubelets only are to nodes and their metrics", () => {
        assert.deepEqual(rights({ scrape: { ...nothing, kubelet: {} } }), [
            {
                kind: "ClusterRole",
                name: "monitoring-prometheus",
                rules: [
                    { apiGroups: [""], resources: ["nodes"], verbs: watch },
                    { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
                ],
            },
        ]);
    });

    it("with the pods of two namespaces are one Role in each, and no ClusterRole", () => {
        const rules = [{ apiGroups: [""], resources: ["pods"], verbs: watch }];
        const scrape = { ...nothing, pods: { namespaces: ["shop", "pay"] } };
        assert.deepEqual(rights({ scrape }), [
            { kind: "Role", name: "monitoring-prometheus", namespace: "pay", rules },
            { kind: "Role", name: "monitoring-prometheus", namespace: "shop", rules },
        ]);
    });

    it("are none, nor bindings, where nothing is discovered", () => {
        const stack = plan({ ...local, scrape: nothing, exporters: { kubeStateMetrics: off } });
        for (const kind of ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]) {
            assert.deepEqual(keysOf(stack, kind), []);
        }
    });

    it("never change anything", () => {
        for (const { rules } of rights({ scrape: { kubelet: { via: "api-proxy" } } })) {
            for (const { verbs } of rules as { verbs: string[] }[]) {
                assert.deepEqual(
                    verbs.filter((verb) => !watch.includes(verb)),
                    [],
                );
            }
        }
    });
});

describe("bindings", () => {
    it("give the ClusterRole to the ServiceAccount", () => {
        const { object: binding, dependsOn } = managed(plan(), "prometheus-cluster-role-binding");
        assert.deepEqual(dependsOn, ["prometheus-cluster-role", "prometheus-account"]);
        assert.deepEqual(binding["roleRef"], {
            apiGroup: group,
            kind: "ClusterRole",
            name: "monitoring-prometheus",
        });
        assert.deepEqual(binding["subjects"], [
            { kind: "ServiceAccount", name: "prometheus", namespace: "monitoring" },
        ]);
    });

    it("give a Role in another namespace to the ServiceAccount in ours", () => {
        const scrape = { ...nothing, pods: { namespaces: ["shop"] } };
        const binding = object(plan({ ...local, scrape }), "prometheus-binding-shop");
        assert.equal(binding.metadata.namespace, "shop");
        assert.deepEqual(binding["roleRef"], {
            apiGroup: group,
            kind: "Role",
            name: "monitoring-prometheus",
        });
        assert.deepEqual(binding["subjects"], [
            { kind: "ServiceAccount", name: "prometheus", namespace: "monitoring" },
        ]);
    });

    it("have keys of their own, however namespaces are called", () => {
        const namespaces = ["shop", "shop-binding", "binding-shop", "cluster"];
        const stack = plan({ ...local, scrape: { ...nothing, pods: { namespaces } } });
        const keys = stack.objects.map(({ key }) => key);
        assert.equal(new Set(keys).size, keys.length);
    });
});

describe("rights of kube-state-metrics", () => {
    const rules = (args: Partial<MonitoringStackArgs>) =>
        object<{ rules: unknown }>(plan({ ...local, ...args }), "kube-state-metrics-cluster-role")
            .rules;
    const verbs = ["list", "watch"];

    it("by default are to what rules and dashboards read, not to Secrets and ConfigMaps", () => {
        assert.deepEqual(rules({}), [
            {
                apiGroups: [""],
                resources: [
                    "namespaces",
                    "nodes",
                    "persistentvolumeclaims",
                    "persistentvolumes",
                    "pods",
                    "resourcequotas",
                    "services",
                ],
                verbs,
            },
            {
                apiGroups: ["apps"],
                resources: ["daemonsets", "deployments", "replicasets", "statefulsets"],
                verbs,
            },
            { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs },
            { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], verbs },
            { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs },
            { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs },
            {
                apiGroups: ["storage.k8s.io"],
                resources: ["storageclasses", "volumeattachments"],
                verbs,
            },
        ]);
    });

    it("are to the kinds that are chosen", () => {
        const collectors = ["secrets", "deployments", "pods"];
        assert.deepEqual(rules({ exporters: { kubeStateMetrics: { collectors } } }), [
            { apiGroups: [""], resources: ["pods", "secrets"], verbs },
            { apiGroups: ["apps"], resources: ["deployments"], verbs },
        ]);
    });

    it("are the default ones where the list is empty, as kube-state-metrics reads it", () => {
        const stack = plan({ ...local, exporters: { kubeStateMetrics: { collectors: [] } } });
        assert.deepEqual(
            object<{ rules: unknown }>(stack, "kube-state-metrics-cluster-role").rules,
            rules({}),
        );
    });
});

describe("ServiceAccounts", () => {
    it("hand out no token by themselves; pods that need it say so", () => {
        const stack = plan();
        for (const part of ["prometheus", "grafana", "kube-state-metrics", "node-exporter"]) {
            const account = object(stack, `${part}-account`);
            assert.equal(account["automountServiceAccountToken"], false);
        }
        const mounts = stack.objects.flatMap(({ object }) => {
            const spec = object["spec"] as
                { template?: { spec: { automountServiceAccountToken: boolean } } } | undefined;
            return spec?.template?.spec.automountServiceAccountToken ? [object.metadata.name] : [];
        });
        assert.deepEqual(mounts, ["kube-state-metrics", "prometheus"]);
    });
});
