import type { Json } from "./model";

/** A copy with the keys of every object in order, so that equal content gives equal bytes. */
export function sortKeys<T extends Json>(value: T): T;
export function sortKeys(value: Json): Json {
    if (Array.isArray(value)) {
        return value.map((item) => sortKeys(item));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const sorted: { [key: string]: Json } = {};
    for (const key of Object.keys(value).sort()) {
        // `__proto__` is an ordinary key in YAML and JSON, but not in an assignment.
        Object.defineProperty(sorted, key, {
            value: sortKeys(value[key]!),
            configurable: true,
            enumerable: true,
            writable: true,
        });
    }
    return sorted;
}
