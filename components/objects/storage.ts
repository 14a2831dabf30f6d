import type { HostPathStorageArgs, ResourcesArgs, StorageArgs } from "../args/types";
import { formatQuantity, parseQuantity } from "../lib/size";
import type { Settings } from "../resolve/settings";
import type { DataOwner } from "./dataOwner";
import { partLabels, selectorLabels } from "./labels";
import { isPrepared } from "./hostNamespace";
import type { KubeObject, ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";
import { volumePreparation } from "./volumePreparation";

/** What a StatefulSet with one data volume needs. */
export interface DataVolume {
    /** Objects of the volume, to be there before the workload. */
    readonly objects: ManagedObject[];
    /** Template under whose names the StatefulSet adopts the claims. */
    readonly template?: KubeObject;
    /** Volume of the pod, where there is no template. */
    readonly volume?: Record<string, unknown>;
    /** The node that the pod must run on. */
    readonly nodeSelector?: Record<string, string>;
    /** Objects that the user makes, as `Kind/name`. */
    readonly expects?: readonly string[];
    /** Bytes that the volume takes of the node's scratch disk. */
    readonly scratchBytes?: number;
}

/** Name of the volume in the pod. */
export const dataVolume = "data";

/** Size in the template of a StatefulSet. Never used: the claim is there before the StatefulSet looks for it. */
const templateSize = "1Gi";

/** The data volume of a workload. */
export function storageObjects(
    settings: Settings,
    owner: DataOwner,
    storage: StorageArgs,
): DataVolume {
    switch (storage.kind) {
        case "none": {
            const sizeLimit = storage.sizeLimit ?? "2Gi";
            return {
                objects: [],
                volume: { emptyDir: { sizeLimit } },
                scratchBytes: parseQuantity(sizeLimit),
            };
        }
        case "claim":
            return {
                objects: [],
                volume: { persistentVolumeClaim: { claimName: storage.name } },
                expects: [`PersistentVolumeClaim/${storage.name}`],
            };
        case "storageClass":
            return claimed(settings, owner, [], {
                ...(storage.className !== undefined && { storageClassName: storage.className }),
                resources: { requests: { storage: storage.size } },
            });
        case "hostPath":
            return hostPath(settings, owner, storage);
        case "nfs":
        case "local":
            // The door refuses them; a caller that went round it must not get a stack without a volume.
            throw new Error(`storage of kind ${storage.kind} is not available`);
    }
}

/**
 * Resources under which the data volume can fill up: the kubelet counts scratch directories, too, when it evicts pods
 * over their limit of scratch disk.
 */
export function withScratch(
    resources: Required<ResourcesArgs>,
    { scratchBytes = 0 }: DataVolume,
): Required<ResourcesArgs> {
    const { "ephemeral-storage": limit, ...limits } = resources.limits;
    if (limit === undefined) {
        return resources;
    }
    const whole = formatQuantity(parseQuantity(limit) + scratchBytes);
    return { ...resources, limits: { ...limits, "ephemeral-storage": whole } };
}

function hostPath(settings: Settings, owner: DataOwner, storage: HostPathStorageArgs): DataVolume {
    const { volume, claim } = storage;
    const labels = volume.labels ?? selectorLabels(settings, owner.part);
    const className = volume.className ?? "manual";
    const nodeSelector = { [volume.nodeLabel ?? "kubernetes.io/hostname"]: volume.node };
    const preparation = isPrepared(storage)
        ? volumePreparation(settings, owner, volume, nodeSelector)
        : [];
    const key = `${owner.part}-volume`;
    const object: KubeObject = {
        apiVersion: "v1",
        kind: "PersistentVolume",
        metadata: {
            name: volume.name ?? `${settings.namespaces.monitoring}-${owner.name}`,
            labels: { ...partLabels(settings, owner.part), ...labels },
        },
        spec: {
            capacity: { storage: volume.capacity },
            accessModes: ["ReadWriteOnce"],
            persistentVolumeReclaimPolicy: volume.reclaimPolicy ?? "Retain",
            storageClassName: className,
            volumeMode: "Filesystem",
            hostPath: { path: volume.path, type: volume.type ?? "DirectoryOrCreate" },
            nodeAffinity: {
                required: {
                    nodeSelectorTerms: [
                        {
                            matchExpressions: Object.entries(nodeSelector).map(([name, value]) => ({
                                key: name,
                                operator: "In",
                                values: [value],
                            })),
                        },
                    ],
                },
            },
        },
    };
    const spec = {
        storageClassName: claim?.className ?? className,
        resources: { requests: { storage: claim?.size ?? volume.capacity } },
        selector: { matchLabels: claim?.selector ?? labels },
    };
    // Kubernetes lets no claim grow that no provisioner made. It has the whole volume already, and the volume may grow.
    const made = claimed(settings, owner, [key], spec, ["spec.resources"]);
    return {
        ...made,
        objects: [
            ...preparation,
            { key, part: owner.part, object, retain: settings.retain },
            ...made.objects,
        ],
        nodeSelector,
    };
}

/** A claim of its own, under the name by which the StatefulSet adopts it: so it grows in place and is kept. */
function claimed(
    settings: Settings,
    owner: DataOwner,
    dependsOn: string[],
    spec: Record<string, unknown>,
    ignoreChanges?: string[],
): DataVolume {
    const namespace = settings.namespaces.monitoring;
    const claim: ManagedObject = {
        key: `${owner.part}-claim`,
        part: owner.part,
        object: {
            apiVersion: "v1",
            kind: "PersistentVolumeClaim",
            metadata: {
                name: `${dataVolume}-${owner.name}-0`,
                namespace,
                labels: partLabels(settings, owner.part),
            },
            spec: { accessModes: ["ReadWriteOnce"], volumeMode: "Filesystem", ...spec },
        },
        dependsOn: [...namespaceDependency(settings, namespace), ...dependsOn],
        retain: settings.retain,
        ...(ignoreChanges && { ignoreChanges }),
    };
    return {
        objects: [claim],
        template: {
            apiVersion: "v1",
            kind: "PersistentVolumeClaim",
            metadata: { name: dataVolume, labels: selectorLabels(settings, owner.part) },
            // Only names the claim. What the claim is like must not stand here: a template cannot change.
            spec: {
                accessModes: ["ReadWriteOnce"],
                volumeMode: "Filesystem",
                resources: { requests: { storage: templateSize } },
            },
        },
    };
}
