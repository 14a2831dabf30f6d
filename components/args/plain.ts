import type { Segment } from "./path";

/** A place in the arguments and what is remarkable there. */
export interface Oddity {
    readonly segments: readonly Segment[];
    /** One clause, for example `is a function`. */
    readonly what: string;
}

/** The arguments as plain data. */
export interface PlainCopy {
    /** A deep copy; an `Output` or a promise is `{ __pulumiOutput: true }`. */
    readonly value: unknown;
    /** Where Outputs and promises are. */
    readonly outputs: readonly (readonly Segment[])[];
    /** What is no data at all. It is left out of the copy. */
    readonly oddities: readonly Oddity[];
}

/** Dashboards, the deepest data that is passed, have about 20 levels. */
const maximumDepth = 100;

/**
 * Copies the arguments as data, so that checks touch neither an `Output` (a proxy that answers to any key)
 * nor a cycle. Keys whose value is undefined count as absent. Never throws on data.
 */
export function plainCopy(args: unknown): PlainCopy {
    const outputs: (readonly Segment[])[] = [];
    const oddities: Oddity[] = [];
    const ancestors = new Set<object>();

    const copy = (value: unknown, segments: readonly Segment[]): unknown => {
        if (typeof value !== "object" || value === null) {
            const what = oddScalar(value);
            if (what !== undefined) {
                oddities.push({ segments, what });
                return undefined;
            }
            return value;
        }
        if (isDeferred(value)) {
            outputs.push(segments);
            return { __pulumiOutput: true };
        }
        const what = oddObject(value, ancestors, segments.length);
        if (what !== undefined) {
            oddities.push({ segments, what });
            return undefined;
        }
        ancestors.add(value);
        const result = Array.isArray(value)
            ? value.map((item, index) => copy(item, [...segments, index]))
            : copyEntries(value, (item, key) => copy(item, [...segments, key]));
        ancestors.delete(value);
        return result;
    };

    return { value: copy(args, []), outputs, oddities };
}

/** Whether a value is an `Output` or a promise: known, or public, only later. */
export function isDeferred(value: unknown): boolean {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    const candidate = value as { __pulumiOutput?: unknown; then?: unknown };
    return candidate.__pulumiOutput === true || typeof candidate.then === "function";
}

function copyEntries(
    source: object,
    copy: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(source)) {
        if (value !== undefined) {
            // An assignment to `__proto__` would change the prototype instead.
            Object.defineProperty(result, key, {
                value: copy(value, key),
                enumerable: true,
                writable: true,
                configurable: true,
            });
        }
    }
    return result;
}

function oddScalar(value: unknown): string | undefined {
    switch (typeof value) {
        case "function":
            return "is a function";
        case "symbol":
            return "is a symbol";
        case "bigint":
            return "is a bigint";
        case "number":
            return Number.isFinite(value) ? undefined : `is ${value}`;
        default:
            return undefined;
    }
}

function oddObject(value: object, ancestors: Set<object>, depth: number): string | undefined {
    if (ancestors.has(value)) {
        return "contains itself";
    }
    if (depth > maximumDepth) {
        return `is nested more than ${maximumDepth} levels deep`;
    }
    const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
    return tag === "Object" || tag === "Array" ? undefined : `is a ${tag}`;
}
