import type { AccessNeed } from "./model";

/** Where Kubernetes mounts a pod's own identity. */
const identity = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The ServiceAccount token, sent to targets inside the cluster. */
export const serviceAccountToken = { credentials_file: `${identity}/token` };

/** The authority that signed the API server's certificate. */
export const clusterAuthority = `${identity}/ca.crt`;

type Role = "node" | "pod" | "service" | "endpoints" | "endpointslice" | "ingress";

/** One Kubernetes discovery; without namespaces, all of them. */
export function kubernetesDiscovery(
    role: Role,
    namespaces?: readonly string[],
): { kubernetes_sd_configs: [Record<string, unknown>] } {
    return {
        kubernetes_sd_configs: [
            { role, ...(namespaces?.length && { namespaces: { names: [...namespaces] } }) },
        ],
    };
}

const objects: Record<Role, { apiGroup: string; resources: string[] }[]> = {
    node: [{ apiGroup: "", resources: ["nodes"] }],
    pod: [{ apiGroup: "", resources: ["pods"] }],
    service: [{ apiGroup: "", resources: ["services"] }],
    endpoints: [{ apiGroup: "", resources: ["endpoints", "pods", "services"] }],
    endpointslice: [
        { apiGroup: "", resources: ["pods", "services"] },
        { apiGroup: "discovery.k8s.io", resources: ["endpointslices"] },
    ],
    ingress: [{ apiGroup: "networking.k8s.io", resources: ["ingresses"] }],
};

/** What discovery of a role must be allowed to read (prometheus/prometheus discovery/kubernetes). */
export function discoveryAccess(role: Role, namespaces?: readonly string[]): AccessNeed[] {
    const places = role === "node" || !namespaces?.length ? [undefined] : namespaces;
    return places.flatMap((namespace) =>
        objects[role].map((object) => ({
            ...object,
            verbs: ["get", "list", "watch"],
            ...(namespace !== undefined && { namespace }),
        })),
    );
}
