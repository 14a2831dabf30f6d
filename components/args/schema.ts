import type { Segment } from "./path";

/** A node of the generated JSON Schema, as far as the generator uses the language. */
export interface SchemaNode {
    readonly $ref?: string;
    readonly definitions?: Readonly<Record<string, SchemaNode>>;
    readonly type?: string | readonly string[];
    readonly description?: string;
    readonly default?: unknown;
    readonly properties?: Readonly<Record<string, SchemaNode>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean | SchemaNode;
    readonly items?: SchemaNode;
    readonly enum?: readonly unknown[];
    readonly const?: unknown;
    readonly anyOf?: readonly SchemaNode[];
    readonly oneOf?: readonly SchemaNode[];
    readonly discriminator?: { readonly propertyName: string };
    readonly format?: string;
    readonly pattern?: string;
    readonly minimum?: number;
    readonly exclusiveMinimum?: number;
    readonly maximum?: number;
}

/** Finds the schema of places in arguments. */
export interface ArgumentsSchema {
    readonly root: SchemaNode;
    /** Follows references; what stands beside a reference wins. */
    readonly resolve: (node: SchemaNode) => SchemaNode;
    /**
     * The schema of a place. At a union, the data's own kind decides; where it has none, or where no schema
     * is written for the place, the answer is undefined.
     */
    readonly at: (segments: readonly Segment[], data: unknown) => SchemaNode | undefined;
    /** The kinds of a union by the value of its discriminator; a single entry without a name for other objects. */
    readonly branches: (node: SchemaNode) => ReadonlyMap<string, SchemaNode>;
}

/** Wraps a JSON Schema whose references all lead to its own `definitions`. */
export function openSchema(document: SchemaNode): ArgumentsSchema {
    const resolve = (node: SchemaNode): SchemaNode => {
        if (node.$ref === undefined) {
            return node;
        }
        const name = node.$ref.slice("#/definitions/".length);
        return { ...resolve(document.definitions?.[name] ?? {}), ...without(node, "$ref") };
    };
    const branches = (node: SchemaNode): ReadonlyMap<string, SchemaNode> => {
        const tag = node.discriminator?.propertyName;
        if (tag === undefined) {
            return new Map(node.properties ? [["", node]] : []);
        }
        return new Map(
            (node.oneOf ?? []).map(resolve).map((branch) => {
                return [String(branch.properties?.[tag]?.const), branch] as const;
            }),
        );
    };
    const root = resolve({ $ref: document.$ref ?? "" });
    const at = (segments: readonly Segment[], data: unknown): SchemaNode | undefined => {
        let node: SchemaNode | undefined = root;
        let value = data;
        for (const segment of segments) {
            const branch: SchemaNode | undefined = node && chosen(node, value, branches);
            const next: SchemaNode | undefined = branch && child(branch, segment);
            node = next && resolve(next);
            value =
                isRecord(value) || Array.isArray(value) ? Reflect.get(value, segment) : undefined;
        }
        return node;
    };
    return { root, resolve, at, branches };
}

/** A node without some of its keywords. */
export function without(node: SchemaNode, ...keywords: (keyof SchemaNode)[]): SchemaNode {
    const kept = Object.entries(node).filter(
        ([keyword]) => !keywords.includes(keyword as keyof SchemaNode),
    );
    return Object.fromEntries(kept);
}

/** The node itself, or the kind of a union that the data says it is. */
function chosen(
    node: SchemaNode,
    data: unknown,
    branches: ArgumentsSchema["branches"],
): SchemaNode | undefined {
    const tag = node.discriminator?.propertyName;
    if (tag === undefined) {
        return node;
    }
    return branches(node).get(isRecord(data) ? String(data[tag]) : "");
}

function child(node: SchemaNode, segment: Segment): SchemaNode | undefined {
    if (node.type === undefined && !node.anyOf) {
        return node; // anything is allowed, so anything is allowed inside
    }
    if (typeof segment === "number") {
        return node.items;
    }
    if (node.properties && Object.hasOwn(node.properties, segment)) {
        return node.properties[segment];
    }
    return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
