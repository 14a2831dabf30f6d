import type { Problem } from "../problem";
import { type Segment, pathText } from "../path";
import type { ArgumentsSchema } from "../schema";
import { quotable } from "../secretPath";

/** A fault that the validator found, in the words of ajv. */
export interface SchemaFault {
    readonly instancePath: string;
    readonly keyword: string;
    readonly params: Readonly<Record<string, unknown>>;
}

/** What an explanation may look at. */
export interface ShapeContext {
    readonly schema: ArgumentsSchema;
    /** The arguments as plain data. */
    readonly data: unknown;
}

/** A problem of shape and what it spoils. */
export interface ShapeProblem extends Problem {
    readonly segments: readonly Segment[];
    /** Whether what stands there has a wrong type, so that nothing else can be said about it. */
    readonly unusable: boolean;
    /** Of a misspelt key: what is written, and what was meant in the same object. */
    readonly misspelt?: { readonly written: readonly Segment[]; readonly meant: string };
    /** Follows from another problem and is not shown. */
    readonly silent?: boolean;
}

/** Makes a problem. The value is quoted only where that is safe. */
export function shapeProblem(
    segments: readonly Segment[],
    explained: { readonly reason: string; readonly fix: string },
    options: { readonly value?: unknown; readonly unusable: boolean },
): ShapeProblem {
    const value = quotable(segments, options.value);
    return {
        path: pathText(segments),
        ...(value !== undefined && { value }),
        reason: explained.reason,
        fix: explained.fix,
        segments,
        unusable: options.unusable,
    };
}

/** The value at a place of plain data. */
export function valueAt(data: unknown, segments: readonly Segment[]): unknown {
    return segments.reduce<unknown>((value, segment) => {
        return typeof value === "object" && value !== null && Object.hasOwn(value, segment)
            ? Reflect.get(value, segment)
            : undefined;
    }, data);
}
