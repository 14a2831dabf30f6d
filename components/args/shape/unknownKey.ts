import { type Segment, joinPath, pathText } from "../path";
import { type ArgumentsSchema, type SchemaNode, isRecord } from "../schema";
import { type ShapeContext, type ShapeProblem, shapeProblem, valueAt } from "./model";
import { bareName, listed, nearest } from "../../lib/nearest";

/** More places of one name than this say nothing about which one was meant. */
const mostPlaces = 3;

/** Explains a key that its object does not have. */
export function unknownKey(
    context: ShapeContext,
    place: readonly Segment[],
    key: string,
): ShapeProblem {
    const segments = [...place, key];
    const here = keysAt(context, place);
    const same = here.find((known) => bareName(known) === bareName(key));
    const given = (known: string) => valueAt(context.data, [...place, known]) !== undefined;
    const placed =
        otherKind(context, place, key) ??
        oneLevelUp(context, place, key) ??
        oneLevelDown(context, place, key);
    const free = here.filter((known) => !given(known));
    const like = placed === undefined ? (nearest(key, free) ?? nearest(key, here)) : undefined;
    const near = same ?? like;
    const meant = near !== undefined && !given(near) ? near : undefined;
    const rest =
        here.length === 0
            ? "remove it"
            : `remove it; known here: ${listed([...here].sort(), "and")}`;
    const fix =
        near === undefined
            ? (placed ?? elsewhere(context.schema, key) ?? rest)
            : meant === undefined
              ? `remove it: ${near} is there already`
              : `did you mean ${meant}?${near === same ? " Keys are written like that" : ""}`;
    const owner = place.length === 0 ? "a key of the arguments" : `a key of ${pathText(place)}`;
    // The value is not quoted: the key may be the misspelt one of a secret.
    const problem = shapeProblem(segments, { reason: `is not ${owner}`, fix }, { unusable: true });
    return meant === undefined ? problem : { ...problem, misspelt: { written: segments, meant } };
}

/** A key of another kind of the same union: a `nodePort` of a ClusterIP. */
function otherKind(
    context: ShapeContext,
    place: readonly Segment[],
    key: string,
): string | undefined {
    const node = context.schema.at(place, context.data);
    const tag = node?.discriminator?.propertyName;
    if (!node || tag === undefined) {
        return undefined;
    }
    const kinds = [...context.schema.branches(node)].flatMap(([kind, branch]) =>
        Object.keys(branch.properties ?? {}).includes(key) ? [kind] : [],
    );
    return kinds.length === 0
        ? undefined
        : `remove it, or write ${tag}: ${listed(kinds, "or")}, which has it`;
}

function oneLevelUp(
    context: ShapeContext,
    place: readonly Segment[],
    key: string,
): string | undefined {
    const above = place.slice(0, typeof place.at(-1) === "number" ? -2 : -1);
    if (place.length === 0) {
        return undefined;
    }
    const same = keysAt(context, above).find((known) => bareName(known) === bareName(key));
    return same && `move it up: it is ${pathText([...above, same])}`;
}

function oneLevelDown(
    context: ShapeContext,
    place: readonly Segment[],
    key: string,
): string | undefined {
    const places = branchesAt(context, place).flatMap((branch) =>
        Object.entries(branch.properties ?? {}).flatMap(([name, child]) => {
            const below = context.schema.branches(context.schema.resolve(child));
            const same = [...below.values()]
                .flatMap((inner) => Object.keys(inner.properties ?? {}))
                .find((known) => bareName(known) === bareName(key));
            return same === undefined ? [] : [pathText([...place, name, same])];
        }),
    );
    return placesFix(places);
}

function elsewhere(schema: ArgumentsSchema, key: string): string | undefined {
    return placesFix(findKey(schema, bareName(key)));
}

function placesFix(places: readonly string[]): string | undefined {
    const different = [...new Set(places)];
    return different.length === 0 || different.length > mostPlaces
        ? undefined
        : `move it: it is ${listed(different, "or")}`;
}

/** All places of a key in the whole of the arguments, lists written as `[]`. */
function findKey(schema: ArgumentsSchema, bare: string): string[] {
    const found: string[] = [];
    const visit = (node: SchemaNode, place: string, depth: number): void => {
        const resolved = schema.resolve(node);
        if (depth > 8) {
            return;
        }
        if (resolved.items) {
            visit(resolved.items, `${place}[]`, depth + 1);
        }
        if (isRecord(resolved.additionalProperties)) {
            visit(resolved.additionalProperties, `${place}.*`, depth + 1);
        }
        for (const branch of schema.branches(resolved).values()) {
            for (const [name, child] of Object.entries(branch.properties ?? {})) {
                const path = joinPath(place, name);
                if (bareName(name) === bare) {
                    found.push(path);
                }
                visit(child, path, depth + 1);
            }
        }
    };
    visit(schema.root, "", 0);
    return found;
}

/** The keys that an object may have; those of its kind where it is one of a union. */
function keysAt(context: ShapeContext, place: readonly Segment[]): string[] {
    return branchesAt(context, place).flatMap((branch) => Object.keys(branch.properties ?? {}));
}

function branchesAt(context: ShapeContext, place: readonly Segment[]): SchemaNode[] {
    const node = context.schema.at(place, context.data);
    if (!node) {
        return [];
    }
    const branches = context.schema.branches(node);
    const tag = node.discriminator?.propertyName;
    if (tag === undefined) {
        return [...branches.values()];
    }
    const value = valueAt(context.data, [...place, tag]);
    const branch = branches.get(String(value));
    return branch ? [branch] : [];
}
