// Who may do what, decided as the API server decides it: the other tests rest on it.
import assert from "node:assert/strict";
import type { PlannedObject, PlannedStack } from "./harness/planned";
import { rightsOf } from "./harness/rights";

const account = { namespace: "monitoring", name: "prometheus" };
const subjects = [{ kind: "ServiceAccount", ...account }];

function object(kind: string, namespace: string | undefined, more: object): PlannedObject {
    const metadata = { name: "reader", namespace };
    return { apiVersion: "rbac.authorization.k8s.io/v1", kind, metadata, ...more };
}

function rights(...objects: readonly PlannedObject[]) {
    return rightsOf({ account, objects } as Partial<PlannedStack> as PlannedStack);
}

const pods = [{ apiGroups: [""], resources: ["pods"], verbs: ["list", "watch"] }];
const listPods = { verb: "list", group: "", resource: "pods" };

describe("harness: rights", () => {
    const clusterWide = rights(
        object("ClusterRole", undefined, {
            rules: [...pods, { nonResourceURLs: ["/metrics"], verbs: ["get"] }],
        }),
        object("ClusterRoleBinding", undefined, {
            roleRef: { kind: "ClusterRole", name: "reader" },
            subjects,
        }),
    );
    const inShop = rights(
        object("Role", "shop", { rules: pods }),
        object("RoleBinding", "shop", { roleRef: { kind: "Role", name: "reader" }, subjects }),
    );

    it("of a ClusterRole hold in every namespace and in all at once", () => {
        assert.ok(clusterWide.allows(listPods));
        assert.ok(clusterWide.allows({ ...listPods, namespace: "shop" }));
        assert.ok(clusterWide.allows({ verb: "get", path: "/metrics" }));
    });

    it("of a Role hold in its namespace only", () => {
        assert.ok(inShop.allows({ ...listPods, namespace: "shop" }));
        assert.ok(!inShop.allows({ ...listPods, namespace: "bank" }));
        assert.ok(!inShop.allows(listPods));
    });

    it("end at verbs, subresources, groups and paths that are not named", () => {
        assert.ok(!clusterWide.allows({ ...listPods, verb: "delete" }));
        assert.ok(!clusterWide.allows({ ...listPods, resource: "pods/log" }));
        assert.ok(!clusterWide.allows({ ...listPods, group: "metrics.k8s.io" }));
        assert.ok(!clusterWide.allows({ verb: "get", path: "/metrics/slis" }));
    });

    it("of another account do not count", () => {
        const others = rights(
            object("ClusterRole", undefined, { rules: pods }),
            object("ClusterRoleBinding", undefined, {
                roleRef: { kind: "ClusterRole", name: "reader" },
                subjects: [{ ...subjects[0], namespace: "elsewhere" }],
            }),
        );
        assert.ok(!others.allows(listPods));
    });

    it("tell what was refused, and what nobody asked for", () => {
        const fresh = rights(
            object("Role", "shop", { rules: pods }),
            object("RoleBinding", "shop", { roleRef: { kind: "Role", name: "reader" }, subjects }),
        );
        assert.deepEqual(fresh.unused(), ["pods"]);
        fresh.allows({ verb: "watch", group: "apps", resource: "deployments" });
        assert.deepEqual(fresh.unused(), ["pods"]);
        fresh.allows({ ...listPods, namespace: "shop" });
        assert.deepEqual(fresh.unused(), []);
        assert.deepEqual([...fresh.refused], ["watch deployments.apps everywhere"]);
        assert.deepEqual([...fresh.used], ["list pods shop"]);
    });

    it("cannot be given by a role that is not there", () => {
        const dangling = object("ClusterRoleBinding", undefined, {
            roleRef: { kind: "ClusterRole", name: "nobody" },
            subjects,
        });
        assert.throws(() => rights(dangling), /names the ClusterRole nobody/);
    });
});
