import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { KubeObject } from "../objects/managed";

/** A resource class of the Kubernetes SDK. Its arguments are the object itself, which our own types describe. */
type KubernetesResource = new (
    name: string,
    args: never,
    options?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** Looked up one by one: the SDK loads a class when it is first named. */
const kinds: Readonly<Record<string, () => KubernetesResource>> = {
    "v1/ConfigMap": () => kubernetes.core.v1.ConfigMap,
    "v1/Namespace": () => kubernetes.core.v1.Namespace,
    "v1/PersistentVolume": () => kubernetes.core.v1.PersistentVolume,
    "v1/PersistentVolumeClaim": () => kubernetes.core.v1.PersistentVolumeClaim,
    "v1/Secret": () => kubernetes.core.v1.Secret,
    "v1/Service": () => kubernetes.core.v1.Service,
    "v1/ServiceAccount": () => kubernetes.core.v1.ServiceAccount,
    "apps/v1/DaemonSet": () => kubernetes.apps.v1.DaemonSet,
    "apps/v1/Deployment": () => kubernetes.apps.v1.Deployment,
    "apps/v1/StatefulSet": () => kubernetes.apps.v1.StatefulSet,
    "batch/v1/Job": () => kubernetes.batch.v1.Job,
    "networking.k8s.io/v1/NetworkPolicy": () => kubernetes.networking.v1.NetworkPolicy,
    "rbac.authorization.k8s.io/v1/ClusterRole": () => kubernetes.rbac.v1.ClusterRole,
    "rbac.authorization.k8s.io/v1/ClusterRoleBinding": () => kubernetes.rbac.v1.ClusterRoleBinding,
    "rbac.authorization.k8s.io/v1/Role": () => kubernetes.rbac.v1.Role,
    "rbac.authorization.k8s.io/v1/RoleBinding": () => kubernetes.rbac.v1.RoleBinding,
    "storage.k8s.io/v1/StorageClass": () => kubernetes.storage.v1.StorageClass,
};

/**
 * Registers an object under the class of its kind.
 * @throws Error for a kind that the package does not make
 */
export function registerObject(
    name: string,
    object: KubeObject,
    options: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
    const kind = `${object.apiVersion}/${object.kind}`;
    const load = kinds[kind];
    if (load === undefined) {
        throw new Error(`no resource class for ${kind}`);
    }
    return new (load())(name, object as never, options);
}
