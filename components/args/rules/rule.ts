import type { Segment } from "../path";
import type { MonitoringStackArgs } from "../types";
import { isDuration, parseDuration } from "../../lib/duration";
import { isByteSize, isQuantity, parseByteSize, parseQuantity } from "../../lib/size";

/**
 * The arguments without the parts whose shape is wrong. Types hold, texts may be malformed, and a list may have
 * holes, which `forEach`, `map` and `filter` pass over and a `for` loop does not.
 */
export type UsableArgs = Partial<MonitoringStackArgs>;

/** What a rule has to say about a place. */
export interface Finding {
    /** What is wrong, one clause that follows the path. */
    readonly reason: string;
    /** How to mend it, one clause that begins with a verb. */
    readonly fix: string;
    /** What was given; quoted only where it is safe. */
    readonly value?: unknown;
}

/** Takes a finding about a place. */
export type Report = (place: readonly Segment[], finding: Finding) => void;

/** Looks at the meaning of arguments. Never throws. */
export type Rule = (args: UsableArgs, report: Report) => void;

/** Milliseconds of a duration; undefined where there is none or it is malformed. */
export function milliseconds(text: string | undefined): number | undefined {
    return text !== undefined && isDuration(text) ? parseDuration(text) : undefined;
}

/** Bytes of a Kubernetes quantity; undefined where there is none or it is malformed. */
export function quantityBytes(text: string | undefined): number | undefined {
    return text !== undefined && isQuantity(text) ? parseQuantity(text) : undefined;
}

/** Bytes of a size as Prometheus writes it; undefined where there is none or it is malformed. */
export function sizeBytes(text: string | undefined): number | undefined {
    return text !== undefined && isByteSize(text) ? parseByteSize(text) : undefined;
}

/** The place and value of every entry after the first that has a key which an entry before it has. */
export function repeated<T extends { readonly key: string }>(
    entries: readonly T[],
): { readonly entry: T; readonly first: T }[] {
    const seen = new Map<string, T>();
    return entries.flatMap((entry) => {
        const first = seen.get(entry.key);
        if (first === undefined) {
            seen.set(entry.key, entry);
            return [];
        }
        return [{ entry, first }];
    });
}
