import { ingressRoutes, portOf } from "../../view/cluster/ingresses";
import { servicePorts } from "../../view/cluster/backends";
import { at, objectsOf, textOf } from "../../view/json";
import { refText, type KubeEntry, type ObjectIndex } from "../../view/objects";
import type { Finding } from "../finding";
import type { Reference } from "./reference";

/** What bindings, Ingresses and claims name. */
export function objectReferences(objects: ObjectIndex): readonly Reference[] {
    return [
        ...objects.ofKind("ClusterRoleBinding", "RoleBinding").flatMap(bindingReferences),
        ...objects.ofKind("Ingress").flatMap(ingressReferences),
    ];
}

/** Ports of Services that Ingresses name and the Services do not have. */
export function ingressPortFindings(objects: ObjectIndex): readonly Finding[] {
    return objects.ofKind("Ingress").flatMap((ingress) =>
        ingressRoutes(ingress).flatMap((route): readonly Finding[] => {
            const service = objects.find("Service", ingress.namespace, route.service);
            if (!service || portOf(service, route.port)) {
                return [];
            }
            const ports = servicePorts(service).map(({ port, name }) => name ?? String(port));
            return [
                {
                    id: "missing-port",
                    severity: "danger",
                    place: `${refText(ingress)}, ${route.host ?? "any host"}${route.path}`,
                    reason: `${refText(service)} has no port ${route.port} (it has ${ports.join(", ")})`,
                    fix: "name a port of the Service",
                },
            ];
        }),
    );
}

function bindingReferences(binding: KubeEntry): readonly Reference[] {
    const roleKind = textOf(at(binding.body, "roleRef", "kind")) ?? "ClusterRole";
    const own = binding.namespace === undefined ? {} : { namespace: binding.namespace };
    const role: Reference = {
        from: binding,
        kind: roleKind,
        ...(roleKind === "Role" ? own : {}),
        name: textOf(at(binding.body, "roleRef", "name")) ?? "",
        use: "roleRef",
    };
    const subjects = objectsOf(binding.body["subjects"])
        .filter((subject) => subject["kind"] === "ServiceAccount")
        .map((subject): Reference => {
            const namespace = textOf(subject["namespace"]) ?? binding.namespace ?? "default";
            const name = textOf(subject["name"]) ?? "";
            return { from: binding, kind: "ServiceAccount", namespace, name, use: "subjects" };
        });
    return [role, ...subjects];
}

function ingressReferences(ingress: KubeEntry): readonly Reference[] {
    return ingressRoutes(ingress).map((route) => ({
        from: ingress,
        kind: "Service",
        namespace: ingress.namespace ?? "default",
        name: route.service,
        use: `${route.host ?? "any host"}${route.path}`,
    }));
}
