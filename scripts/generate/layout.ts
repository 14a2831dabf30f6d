import type { SchemaNode } from "../../components/args/schema";
import type { SourceSchema } from "./schema";
import { definition, referenceOf } from "./typeText";

/** Where each type is described. */
export interface Layout {
    readonly links: ReadonlyMap<string, string>;
    readonly shared: readonly string[];
    /** Types that one place alone refers to, by the argument that the place is in. */
    readonly own: ReadonlyMap<string, readonly { name: string; path: string }[]>;
}

/** Decides which types get a section of their own, and under which title. */
export function layOut(
    schema: SourceSchema,
    top: readonly (readonly [string, SchemaNode])[],
): Layout {
    const uses = countUses(schema);
    const links = new Map<string, string>();
    const own = new Map<string, { name: string; path: string }[]>();
    const shared: string[] = [];
    const visit = (node: SchemaNode, path: string, argument: string): void => {
        const name = referenceOf(node);
        if (name === undefined) {
            for (const [inner, suffix] of innerNodes(node)) {
                visit(inner, path + suffix, argument);
            }
            return;
        }
        if (!hasSection(schema, name) || links.has(name)) {
            return;
        }
        // Below a shared type no argument owns a section.
        const isShared = (uses.get(name) ?? 0) > 1 || argument === "";
        const title = isShared ? name.replace(/Args$/, "") : path;
        const text = isShared ? title : objectText(definition(schema, name));
        links.set(name, `[${text}](#${anchor(title)})`);
        if (isShared) {
            shared.push(name);
        } else {
            own.set(argument, [...(own.get(argument) ?? []), { name, path }]);
        }
        for (const branch of branchesOf(schema, name)) {
            for (const [key, child] of Object.entries(branch.properties ?? {})) {
                visit(child, isShared ? key : `${path}.${key}`, isShared ? "" : argument);
            }
        }
    };
    for (const [key, node] of top) {
        visit(node, key, key);
    }
    return { links, shared, own };
}

/** All places of a type in the arguments, lists written as `[]` and maps as `*`. */
export function placesOf(schema: SourceSchema, name: string): string[] {
    const found: string[] = [];
    const visit = (node: SchemaNode, place: string): void => {
        for (const [inner, suffix] of innerNodes(node)) {
            visit(inner, place + suffix);
        }
        const target = referenceOf(node);
        if (target === name) {
            found.push(place);
        }
        if (target !== undefined && hasSection(schema, target)) {
            for (const branch of branchesOf(schema, target)) {
                for (const [key, child] of Object.entries(branch.properties ?? {})) {
                    visit(child, place === "" ? key : `${place}.${key}`);
                }
            }
        }
    };
    visit({ $ref: "#/definitions/MonitoringStackArgs" }, "");
    return [...new Set(found)];
}

/** A shared type whose keys are all among another's: said once instead of repeated. */
export function baseOf(schema: SourceSchema, name: string, layout: Layout) {
    const node = definition(schema, name);
    const own = Object.entries(node.properties ?? {}).map(([key, child]) => [
        key,
        JSON.stringify(child),
    ]);
    const texts = new Map(own.map(([key, text]) => [key, text]));
    const bases = layout.shared
        .filter((other) => other !== name)
        .map((other) => ({ name: other, properties: definition(schema, other).properties ?? {} }))
        .filter(({ properties }) => {
            const entries = Object.entries(properties);
            return (
                entries.length >= 3 &&
                entries.length < texts.size &&
                entries.every(([key, child]) => texts.get(key) === JSON.stringify(child))
            );
        })
        .sort((a, b) => Object.keys(b.properties).length - Object.keys(a.properties).length);
    const base = bases[0];
    return base && { name: base.name, keys: Object.keys(base.properties) };
}

/** How many properties refer to each definition. The kinds of a union count as its parts. */
function countUses(schema: SourceSchema): Map<string, number> {
    const uses = new Map<string, number>();
    for (const [, node] of Object.entries(schema.definitions ?? {})) {
        for (const property of Object.values(node.properties ?? {})) {
            for (const text of new Set(
                [...JSON.stringify(property).matchAll(/"#\/definitions\/([^"]+)"/g)].map(
                    (match) => match[1],
                ),
            )) {
                uses.set(text, (uses.get(text) ?? 0) + 1);
            }
        }
    }
    return uses;
}

/** What a place takes whose keys are described elsewhere. */
function objectText(node: SchemaNode): string {
    const tag = node.discriminator?.propertyName;
    return tag === undefined ? "object" : `object by \`${tag}\``;
}

function hasSection(schema: SourceSchema, name: string): boolean {
    const node = definition(schema, name);
    return node.properties !== undefined ? name !== "Output" : node.discriminator !== undefined;
}

/** The kinds of a union, or the object itself. */
export function branchesOf(schema: SourceSchema, name: string): SchemaNode[] {
    const node = definition(schema, name);
    return node.discriminator
        ? (node.oneOf ?? []).map((one) => definition(schema, referenceOf(one) ?? ""))
        : [node];
}

function innerNodes(node: SchemaNode): [SchemaNode, string][] {
    const more = node.additionalProperties;
    return [
        ...(node.items ? [[node.items, "[]"] as [SchemaNode, string]] : []),
        ...(typeof more === "object" ? [[more, ".*"] as [SchemaNode, string]] : []),
        ...(node.anyOf ?? []).map((one) => [one, ""] as [SchemaNode, string]),
    ];
}

/** The anchor that GitHub makes of a heading. */
export function anchor(title: string): string {
    return title
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .replace(/\s/g, "-");
}
