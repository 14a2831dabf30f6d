import type { Json, JsonObject } from "../snapshot/model";

const nothing: JsonObject = {};

/** Anything that parsers return: read with the functions below, which never throw. */
export type Unknown = Json | undefined;

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
    return isObject(value) ? value : nothing;
}

/** Whether a value is an object, neither list nor null. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly Json[] {
    return Array.isArray(value) ? (value as Json[]) : [];
}

/** The objects of a list. */
export function objectsOf(value: unknown): readonly JsonObject[] {
    return listOf(value).filter(isObject);
}

/** The value if it is a string, or what YAML made of an unquoted one; else undefined. */
export function textOf(value: unknown): string | undefined {
    if (typeof value === "string") {
        return value;
    }
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
    return listOf(value)
        .map(textOf)
        .filter((text) => text !== undefined);
}

/** The value if it is a finite number, also written as a string; else undefined. */
export function numberOf(value: unknown): number | undefined {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** What is found along keys. */
export function at(value: unknown, ...keys: readonly string[]): Unknown {
    let current: unknown = value;
    for (const key of keys) {
        if (!isObject(current) || !Object.hasOwn(current, key)) {
            return undefined;
        }
        current = current[key];
    }
    return current as Unknown;
}

/** A map of texts, sorted by key. Other values are left out. */
export function textMapOf(value: unknown): Readonly<Record<string, string>> {
    const entries = Object.entries(objectOf(value)).flatMap(([key, entry]) => {
        const text = textOf(entry);
        return text === undefined ? [] : [[key, text] as const];
    });
    return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

/** Order of texts by code unit: the same on every machine. */
export function compareText(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by a text made of each element. */
export function sortedBy<T>(list: readonly T[], key: (element: T) => string): readonly T[] {
    return list
        .map((element) => [key(element), element] as const)
        .sort(([a], [b]) => compareText(a, b))
        .map(([, element]) => element);
}

/** Without repetitions, sorted. */
export function distinct(texts: readonly string[]): readonly string[] {
    return [...new Set(texts)].sort(compareText);
}

/** Elements by a key, in their order. */
export function groupBy<T>(list: readonly T[], key: (element: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const element of list) {
        const name = key(element);
        const group = groups.get(name);
        if (group) {
            group.push(element);
        } else {
            groups.set(name, [element]);
        }
    }
    return groups;
}
