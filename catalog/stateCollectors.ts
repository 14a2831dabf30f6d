/** A kind of object that kube-state-metrics can watch. */
export interface StateCollector {
    readonly apiGroup: string;
    /** Watched unless the user says otherwise. */
    readonly default?: true;
}

const core = { apiGroup: "" };
const apps = { apiGroup: "apps" };
const rbac = { apiGroup: "rbac.authorization.k8s.io" };
const admission = { apiGroup: "admissionregistration.k8s.io" };
const used = { default: true } as const;

/**
 * The kinds that kube-state-metrics 2.20.0 knows (internal/store/builder.go) and their API groups. Our default leaves
 * out Secrets and ConfigMaps, which it could otherwise read in every namespace, and kinds that no rule or panel uses.
 */
export const stateCollectors: Readonly<Record<string, StateCollector>> = {
    certificatesigningrequests: { apiGroup: "certificates.k8s.io" },
    clusterrolebindings: rbac,
    clusterroles: rbac,
    configmaps: core,
    cronjobs: { apiGroup: "batch", ...used },
    daemonsets: { ...apps, ...used },
    deployments: { ...apps, ...used },
    endpoints: core,
    endpointslices: { apiGroup: "discovery.k8s.io" },
    horizontalpodautoscalers: { apiGroup: "autoscaling", ...used },
    ingressclasses: { apiGroup: "networking.k8s.io" },
    ingresses: { apiGroup: "networking.k8s.io", ...used },
    jobs: { apiGroup: "batch", ...used },
    leases: { apiGroup: "coordination.k8s.io" },
    limitranges: core,
    mutatingadmissionpolicies: admission,
    mutatingadmissionpolicybindings: admission,
    mutatingwebhookconfigurations: admission,
    namespaces: { ...core, ...used },
    networkpolicies: { apiGroup: "networking.k8s.io" },
    nodes: { ...core, ...used },
    persistentvolumeclaims: { ...core, ...used },
    persistentvolumes: { ...core, ...used },
    poddisruptionbudgets: { apiGroup: "policy", ...used },
    pods: { ...core, ...used },
    replicasets: { ...apps, ...used },
    replicationcontrollers: core,
    resourcequotas: { ...core, ...used },
    rolebindings: rbac,
    roles: rbac,
    secrets: core,
    serviceaccounts: core,
    services: { ...core, ...used },
    statefulsets: { ...apps, ...used },
    storageclasses: { apiGroup: "storage.k8s.io", ...used },
    validatingadmissionpolicies: admission,
    validatingadmissionpolicybindings: admission,
    validatingwebhookconfigurations: admission,
    volumeattachments: { apiGroup: "storage.k8s.io", ...used },
};
