import type { ExposureArgs } from "../args/types";
import type { Settings } from "../resolve/settings";
import type { Part } from "../signals/edges";
import { partLabels, selectorLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";

/** The Service of a part. Its port is named: an unnamed one cannot change its number (the API server merges by port). */
export function service(
    settings: Settings,
    part: Part,
    place: { name: string; namespace: string },
    exposure: ExposureArgs,
    program: number,
): ManagedObject {
    const node = exposure.type === "NodePort" ? exposure : undefined;
    const port = "port" in exposure ? exposure.port : undefined;
    const policies = settings.args.networkPolicies?.enabled ?? true;
    return {
        key: `${part}-service`,
        part,
        dependsOn: namespaceDependency(settings, place.namespace),
        object: {
            apiVersion: "v1",
            kind: "Service",
            metadata: { ...place, labels: partLabels(settings, part) },
            spec: {
                type: node === undefined ? "ClusterIP" : "NodePort",
                // Otherwise the node puts its own address in place of the client's, which the policy looks at.
                ...(node?.allowFrom && policies && { externalTrafficPolicy: "Local" }),
                selector: selectorLabels(settings, part),
                ports: [
                    {
                        name: "http",
                        port: port ?? program,
                        targetPort: "http",
                        protocol: "TCP",
                        ...(node?.nodePort !== undefined && { nodePort: node.nodePort }),
                    },
                ],
            },
        },
    };
}

/** Port of a part's Service. */
export function servicePort(exposure: ExposureArgs, program: number): number {
    return ("port" in exposure ? exposure.port : undefined) ?? program;
}

/** A ServiceAccount; pods say for themselves whether they get its token. */
export function serviceAccount(
    settings: Settings,
    part: Part,
    place: { name: string; namespace: string },
): ManagedObject {
    return {
        key: `${part}-account`,
        part,
        dependsOn: namespaceDependency(settings, place.namespace),
        object: {
            apiVersion: "v1",
            kind: "ServiceAccount",
            metadata: { ...place, labels: partLabels(settings, part) },
            automountServiceAccountToken: false,
        },
    };
}

/** Name of the headless Service of a StatefulSet. */
export function podsServiceName(workload: string): string {
    return `${workload}-pods`;
}

/** The headless Service that gives the pods of a StatefulSet their names. */
export function podsService(
    settings: Settings,
    part: Part,
    workload: { name: string; namespace: string },
    program: number,
): ManagedObject {
    const { namespace } = workload;
    return {
        key: `${part}-pods-service`,
        part,
        dependsOn: namespaceDependency(settings, namespace),
        object: {
            apiVersion: "v1",
            kind: "Service",
            metadata: {
                name: podsServiceName(workload.name),
                namespace,
                labels: partLabels(settings, part),
            },
            spec: {
                type: "ClusterIP",
                clusterIP: "None",
                publishNotReadyAddresses: true,
                selector: selectorLabels(settings, part),
                ports: [{ name: "http", port: program, targetPort: "http", protocol: "TCP" }],
            },
        },
    };
}
