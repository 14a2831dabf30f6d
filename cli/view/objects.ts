import type { JsonObject, Snapshot, SnapshotResource } from "../snapshot/model";
import { compareText, groupBy, objectOf, sortedBy, textMapOf, textOf } from "./json";
import type { ObjectRef } from "./model";
import { isUndecided } from "./placeholder";

/** A Kubernetes object of a snapshot. */
export interface KubeEntry extends ObjectRef {
    readonly resource: SnapshotResource;
    readonly apiVersion: string;
    /** False where the name is only decided when the object is made. */
    readonly named: boolean;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly body: JsonObject;
}

/** The Kubernetes objects of a snapshot, sorted by kind, namespace and name. */
export interface ObjectIndex {
    readonly all: readonly KubeEntry[];
    ofKind(...kinds: readonly string[]): readonly KubeEntry[];
    find(kind: string, namespace: string | undefined, name: string): KubeEntry | undefined;
}

const clusterWide = new Set([
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "CustomResourceDefinition",
    "GatewayClass",
    "IngressClass",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PriorityClass",
    "RuntimeClass",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
]);

/** Whether objects of a kind have no namespace. */
function isClusterWide(kind: string): boolean {
    return clusterWide.has(kind);
}

/** `StatefulSet monitoring/prometheus`. */
export function refText(ref: ObjectRef): string {
    return `${ref.kind} ${ref.namespace === undefined ? "" : `${ref.namespace}/`}${ref.name}`;
}

/** The reference alone, without what else the value has. */
export function refOf(ref: ObjectRef): ObjectRef {
    return ref.namespace === undefined
        ? { kind: ref.kind, name: ref.name }
        : { kind: ref.kind, namespace: ref.namespace, name: ref.name };
}

/** Whether two references are to one object. */
export function sameRef(a: ObjectRef, b: ObjectRef): boolean {
    return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

/** References without repetitions, sorted. */
export function distinctRefs(refs: readonly ObjectRef[]): readonly ObjectRef[] {
    const byText = new Map(refs.map((ref) => [refText(ref), refOf(ref)]));
    return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, ref]) => ref);
}

/**
 * Indexes what a snapshot has of Kubernetes. Patches of objects that exist are left out: they say too little
 * of an object to read it.
 */
export function indexObjects(snapshot: Snapshot): ObjectIndex {
    const namespaces = providerNamespaces(snapshot);
    const entries = snapshot.resources.flatMap((resource) => {
        const entry = readEntry(resource, namespaces);
        return entry && !isPatch(resource) ? [entry] : [];
    });
    const all = sortedBy(entries, (entry) => `${entry.kind}\0${key(entry)}\0${entry.resource.urn}`);
    const byKind = groupBy(all, (entry) => entry.kind);
    const byKey = new Map(all.toReversed().map((entry) => [key(entry), entry]));
    return {
        all,
        ofKind: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []),
        find: (kind, namespace, name) =>
            byKey.get(key({ kind, name, ...(isClusterWide(kind) ? {} : { namespace }) })),
    };
}

/** Whether a resource is a patch of an object that somebody else makes. */
export function isPatch(resource: SnapshotResource): boolean {
    return resource.type.endsWith("Patch");
}

/** The resource as a Kubernetes object; undefined for everything else, charts and providers included. */
export function readEntry(
    resource: SnapshotResource,
    namespaces: ReadonlyMap<string, string> = new Map(),
): KubeEntry | undefined {
    const apiVersion = textOf(resource.inputs["apiVersion"]);
    const kind = textOf(resource.inputs["kind"]);
    if (!resource.type.startsWith("kubernetes:") || !apiVersion || !kind) {
        return undefined;
    }
    const metadata = objectOf(resource.inputs["metadata"]);
    const name = textOf(metadata["name"]);
    const namespace =
        textOf(metadata["namespace"]) ||
        namespaces.get(resource.provider ?? "") ||
        (isBuiltIn(apiVersion) ? "default" : undefined);
    return {
        kind,
        ...(isClusterWide(kind) || namespace === undefined ? {} : { namespace }),
        name: name || resource.name,
        resource,
        apiVersion,
        named: !!name && !isUndecided(name),
        labels: textMapOf(metadata["labels"]),
        annotations: textMapOf(metadata["annotations"]),
        body: resource.inputs,
    };
}

/** Namespaces that providers give to objects without one, by URN of the provider. */
export function providerNamespaces(snapshot: Snapshot): ReadonlyMap<string, string> {
    const providers = snapshot.resources.filter(
        (resource) => resource.type === "pulumi:providers:kubernetes",
    );
    return new Map(
        providers.flatMap((resource) => {
            const namespace = textOf(resource.inputs["namespace"]);
            return namespace ? [[resource.urn, namespace] as const] : [];
        }),
    );
}

/** Custom resources are not known to have a namespace. */
function isBuiltIn(apiVersion: string): boolean {
    const [group = "", version] = apiVersion.split("/");
    return version === undefined || !group.includes(".") || group.endsWith(".k8s.io");
}

function key(ref: ObjectRef): string {
    return `${ref.kind}\0${ref.namespace ?? ""}\0${ref.name}`;
}
