import { appendPath } from "../propertyPath";

/**
 * A value that only the deployment knows, and where it comes from. Pulumi takes everything with this brand for
 * unknown and passes it on as it is, so that the origin travels with the value.
 */
export interface TracedUnknown {
    readonly __pulumiUnknown: true;
    /** For example `grafana-admin.result`; several where the value is made of several. */
    readonly sources: readonly string[];
    /** What member names are added to, where it is not the one source: outputs of a stack reference. */
    readonly base?: string;
}

/** An unknown value that says where it comes from. */
export function unknownFrom(sources: readonly string[], base?: string): TracedUnknown {
    return { __pulumiUnknown: true, sources, ...(base === undefined ? {} : { base }) };
}

/** Whether a value is one of Pulumi's unknowns, with or without an origin. */
export function isUnknown(value: unknown): boolean {
    return isRecord(value) && value["__pulumiUnknown"] === true;
}

/** Where the unknowns in a value come from, sorted; empty where it has none or does not say. */
export function sourcesIn(value: unknown): string[] {
    const sources = new Set<string>();
    visit(value, new Set(), (unknown) => {
        for (const source of unknown.sources ?? []) {
            sources.add(source);
        }
    });
    return [...sources].sort();
}

/** Whether a value is, or holds, an unknown. */
export function holdsUnknown(value: unknown): boolean {
    let found = false;
    visit(value, new Set(), () => {
        found = true;
    });
    return found;
}

/** The unknown member `name` of an unknown value. */
export function memberOf(value: unknown, name: string): TracedUnknown {
    const { sources = [], base } = value as Partial<TracedUnknown>;
    const stems = base === undefined ? sources : [base];
    const step = /^\d+$/.test(name) ? Number(name) : name;
    return unknownFrom(stems.map((stem) => appendPath(stem, step)));
}

/** Every text in a value. */
export function textsIn(value: unknown, seen = new Set<object>()): string[] {
    if (typeof value === "string") {
        return [value];
    }
    if (!isRecord(value) || seen.has(value) || isOpaque(value) || isUnknown(value)) {
        return [];
    }
    seen.add(value);
    return Object.values(value).flatMap((member) => textsIn(member, seen));
}

function visit(
    value: unknown,
    seen: Set<object>,
    found: (unknown: Partial<TracedUnknown>) => void,
): void {
    if (!isRecord(value) || seen.has(value) || isOpaque(value)) {
        return;
    }
    if (isUnknown(value)) {
        found(value);
        return;
    }
    seen.add(value);
    for (const member of Object.values(value)) {
        visit(member, seen, found);
    }
}

/** A resource or an output in a value has its own way to be unknown or secret. */
function isOpaque(value: Record<string, unknown>): boolean {
    return value["__pulumiResource"] === true || value["__pulumiOutput"] === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null;
}
