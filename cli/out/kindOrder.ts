/** Kinds in the order in which a cluster wants them, when nothing else orders them: what others need comes first. */
const order: readonly string[] = [
    "Namespace",
    "CustomResourceDefinition",
    "PriorityClass",
    "RuntimeClass",
    "StorageClass",
    "IngressClass",
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
    "ServiceAccount",
    "Secret",
    "ConfigMap",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "ClusterRole",
    "ClusterRoleBinding",
    "Role",
    "RoleBinding",
    "Service",
    "Job",
    "DaemonSet",
    "Deployment",
    "StatefulSet",
    "CronJob",
    "PodDisruptionBudget",
    "HorizontalPodAutoscaler",
    "Ingress",
    "APIService",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
];

/** Place of a kind in the order; unknown kinds, custom resources most of all, come last. */
export function kindRank(kind: string): number {
    const index = order.indexOf(kind);
    return index < 0 ? order.length : index;
}
