import type { ObjectRef, Size } from "./common";

/** One way to reach a program. */
export interface Exposure {
    /** The Service or Ingress; the workload itself where it listens on the nodes. */
    readonly through: ObjectRef;
    readonly kind:
        "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName" | "Ingress" | "HostPort";
    /** Who is behind it, sorted; several where the selector fits several. */
    readonly workloads: readonly ObjectRef[];
    /** The program behind it, for example `prometheus`, where its image or flags tell. */
    readonly program?: string;
    /** Port that callers use inside the cluster, or on the load balancer. */
    readonly port: number;
    readonly portName?: string;
    readonly protocol: string;
    /** Port of the pods; absent where a name does not resolve. */
    readonly targetPort?: number;
    /** Absent where Kubernetes chooses one. */
    readonly nodePort?: number;
    readonly reach: Reach;
    readonly authentication: Authentication;
    /** Addresses for people, the best one first. `<node>` stands for any node, `<address>` for what the cluster assigns. */
    readonly addresses: readonly string[];
    /** Address ranges outside the cluster that are let in; absent: nothing restricts it; empty: NetworkPolicies let nobody in. */
    readonly allowedFrom?: readonly string[];
    /** Whether the load balancer is known to have no public address. */
    readonly internal: boolean;
    /** Whether the name leads to each pod, not to one address for all. */
    readonly headless: boolean;
}

/** From where something can be reached. */
export type Reach = "cluster" | "every node's address" | "load balancer" | "host name";

/** What a caller must show. `unknown`: the program is not one that we know. */
export type Authentication = "sign-in" | "web config" | "none" | "unknown";

/** A PersistentVolume. */
export interface VolumeView {
    readonly name: string;
    readonly capacity?: Size;
    readonly className?: string;
    readonly accessModes: readonly string[];
    readonly reclaimPolicy: string;
    readonly source: VolumeSource;
    readonly labels: Readonly<Record<string, string>>;
    /** Nodes that its affinity names, with the label's value; empty: any. */
    readonly nodes: readonly string[];
    /** `namespace/name` of the claim that gets it. */
    readonly claim?: string;
    /** Whether the object stays when the stack is destroyed. */
    readonly retained: boolean;
}

/** What a volume is made of. */
export interface VolumeSource {
    /** Key in the object, for example `hostPath`, `nfs`, `csi`. */
    readonly kind: string;
    /** Path, export or driver, for people. */
    readonly detail: string;
}

/** A PersistentVolumeClaim: an object, or what a StatefulSet makes from its template. */
export interface ClaimView {
    readonly namespace: string;
    readonly name: string;
    readonly size?: Size;
    /** Absent: the default class. Empty: none. */
    readonly className?: string;
    readonly accessModes: readonly string[];
    readonly selector: Readonly<Record<string, string>>;
    readonly binding: ClaimBinding;
    /** Workloads that mount it. */
    readonly usedBy: readonly ObjectRef[];
    /** Whether a StatefulSet makes it and no object of the stack does. */
    readonly fromTemplate: boolean;
    /** What becomes of the data when the stack is destroyed. */
    readonly afterDestroy: DataFate;
}

/** Which volume a claim gets. */
export type ClaimBinding =
    | { readonly kind: "volume"; readonly volume: string }
    | { readonly kind: "class"; readonly className?: string; readonly provisioner?: string }
    | { readonly kind: "none"; readonly reason: string };

/** What becomes of data, and why. */
export interface DataFate {
    readonly outcome: "kept" | "deleted" | "unknown";
    readonly why: string;
}

/** A StorageClass. */
export interface StorageClassView {
    readonly name: string;
    readonly provisioner: string;
    readonly reclaimPolicy: string;
    readonly bindingMode: string;
    readonly expandable: boolean;
    readonly isDefault: boolean;
}

/** Levels of the Pod Security Standards, from open to closed. */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** A namespace that has objects. */
export interface NamespaceView {
    readonly name: string;
    /** Whether the snapshot has the Namespace itself. */
    readonly made: boolean;
    /** Level that is enforced; absent: the cluster's default. */
    readonly enforce?: PodSecurityLevel;
    /** Why it is what it is, where somebody wrote it down. */
    readonly reason?: string;
    /** Workloads in it. */
    readonly workloads: readonly ObjectRef[];
}

/** A workload: what its pods are. */
export interface Workload {
    readonly ref: ObjectRef;
    readonly replicas?: number;
    readonly programs: readonly string[];
    readonly images: readonly ContainerImage[];
    readonly serviceAccount: string;
    readonly mountsToken: boolean;
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly security: SecurityView;
    readonly host: HostAccess;
}

/** Image of one container. */
export interface ContainerImage {
    readonly container: string;
    readonly image: string;
    /** Empty where there is none. */
    readonly tag: string;
    readonly digest?: string;
    readonly init: boolean;
}

/** What all containers of a pod hold to. */
export interface SecurityView {
    /** The strictest level that admits the pod. */
    readonly level: PodSecurityLevel;
    /** Why it is not stricter, one clause for each field. */
    readonly violations: readonly string[];
    readonly nonRoot: boolean;
    readonly readOnlyRoot: boolean;
    readonly seccomp: boolean;
    readonly dropsAll: boolean;
}

/** What a pod sees of its node. */
export interface HostAccess {
    readonly network: boolean;
    readonly pid: boolean;
    readonly ipc: boolean;
    readonly paths: readonly string[];
    readonly ports: readonly number[];
    readonly privileged: boolean;
}

/** What a NetworkPolicy allows: one peer, one group of pods. */
export interface AllowEdge {
    readonly policy: ObjectRef;
    readonly direction: "ingress" | "egress";
    readonly from: NetworkPeer;
    readonly to: NetworkPeer;
    /** For example `TCP 9090`; empty: all ports. */
    readonly ports: readonly string[];
}

/** One end of an edge. */
export interface NetworkPeer {
    readonly kind: "pods" | "addresses" | "anyone";
    /** Workloads of the snapshot that it selects. */
    readonly workloads: readonly ObjectRef[];
    /** Selector or range as text, for example `monitoring: app=web` or `10.0.0.0/8`. */
    readonly text: string;
}

/** A NetworkPolicy. */
export interface NetworkPolicyView {
    readonly ref: ObjectRef;
    readonly selects: readonly ObjectRef[];
    readonly directions: readonly ("ingress" | "egress")[];
}

/** An object that overrides have changed. */
export interface OverriddenObject {
    readonly object: ObjectRef;
    readonly paths: readonly string[];
}
