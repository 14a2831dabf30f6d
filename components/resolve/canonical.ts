/**
 * Plain data with the keys of every map in alphabetical order and without keys that have no value, so that nothing
 * made from it depends on the order in which somebody wrote it down. An `Output` stays what it is.
 */
export function canonical<T>(value: T): T {
    if (Array.isArray(value)) {
        return value.map((item: unknown) => canonical(item)) as T;
    }
    if (!isMap(value)) {
        return value;
    }
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value).sort()) {
        if (value[key] !== undefined) {
            result[key] = canonical(value[key]);
        }
    }
    return result as T;
}

/** An object that is nothing but its keys, also one of another realm. */
function isMap(value: unknown): value is Record<string, unknown> {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}
