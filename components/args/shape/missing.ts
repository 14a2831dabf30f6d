import type { Segment } from "../path";
import { type SchemaNode, isRecord } from "../schema";
import { type ShapeContext, type ShapeProblem, shapeProblem, valueAt } from "./model";
import { listed, nearest } from "../../lib/nearest";
import { typeNoun } from "./wrongValue";

/** Explains a required key that is not there. What it belongs to cannot be used. */
export function missingKey(
    context: ShapeContext,
    place: readonly Segment[],
    key: string,
): ShapeProblem {
    const owner = context.schema.at(place, context.data);
    const branch = owner && branchOf(context, owner, place);
    const node = branch?.properties?.[key];
    const meaning = node?.description?.split(/(?<=\.)\s/)[0]?.replace(/\.$/, "");
    const resolved = context.schema.resolve(node ?? {});
    const kinds = [...context.schema.branches(resolved).keys()].filter((kind) => kind !== "");
    const noun =
        kinds.length > 0
            ? `an object with ${resolved.discriminator?.propertyName}: ${listed(kinds, "or")}`
            : typeNoun(context, resolved);
    return shapeProblem(
        [...place, key],
        {
            reason: meaning ? `is missing: ${lowerFirst(meaning)}` : "is missing",
            fix: `add ${key}, ${noun}`,
        },
        { unusable: true },
    );
}

/** Explains a union whose kind is missing or unknown. */
export function wrongKind(context: ShapeContext, place: readonly Segment[]): ShapeProblem {
    const node = context.schema.at(place, context.data);
    const tag = node?.discriminator?.propertyName ?? "kind";
    const kinds = node ? [...context.schema.branches(node).keys()] : [];
    const value = valueAt(context.data, [...place, tag]);
    const segments = [...place, tag];
    if (value === undefined || value === null) {
        const near = node && nearTag(context, node, tag, valueAt(context.data, place));
        const fix = `add ${tag}: ${listed(kinds, "or")}`;
        const problem = shapeProblem(
            segments,
            { reason: "is missing", fix: near ? `${fix}; did you mean ${tag} by ${near}?` : fix },
            { unusable: true },
        );
        return near === undefined
            ? problem
            : { ...problem, misspelt: { written: [...place, near], meant: tag } };
    }
    const meant = typeof value === "string" ? nearest(value, kinds) : undefined;
    return shapeProblem(
        segments,
        {
            reason: `is not one of ${listed(kinds, "or")}`,
            fix: meant ? `write ${meant}` : `write ${listed(kinds, "or")}`,
        },
        { value, unusable: true },
    );
}

/** Without its kind none of an object's keys is known: the one that looks like it is not reported otherwise. */
function nearTag(
    context: ShapeContext,
    node: SchemaNode,
    tag: string,
    data: unknown,
): string | undefined {
    const known = [...context.schema.branches(node).values()].flatMap((branch) =>
        Object.keys(branch.properties ?? {}),
    );
    const keys = isRecord(data) ? Object.keys(data) : [];
    return keys.find((key) => !known.includes(key) && nearest(key, [tag]) !== undefined);
}

function branchOf(
    context: ShapeContext,
    node: SchemaNode,
    place: readonly Segment[],
): SchemaNode | undefined {
    const tag = node.discriminator?.propertyName;
    const kind = tag === undefined ? "" : String(valueAt(context.data, [...place, tag]));
    return context.schema.branches(node).get(kind);
}

/** Names such as `PersistentVolume` and `CPU` keep their capital. */
function lowerFirst(text: string): string {
    return /^[A-Z][a-z]*(\s|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
