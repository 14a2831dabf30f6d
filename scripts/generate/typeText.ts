import { formatExample } from "../../components/args/shape/formatHelp";
import type { SchemaNode } from "../../components/args/schema";
import { type SourceSchema, isProse } from "./schema";

/** A link to the section of a type; undefined where it has none. */
export type LinkTo = (definition: string) => string | undefined;

/** The name of the definition that a node refers to. */
export function referenceOf(node: SchemaNode): string | undefined {
    return node.$ref?.slice("#/definitions/".length);
}

/** A definition by name. */
export function definition(schema: SourceSchema, name: string): SchemaNode {
    const found = schema.definitions?.[name];
    if (!found) {
        throw new Error(`no definition ${name}`);
    }
    return found;
}

/** The type of a node as readers see it, in Markdown. */
export function typeText(schema: SourceSchema, node: SchemaNode, link: LinkTo): string {
    const name = referenceOf(node);
    if (name !== undefined) {
        return link(name) ?? typeText(schema, definition(schema, name), link);
    }
    if (node.anyOf) {
        const texts = node.anyOf.map((one) =>
            referenceOf(one) === "Output" ? "Output" : typeText(schema, one, link),
        );
        return [...new Set(texts)].join(" or ");
    }
    if (node.const !== undefined || node.enum) {
        const values = node.enum ?? [node.const];
        return values.map((value) => `\`${value === "" ? '""' : String(value)}\``).join(", ");
    }
    if (node.items) {
        return `list of ${typeText(schema, node.items, link)}`;
    }
    if (typeof node.additionalProperties === "object") {
        return `map to ${typeText(schema, node.additionalProperties, link)}`;
    }
    if (node.format !== undefined) {
        return formatName(node.format);
    }
    const types = typeof node.type === "string" ? [node.type] : (node.type ?? ["any value"]);
    return types.join(" or ");
}

/** A format as a link to its explanation. */
export function formatName(format: string): string {
    const name = formatTitle(format);
    return formatExample(format) === undefined ? name : `[${name}](#texts)`;
}

/** The readable name of a format: `byte-size` is `byte size`. */
export function formatTitle(format: string): string {
    const titles: Record<string, string> = {
        re2: "regular expression",
        promql: "PromQL",
        url: "URL",
    };
    return titles[format] ?? format.replace(/-/g, " ");
}

/** The default of a property in Markdown; empty where it has none. */
export function defaultText(node: SchemaNode): string {
    if (node.default === undefined) {
        return "";
    }
    return isProse(node.default) ? node.default.prose : `\`${JSON.stringify(node.default)}\``;
}

/** What a value must keep to, beside its type. */
export function constraintText(schema: SourceSchema, node: SchemaNode): string {
    const name = referenceOf(node);
    const all = { ...(name === undefined ? {} : definition(schema, name)), ...node };
    const parts = [
        all.minimum !== undefined && all.maximum !== undefined
            ? `${all.minimum} to ${all.maximum}`
            : all.minimum !== undefined
              ? `at least ${all.minimum}`
              : all.exclusiveMinimum !== undefined
                ? `over ${all.exclusiveMinimum}`
                : undefined,
        all.maximum !== undefined && all.minimum === undefined
            ? `at most ${all.maximum}`
            : undefined,
        all.pattern !== undefined ? `matches \`${all.pattern}\`` : undefined,
    ];
    const text = parts.filter((part) => part !== undefined).join(", ");
    return text === "" ? "" : ` (${text})`;
}
