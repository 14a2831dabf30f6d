import * as path from "node:path";
import { BasicAnnotationsReader, createGenerator } from "ts-json-schema-generator";
import { type SchemaNode, without } from "../../components/args/schema";

/** A default that is a sentence and no value, for example "the scrape interval". */
export interface ProseDefault {
    readonly prose: string;
}

/** The schema as the generator knows it: a default may also be prose. */
export type SourceSchema = SchemaNode;

const root = path.resolve(__dirname, "../..");

/** The JSON Schema (draft-07) of `MonitoringStackArgs`, defaults that are prose as `{ prose }`. */
export function argumentsSchema(): SourceSchema {
    markProseDefaults();
    const schema = createGenerator({
        path: path.join(root, "components/args/types/index.ts"),
        tsconfig: path.join(__dirname, "tsconfig.json"),
        type: "MonitoringStackArgs",
        expose: "export",
        jsDoc: "extended",
        sortProps: false,
        additionalProperties: false,
        encodeRefs: false,
        discriminatorType: "open-api",
        skipTypeCheck: true,
    }).createSchema("MonitoringStackArgs") as SourceSchema;
    return inlineInputs(schema);
}

/** Whether a default is a sentence. */
export function isProse(value: unknown): value is ProseDefault {
    return typeof value === "object" && value !== null && "prose" in value;
}

/** The schema for readers and editors: prose moves from `default` into the description. */
export function publishedSchema(source: SourceSchema): SchemaNode {
    const published = mapNodes(source, (node) => {
        if (!isProse(node.default)) {
            return node;
        }
        const { default: value, ...rest } = node;
        const description = `${node.description ?? ""}\nDefault: ${value.prose}.`.trim();
        return { ...rest, description };
    });
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "Arguments of MonitoringStack",
        ...published,
    } as SchemaNode;
}

/** The schema for the validator, without what only people read. */
export function bareSchema(source: SourceSchema): SchemaNode {
    return mapNodes(source, (node) => without(node, "description", "default"));
}

/** Applies a function to every node of a schema, inner ones first. */
function mapNodes(node: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
    const inner = (child: SchemaNode): SchemaNode => mapNodes(child, change);
    const all = (nodes: Readonly<Record<string, SchemaNode>>) =>
        Object.fromEntries(Object.entries(nodes).map(([name, child]) => [name, inner(child)]));
    const { additionalProperties: more } = node;
    return change({
        ...node,
        ...(node.definitions && { definitions: all(node.definitions) }),
        ...(node.properties && { properties: all(node.properties) }),
        ...(node.items && { items: inner(node.items) }),
        ...(typeof more === "object" && { additionalProperties: inner(more) }),
        ...(node.anyOf && { anyOf: node.anyOf.map(inner) }),
        ...(node.oneOf && { oneOf: node.oneOf.map(inner) }),
    });
}

/** `Input<string>` has a definition of its own, which an alias with a readable name refers to. */
function inlineInputs(schema: SourceSchema): SourceSchema {
    const definitions = { ...schema.definitions };
    for (const [name, node] of Object.entries(definitions)) {
        const target = node.$ref?.slice("#/definitions/".length) ?? "";
        const input = target.startsWith("Input<") ? definitions[target] : undefined;
        if (input) {
            definitions[name] = { ...input, ...without(node, "$ref") };
        }
    }
    const kept = Object.entries(definitions).filter(([name]) => !name.startsWith("Input<"));
    return { ...schema, definitions: Object.fromEntries(kept) };
}

/**
 * The generator reads the text of `@default` as JSON and falls back to the text itself, so that `all` and
 * `"all"` look alike. A tag that is no JSON becomes `{ prose }`.
 */
function markProseDefaults(): void {
    const reader = BasicAnnotationsReader.prototype as unknown as {
        parseJsDocTag: (this: unknown, tag: DocTag) => unknown;
        parseJson: (this: void, text: string) => unknown;
        marked?: boolean;
    };
    if (reader.marked) {
        return;
    }
    reader.marked = true;
    const parse = reader.parseJsDocTag;
    reader.parseJsDocTag = function (tag) {
        const text = tag.text?.map((part) => part.text).join("") ?? "";
        return tag.name === "default" && reader.parseJson(text) === undefined
            ? { prose: text.replace(/\s+/g, " ").trim() }
            : parse.call(this, tag);
    };
}

interface DocTag {
    readonly name: string;
    readonly text?: readonly { readonly text: string }[];
}
