import type { Facts, Finding } from "../finding";
import { textsOf } from "../../view/json";
import { contentsOf } from "../../view/mounts";
import { refText, type KubeEntry } from "../../view/objects";
import { isUndecided } from "../../view/placeholder";
import { parseJson } from "../../view/yaml";

/** An object that another one names. */
export interface Reference {
    readonly from: KubeEntry;
    readonly kind: string;
    /** Absent for cluster-wide objects. */
    readonly namespace?: string;
    readonly name: string;
    /** A key that the object must have. */
    readonly key?: string;
    /** What needs it, for example `volume config`. */
    readonly use: string;
    /** Whether such objects are usually made by others, and pods start without them. */
    readonly lenient?: boolean;
}

/**
 * Annotation of an object with what must be in the cluster already: a JSON list of `Kind/name` (in the namespace
 * of the object) or `Kind/namespace/name`. What stands there is no missing reference.
 */
export const expectsAnnotation = "monitoring-stack/expects";

/** What every cluster has. */
const given: readonly RegExp[] = [
    /^ServiceAccount\/[^/]+\/default$/,
    /^ConfigMap\/[^/]+\/kube-root-ca\.crt$/,
    /^ClusterRole\/(cluster-admin|admin|edit|view|system:.+)$/,
    /^Role\/kube-[^/]+\/.+$/,
];

/** Checks that references lead somewhere. */
export function referenceFindings(
    references: readonly Reference[],
    facts: Facts,
): readonly Finding[] {
    const { objects } = facts;
    const expected = new Map<string, Finding>();
    const missing = references.flatMap((reference): readonly Finding[] => {
        const { kind, namespace, name, key } = reference;
        const id = [kind, namespace, name].filter((part) => part !== undefined).join("/");
        if (name === "" || isUndecided(name) || given.some((pattern) => pattern.test(id))) {
            return [];
        }
        const object = objects.find(kind, namespace, name);
        if (!object && mayExist(reference, id, facts)) {
            expected.set(id, expectation(reference));
            return [];
        }
        if (!object) {
            return [absent(reference)];
        }
        const hasKey = key === undefined || contentsOf(object).has(key) || isOpen(object);
        return hasKey ? [] : [withoutKey(reference, [...contentsOf(object).keys()])];
    });
    return [...missing, ...expected.values()];
}

/** Kinds that people make beforehand for others to use. */
const givenKinds = new Set(["ConfigMap", "PersistentVolumeClaim", "Secret"]);

/**
 * Whether an object may be in the cluster already: data in a namespace that this plan does not make, and what is
 * said to be. In a namespace that this plan makes there is nothing yet.
 */
function mayExist(reference: Reference, id: string, { view }: Facts): boolean {
    const made = view.namespaces.some(({ name, made }) => made && name === reference.namespace);
    return (
        (givenKinds.has(reference.kind) && !made) ||
        reference.lenient === true ||
        expects(reference.from).includes(id)
    );
}

/** What an object says to be in the cluster already, as `Kind/namespace/name`. */
function expects(entry: KubeEntry): readonly string[] {
    const parsed = parseJson(entry.annotations[expectsAnnotation] ?? "[]");
    return textsOf("value" in parsed ? parsed.value : []).map((text) => {
        const [kind = "", ...rest] = text.split("/");
        return rest.length === 1 && entry.namespace !== undefined
            ? `${kind}/${entry.namespace}/${rest[0]}`
            : text;
    });
}

/** Whether the keys of an object are only known to the deployment. */
function isOpen(object: KubeEntry): boolean {
    return ["data", "stringData"].some((field) => typeof object.body[field] === "string");
}

function absent(reference: Reference): Finding {
    return {
        id: "missing-reference",
        severity: "danger",
        place: `${refText(reference.from)}, ${reference.use}`,
        reason: `${refText(reference)} is not in this plan`,
        fix: `add it, correct the name, or say that it exists in the annotation ${expectsAnnotation}`,
    };
}

function withoutKey(reference: Reference, keys: readonly string[]): Finding {
    const known = keys.length === 0 ? "it has none" : `it has ${keys.join(", ")}`;
    return {
        id: "missing-reference",
        severity: "danger",
        place: `${refText(reference.from)}, ${reference.use}`,
        reason: `${refText(reference)} has no key ${reference.key} (${known})`,
        fix: "add the key, or correct its name",
    };
}

function expectation(reference: Reference): Finding {
    const key = reference.key === undefined ? "" : ` with the key ${reference.key}`;
    return {
        id: "expected-object",
        severity: "info",
        place: `${refText(reference.from)}, ${reference.use}`,
        reason: `${refText(reference)}${key} must be in the cluster already`,
        fix: "make it before you apply, unless it is there",
    };
}
