import type { DnsName, Quantity } from "./common";

/**
 * Where data is kept. One of: a directory of a node, a claim on a class, a claim that exists, or nowhere.
 * @discriminator kind
 */
export type StorageArgs =
    | HostPathStorageArgs
    | ClassStorageArgs
    | ExistingClaimStorageArgs
    | NoStorageArgs
    | NfsStorageArgs
    | LocalStorageArgs;

/** A directory on one node, as a PersistentVolume and a claim that is bound to it. For one node clusters and labs. */
export interface HostPathStorageArgs {
    kind: "hostPath";
    /** The PersistentVolume. */
    volume: HostPathVolumeArgs;
    /**
     * The PersistentVolumeClaim.
     * @default the size, class and labels of the volume
     */
    claim?: ClaimArgs;
}

/** A PersistentVolume over a directory of a node. It is kept when the claim goes (`Retain`). */
export interface HostPathVolumeArgs {
    /**
     * Name of the PersistentVolume.
     * @default `<namespace>-<workload>`
     */
    name?: DnsName;
    /**
     * Absolute path of the directory on the node.
     * @format absolute-path
     */
    path: string;
    /**
     * What Kubernetes checks before it mounts the path.
     * @default "DirectoryOrCreate"
     */
    type?: "" | "DirectoryOrCreate" | "Directory";
    /** Size of the volume. Kubernetes does not enforce it on a host path: it is what claims are matched against. */
    capacity: Quantity;
    /**
     * Class by which claims find the volume.
     * @default "manual"
     */
    className?: DnsName;
    /**
     * Labels by which claims select the volume.
     * @default the workload's name and instance
     */
    labels?: Record<string, string>;
    /** The node that holds the directory: its value of the label `nodeLabel`. The volume's pods run there only. */
    node: string;
    /**
     * The node label that `node` is a value of.
     * @default "kubernetes.io/hostname"
     */
    nodeLabel?: string;
    /**
     * What happens to the volume when its claim is deleted.
     * @default "Retain"
     */
    reclaimPolicy?: "Retain" | "Delete" | "Recycle";
    /**
     * Whether a Job makes the directory, gives it to the workload's user and proves that it can write there.
     * A host path ignores `fsGroup`, so without it a new directory belongs to root and the workload fails.
     * @default true
     */
    prepare?: boolean;
}

/** A PersistentVolumeClaim. */
export interface ClaimArgs {
    /** Size asked for. May grow later; Kubernetes refuses to shrink a claim. */
    size?: Quantity;
    /** StorageClass. */
    className?: DnsName;
    /** Labels that the volume must carry. */
    selector?: Record<string, string>;
}

/** A claim that a StorageClass's provisioner fills. */
export interface ClassStorageArgs {
    kind: "storageClass";
    /**
     * StorageClass.
     * @default the cluster's default class
     */
    className?: DnsName;
    /** Size asked for. May grow later if the class allows it; Kubernetes refuses to shrink a claim. */
    size: Quantity;
}

/** A PersistentVolumeClaim that exists already in the workload's namespace: it is used, never changed or deleted. */
export interface ExistingClaimStorageArgs {
    kind: "claim";
    /** The claim's name. */
    name: DnsName;
    /** Its size, for the retention and sizing checks. */
    size: Quantity;
}

/** Data is lost when the pod moves or is deleted. */
export interface NoStorageArgs {
    kind: "none";
    /**
     * Limit of the scratch directory.
     * @default "2Gi"
     */
    sizeLimit?: Quantity;
}

/** A directory of an NFS server. Not available yet. */
export interface NfsStorageArgs {
    kind: "nfs";
    /** Host name or address of the NFS server. */
    server: string;
    /**
     * Exported directory.
     * @format absolute-path
     */
    path: string;
    /** Size of the volume. */
    capacity: Quantity;
    /**
     * The claim.
     * @default the size of the volume
     */
    claim?: ClaimArgs;
    /**
     * Says that you accept a time series database on NFS, which Prometheus does not support.
     * @default false
     */
    allowForTimeSeries?: boolean;
}

/** A `local` PersistentVolume: a disk or directory of one node. Not available yet. */
export interface LocalStorageArgs {
    kind: "local";
    /**
     * Absolute path on the node.
     * @format absolute-path
     */
    path: string;
    /** Size of the volume. */
    capacity: Quantity;
    /** The node's `kubernetes.io/hostname`. */
    node: string;
    /**
     * The claim.
     * @default the size of the volume
     */
    claim?: ClaimArgs;
}

/** A StorageClass that the platform makes. */
export interface StorageClassArgs {
    /** Name of the class. */
    name: DnsName;
    /**
     * Who makes the volumes.
     * @default "kubernetes.io/no-provisioner": volumes are made by hand or by this package
     */
    provisioner?: string;
    /** Provisioner's own parameters. A change replaces the class. */
    parameters?: Record<string, string>;
    /**
     * Whether claims may grow.
     * @default true
     */
    allowVolumeExpansion?: boolean;
    /**
     * What happens to a volume when its claim is deleted.
     * @default "Retain"
     */
    reclaimPolicy?: "Retain" | "Delete";
    /**
     * When a volume is chosen.
     * @default "WaitForFirstConsumer": when a pod is placed, so that both are on one node
     */
    volumeBindingMode?: "WaitForFirstConsumer" | "Immediate";
    /**
     * Whether claims without a class get this one.
     * @default false
     */
    isDefault?: boolean;
}
