import type { OverrideArgs } from "../args/types";
import type { KubeObject, ManagedObject } from "./managed";

/** Says on an object which of its fields the user changed. */
export const overriddenAnnotation = "monitoring-stack/overridden";

/** Objects with the user's changes, and the changes that found nothing to change. */
export interface Overridden {
    readonly objects: ManagedObject[];
    readonly unmatched: OverrideArgs[];
}

/** Applies the overrides, in order, each to every object that it names. */
export function applyOverrides(
    objects: readonly ManagedObject[],
    overrides: readonly OverrideArgs[] = [],
): Overridden {
    const changed = objects.map((managed) =>
        overrides
            .filter((override) => names(override, managed.object))
            .reduce((result, { patch }) => patched(result, patch), managed),
    );
    const unmatched = overrides.filter(
        (override) => !objects.some(({ object }) => names(override, object)),
    );
    return { objects: changed, unmatched };
}

function names(override: OverrideArgs, object: KubeObject): boolean {
    return (
        override.kind === object.kind &&
        override.name === object.metadata.name &&
        (override.namespace === undefined || override.namespace === object.metadata.namespace)
    );
}

function patched(managed: ManagedObject, patch: Record<string, unknown>): ManagedObject {
    const object = mergePatch(managed.object, patch) as KubeObject;
    const before = managed.object.metadata.annotations?.[overriddenAnnotation]?.split(" ") ?? [];
    const paths = [...new Set([...before, ...leafPaths(patch)])].sort();
    const annotations = {
        ...object.metadata.annotations,
        [overriddenAnnotation]: paths.join(" "),
    };
    return { ...managed, object: { ...object, metadata: { ...object.metadata, annotations } } };
}

/** JSON merge patch, RFC 7396: maps are merged, `null` deletes, everything else is replaced. */
export function mergePatch(target: unknown, patch: unknown): unknown {
    if (!isMap(patch)) {
        return patch;
    }
    const result: Record<string, unknown> = isMap(target) ? { ...target } : {};
    for (const [key, value] of Object.entries(patch)) {
        if (value === null) {
            delete result[key];
        } else {
            result[key] = mergePatch(result[key], value);
        }
    }
    return result;
}

function leafPaths(patch: Record<string, unknown>, prefix = ""): string[] {
    return Object.entries(patch).flatMap(([key, value]) => {
        const path = prefix === "" ? key : `${prefix}.${key}`;
        return isMap(value) && Object.keys(value).length > 0 ? leafPaths(value, path) : [path];
    });
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
