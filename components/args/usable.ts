import type { Segment } from "./path";
import type { UsableArgs } from "./rules/rule";
import { type ArgumentsSchema, type SchemaNode, isRecord } from "./schema";
import { type ShapeProblem, valueAt } from "./shape/model";

/**
 * The data with misspelt keys put right, so that nothing is said to be missing that is only misspelt. The data is
 * changed in place.
 */
export function respelt(data: unknown, problems: readonly ShapeProblem[]): unknown {
    for (const { misspelt } of problems) {
        const owner = misspelt && valueAt(data, misspelt.written.slice(0, -1));
        const written = misspelt?.written.at(-1);
        if (isRecord(owner) && typeof written === "string" && misspelt) {
            const value = owner[written];
            delete owner[written];
            owner[misspelt.meant] ??= value;
        }
    }
    return data;
}

/**
 * What is left of the arguments without the values of a wrong type and the objects that lack something
 * required. Lists keep their indexes and get holes. The data is changed in place.
 */
export function usablePart(
    data: unknown,
    problems: readonly ShapeProblem[],
    schema: ArgumentsSchema,
): UsableArgs {
    const places = problems
        .filter(({ unusable }) => unusable)
        .map(({ segments }) => spoiledPlace(schema, data, segments));
    if (!isRecord(data)) {
        return {};
    }
    for (const place of places) {
        const key = place.at(-1);
        const container = valueAt(data, place.slice(0, -1));
        if (key !== undefined && typeof container === "object" && container !== null) {
            Reflect.deleteProperty(container, key);
        }
    }
    return data;
}

/** The place itself, or the outermost object around it that cannot be without it. */
function spoiledPlace(
    schema: ArgumentsSchema,
    data: unknown,
    segments: readonly Segment[],
): readonly Segment[] {
    let place = segments;
    while (place.length > 1 && isRequired(schema, data, place)) {
        place = place.slice(0, -1);
    }
    return place;
}

function isRequired(schema: ArgumentsSchema, data: unknown, place: readonly Segment[]): boolean {
    const owner = place.slice(0, -1);
    const node: SchemaNode | undefined = schema.at(owner, data);
    if (node === undefined) {
        return false;
    }
    const key = place.at(-1);
    const tag = node.discriminator?.propertyName;
    const kind = tag === undefined ? "" : String(valueAt(data, [...owner, tag]));
    const required = [
        ...(node.required ?? []),
        ...(schema.branches(node).get(kind)?.required ?? []),
    ];
    return typeof key === "string" && required.includes(key);
}
