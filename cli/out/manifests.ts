import type { JsonObject, Snapshot } from "../snapshot/model";
import { compareText, isObject, objectOf } from "../view/json";
import { isPatch, providerNamespaces, readEntry, refText, type KubeEntry } from "../view/objects";
import { hasSecret, isPlaceholder, isUndecided } from "../view/placeholder";
import { maskSecret } from "../view/secrets";
import type { PlanFile } from "./files";
import { kindRank } from "./kindOrder";
import { toManifest } from "./manifestYaml";

/**
 * One manifest for each object. Their names sort in the order in which they are to be applied, by step and kind, and
 * do not change when another object is added: `03-20-service-monitoring-grafana.yaml`.
 */
export function manifestFiles(snapshot: Snapshot): readonly PlanFile[] {
    const namespaces = providerNamespaces(snapshot);
    const entries = snapshot.resources
        .flatMap((resource) => readEntry(resource, namespaces) ?? [])
        .sort(
            (a, b) =>
                a.resource.rank - b.resource.rank ||
                kindRank(a.kind) - kindRank(b.kind) ||
                compareText(refText(a), refText(b)) ||
                compareText(a.resource.urn, b.resource.urn),
        );
    const taken = new Set<string>();
    return entries.map((entry) => ({ path: freePath(entry, taken), content: manifest(entry) }));
}

function freePath(entry: KubeEntry, taken: Set<string>): string {
    const order = [entry.resource.rank, kindRank(entry.kind)];
    const numbers = order.map((number) => String(number).padStart(2, "0")).join("-");
    const base = `manifests/${numbers}-${fileName(entry)}`;
    let path = `${base}.yaml`;
    // One object twice is a finding; both are written all the same.
    for (let number = 2; taken.has(path); number += 1) {
        path = `${base}-${number}.yaml`;
    }
    taken.add(path);
    return path;
}

function fileName(entry: KubeEntry): string {
    const parts = [entry.kind.toLowerCase(), entry.namespace, entry.name];
    const text = parts.filter((part) => part !== undefined).join("-");
    return text.replace(/[^A-Za-z0-9.-]+/g, "_").slice(0, 200);
}

function manifest(entry: KubeEntry): string {
    const object = cleanObject(entry);
    const comments = commentsOf(entry, object).map((line) => `# ${line}\n`);
    return comments.join("") + toManifest(object);
}

/** The object without what only means something to Pulumi, and with the name and namespace that it gets. */
function cleanObject(entry: KubeEntry): JsonObject {
    const inputs = entry.kind === "Secret" ? readableSecret(entry) : entry.body;
    const { annotations, ...metadata } = objectOf(inputs["metadata"]);
    const kept = Object.entries(objectOf(annotations)).filter(
        ([key]) => !key.startsWith("pulumi.com/"),
    );
    return {
        ...inputs,
        metadata: {
            ...metadata,
            name: entry.name,
            ...(entry.namespace === undefined ? {} : { namespace: entry.namespace }),
            ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
        },
    };
}

/** Placeholders are no base64: they go where Kubernetes takes plain text. */
function readableSecret(entry: KubeEntry): JsonObject {
    const { data, stringData, ...rest } = maskSecret(entry.resource);
    const values = { ...objectOf(data), ...objectOf(stringData) };
    const wholes = [data, stringData].filter((field) => field !== undefined && !isObject(field));
    return {
        ...rest,
        ...(Object.keys(values).length > 0 ? { stringData: values } : {}),
        // The names of the values are only known to the deployment.
        ...(wholes.length > 0 ? { stringData: { ...values, "<keys>": wholes[0]! } } : {}),
    };
}

function commentsOf(entry: KubeEntry, object: JsonObject): readonly string[] {
    const texts = textsIn(object);
    const secret = texts.some(hasSecret);
    const unknown = texts.some((text) => !hasSecret(text) && isStandIn(text));
    return [
        ...(isPatch(entry.resource)
            ? ["A patch of an object that exists: kubectl apply --server-side --force-conflicts"]
            : []),
        ...(entry.named ? [] : ["The deployment chooses this object's name."]),
        ...(secret
            ? ["Secrets are not written: replace each <secret:...> before you apply this."]
            : []),
        ...(unknown
            ? ["<...> stands for what only the deployment knows: replace it before you apply this."]
            : []),
    ];
}

/** Whether a text has a placeholder. Files inside ConfigMaps are full of angle brackets that are none. */
function isStandIn(text: string): boolean {
    return isPlaceholder(text) || (!text.includes("\n") && isUndecided(text) && text.length < 200);
}

function textsIn(value: unknown): readonly string[] {
    if (typeof value === "string") {
        return [value];
    }
    if (Array.isArray(value)) {
        return value.flatMap(textsIn);
    }
    return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
