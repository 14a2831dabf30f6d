import type { Segment } from "../path";
import { type SchemaNode, isRecord } from "../schema";
import { isSecretPath } from "../secretPath";
import { explainFormat, formatExample, formatNoun, suggestFormat } from "./formatHelp";
import { type SchemaFault, type ShapeContext, type ShapeProblem, shapeProblem } from "./model";
import { listed, nearest } from "../../lib/nearest";

type Explained = { readonly reason: string; readonly fix: string };

/** Explains a value that is not what its place takes. */
export function wrongValue(
    context: ShapeContext,
    fault: SchemaFault,
    segments: readonly Segment[],
    value: unknown,
): ShapeProblem {
    const node = context.schema.at(segments, context.data) ?? {};
    const secret = isSecretPath(segments);
    const explained = explain(context, node, fault, value, secret);
    const unusable =
        fault.keyword === "type" || (fault.keyword === "anyOf" && typeof value !== "string");
    // A number where an object belongs may be anything, a secret of the object too.
    const quoted = expectsObject(node) ? undefined : value;
    return shapeProblem(segments, explained, { value: quoted, unusable });
}

function explain(
    context: ShapeContext,
    node: SchemaNode,
    fault: SchemaFault,
    value: unknown,
    secret: boolean,
): Explained {
    switch (fault.keyword) {
        case "enum":
            return wrongChoice((node.enum ?? []).map(String), value, secret);
        case "const":
            return wrongChoice([String(fault.params["allowedValue"])], value, secret);
        case "format":
            return wrongFormat(String(fault.params["format"]), String(value), secret);
        case "pattern":
            return {
                reason: `does not match ${node.pattern}`,
                fix: `write ${example(context, node)}`,
            };
        case "minimum":
        case "maximum":
        case "exclusiveMinimum":
            return outOfRange(node);
        case "anyOf":
            return noAlternative(context, node, value, secret);
        default:
            return wrongType(context, node, value, secret);
    }
}

function wrongChoice(choices: readonly string[], value: unknown, secret: boolean): Explained {
    const written = choices.map((choice) => (choice === "" ? '""' : choice));
    const meant = typeof value === "string" && !secret ? nearest(value, choices) : undefined;
    return {
        reason: `is not one of ${listed(written, "or")}`,
        fix: meant ? `write ${meant}` : `write ${listed(written, "or")}`,
    };
}

function wrongFormat(format: string, text: string, secret: boolean): Explained {
    return secret
        ? { reason: "is malformed", fix: `write ${formatNoun(format) ?? `a ${format}`}` }
        : explainFormat(format, text);
}

function outOfRange(node: SchemaNode): Explained {
    const low = node.minimum ?? node.exclusiveMinimum;
    const over = node.exclusiveMinimum === undefined ? "from" : "over";
    const range =
        low === undefined
            ? `a number up to ${node.maximum}`
            : node.maximum === undefined
              ? `a number ${over} ${low}${over === "from" ? " up" : ""}`
              : `a number ${over} ${low} ${over === "from" ? "to" : "and up to"} ${node.maximum}`;
    return { reason: "is out of range", fix: `write ${range}` };
}

/** Not a text or Output, and not one of a few written alternatives. */
function noAlternative(
    context: ShapeContext,
    node: SchemaNode,
    value: unknown,
    secret: boolean,
): Explained {
    const alternatives = (node.anyOf ?? []).map(context.schema.resolve);
    const format = alternatives.find((one) => one.format !== undefined)?.format;
    if (typeof value === "string" && format !== undefined) {
        const { reason, fix } = wrongFormat(format, value, secret);
        const empty = alternatives.some((one) => one.const === "");
        return { reason, fix: empty ? `${fix}, or "" for none` : fix };
    }
    return wrongType(context, alternatives[0] ?? {}, value, secret);
}

function wrongType(
    context: ShapeContext,
    node: SchemaNode,
    value: unknown,
    secret: boolean,
): Explained {
    if (value === null || value === undefined) {
        return {
            reason: "is empty",
            fix: `give it a value, ${typeNoun(context, node)}, or remove the key`,
        };
    }
    return {
        reason: `is ${valueNoun(value)} in place of ${typeNoun(context, node)}`,
        fix: typeFix(context, node, value, secret),
    };
}

function typeFix(context: ShapeContext, node: SchemaNode, value: unknown, secret: boolean): string {
    const type = node.type;
    const scalar = typeof value !== "object";
    const suggestion = scalar && !secret ? suggestFormat(node.format, value) : undefined;
    if (suggestion !== undefined) {
        return `write ${suggestion}`;
    }
    if (node.enum) {
        return `write ${listed(node.enum.map(String), "or")}`;
    }
    if (type === "string" && (typeof value === "number" || typeof value === "boolean")) {
        return secret ? "write it in quotes" : `write "${value}" in quotes`;
    }
    const word = typeof value === "string" ? value.trim().toLowerCase() : "";
    if (type === "boolean" && /^(true|yes|on|1|false|no|off|0)$/.test(word)) {
        return `write ${/^(true|yes|on|1)$/.test(word)} without quotes`;
    }
    if ((type === "integer" || type === "number") && /^-?[0-9]+$/.test(word) && !secret) {
        return `write ${word} without quotes`;
    }
    if (type === "integer" && typeof value === "number" && !secret) {
        return `write a whole number, for example ${Math.round(value)}`;
    }
    if (type === "array") {
        return `write a list with one entry, each ${typeNoun(context, context.schema.resolve(node.items ?? {}))}`;
    }
    const keys = objectKeys(context, node);
    return keys.length === 0
        ? `write ${typeNoun(context, node)}`
        : `write keys under it: ${listed(keys.slice(0, 12), "or")}`;
}

/** What a place takes, with an article. */
export function typeNoun(context: ShapeContext, node: SchemaNode): string {
    const alternatives = node.anyOf?.map(context.schema.resolve);
    if (alternatives?.[0]) {
        return typeNoun(context, alternatives[0]);
    }
    const format = formatNoun(node.format);
    if (format !== undefined) {
        return format;
    }
    if (node.enum) {
        return listed(node.enum.map(String), "or");
    }
    const nouns: Record<string, string> = {
        string: "a text",
        integer: "a whole number",
        number: "a number",
        boolean: "true or false",
        array: "a list",
        object: "an object",
    };
    const types = typeof node.type === "string" ? [node.type] : (node.type ?? []);
    return listed(
        types.map((type) => nouns[type] ?? type),
        "or",
    );
}

function valueNoun(value: unknown): string {
    if (Array.isArray(value)) {
        return "a list";
    }
    if (typeof value === "string") {
        return "a text";
    }
    return isRecord(value) ? "an object" : `a ${typeof value}`;
}

function expectsObject(node: SchemaNode): boolean {
    return node.type === "object" || node.type === "array";
}

function objectKeys(context: ShapeContext, node: SchemaNode): string[] {
    const tag = node.discriminator?.propertyName;
    return tag === undefined
        ? [...context.schema.branches(node).values()].flatMap((branch) =>
              Object.keys(branch.properties ?? {}),
          )
        : [`${tag}: ${[...context.schema.branches(node).keys()].join(" | ")}`];
}

/** A right value of a node, for messages. */
export function example(context: ShapeContext, node: SchemaNode): string {
    if (node.default !== undefined) {
        return JSON.stringify(node.default);
    }
    return formatExample(node.format ?? "") ?? typeNoun(context, node);
}
