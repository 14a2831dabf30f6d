import type { Input } from "@pulumi/pulumi";

/** A Kubernetes object as plain data. An `Output` may sit in it as an opaque leaf. */
export interface KubeObject {
    apiVersion: string;
    kind: string;
    metadata: ObjectMeta;
    [field: string]: unknown;
}

/** Metadata that we write. Names are always given: nothing is named by chance. */
export interface ObjectMeta {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
}

/** An object and how Pulumi is to treat it. */
export interface ManagedObject {
    /** Stable key within the stack, also the last part of the Pulumi name, for example `prometheus-config`. */
    readonly key: string;
    /** The part of the stack that it belongs to, for example `prometheus`: its parent in the tree. */
    readonly part: string;
    readonly object: KubeObject;
    /** Keys of the objects that must be there before, and go after. */
    readonly dependsOn?: readonly string[];
    /** Kept in the cluster when it leaves the stack. */
    readonly retain?: boolean;
    /** Property paths that Pulumi leaves as they are in the cluster. */
    readonly ignoreChanges?: readonly string[];
}

/** What may stand in an object where the cloud or a secret decides. */
export type OpaqueString = Input<string>;
