import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterAccessArgs, StorageClassArgs } from "../args/types";
import type { KubeObject } from "../objects/managed";
import { registerObject } from "../register/kinds";

/** What both platforms without cloud resources are made of. */
export interface ClusterParts extends ClusterAccessArgs {
    readonly storageClass?: StorageClassArgs;
}

/** The provider for a kubeconfig or context; none where neither is given, so that the caller's is used. */
export function clusterProvider(
    name: string,
    args: ClusterParts,
    parent: pulumi.ComponentResource,
): kubernetes.Provider | undefined {
    if (args.kubeconfig === undefined && args.context === undefined) {
        return undefined;
    }
    return new kubernetes.Provider(
        `${name}-kubernetes`,
        {
            ...(args.kubeconfig !== undefined && { kubeconfig: pulumi.secret(args.kubeconfig) }),
            ...(args.context !== undefined && { context: args.context }),
            // A changed ConfigMap or Secret is an update: pods that mount it never see it missing.
            enableConfigMapMutable: true,
            enableSecretMutable: true,
            ...(args.adopt && { upsertExistingObjects: true }),
        },
        { parent },
    );
}

/** The StorageClass, if one is asked for. */
export function registerStorageClass(
    name: string,
    args: ClusterParts,
    options: pulumi.CustomResourceOptions,
): pulumi.CustomResource | undefined {
    return args.storageClass === undefined
        ? undefined
        : registerObject(`${name}-storage-class`, storageClass(args.storageClass), options);
}

/** A StorageClass as plain data. */
export function storageClass(args: StorageClassArgs): KubeObject {
    return {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: {
            name: args.name,
            labels: {
                "app.kubernetes.io/part-of": "monitoring-stack",
                "app.kubernetes.io/managed-by": "pulumi",
            },
            ...(args.isDefault && {
                annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
            }),
        },
        provisioner: args.provisioner ?? "kubernetes.io/no-provisioner",
        ...(args.parameters && { parameters: args.parameters }),
        allowVolumeExpansion: args.allowVolumeExpansion ?? true,
        reclaimPolicy: args.reclaimPolicy ?? "Retain",
        volumeBindingMode: args.volumeBindingMode ?? "WaitForFirstConsumer",
    };
}
