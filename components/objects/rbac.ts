import type { Settings } from "../resolve/settings";
import type { PolicyRule } from "../signals/access";
import type { Part } from "../signals/edges";
import { partLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";

interface Account {
    readonly name: string;
    readonly namespace: string;
}

const group = "rbac.authorization.k8s.io";

/** Rights of a ServiceAccount in the whole cluster; none where there are no rules. */
export function clusterRights(
    settings: Settings,
    part: Part,
    account: Account,
    rules: readonly PolicyRule[],
): ManagedObject[] {
    if (rules.length === 0) {
        return [];
    }
    // Cluster-wide names must not clash with another stack's.
    const name = `${account.namespace}-${account.name}`;
    const metadata = { name, labels: partLabels(settings, part) };
    const role = `${part}-cluster-role`;
    return [
        {
            key: role,
            part,
            object: { apiVersion: `${group}/v1`, kind: "ClusterRole", metadata, rules },
        },
        {
            key: `${role}-binding`,
            part,
            dependsOn: [role, `${part}-account`],
            object: {
                apiVersion: `${group}/v1`,
                kind: "ClusterRoleBinding",
                metadata,
                roleRef: { apiGroup: group, kind: "ClusterRole", name },
                subjects: [{ kind: "ServiceAccount", ...account }],
            },
        },
    ];
}

/** Rights of a ServiceAccount in one namespace. */
export function namespaceRights(
    settings: Settings,
    part: Part,
    account: Account,
    namespace: string,
    rules: readonly PolicyRule[],
): ManagedObject[] {
    const name = `${account.namespace}-${account.name}`;
    const metadata = { name, namespace, labels: partLabels(settings, part) };
    // The namespace stands last: whatever it is called, no other key is the same.
    const role = `${part}-role-${namespace}`;
    const place = namespaceDependency(settings, namespace);
    return [
        {
            key: role,
            part,
            dependsOn: place,
            object: { apiVersion: `${group}/v1`, kind: "Role", metadata, rules },
        },
        {
            key: `${part}-binding-${namespace}`,
            part,
            dependsOn: [...place, role, `${part}-account`],
            object: {
                apiVersion: `${group}/v1`,
                kind: "RoleBinding",
                metadata,
                roleRef: { apiGroup: group, kind: "Role", name },
                subjects: [{ kind: "ServiceAccount", ...account }],
            },
        },
    ];
}
