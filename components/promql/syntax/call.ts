import type { Aggregation, Call, Expression, Grouping } from "../ast";
import type { Span } from "../problem";
import { aggregations, functions, replacements } from "../functions";
import { didYouMean } from "../suggest";
import type { Cursor } from "./cursor";
import { parseGroupingLabels } from "./modifiers";
import { describeToken, quote } from "./tokens";

/** Reads one argument; handed over so that the files do not import each other in a circle. */
export type ArgumentParser = (cursor: Cursor) => Expression;

/** The flag of Prometheus that switches on functions which may still change. */
export const experimentalFlag = "--enable-feature=promql-experimental-functions";

/** Reads `name(arguments)`, the name being next. */
export function parseCall(cursor: Cursor, parseArgument: ArgumentParser): Call {
    const token = cursor.next();
    const name = "text" in token ? token.text : describeToken(token);
    const signature = functions.get(name);
    if (signature === undefined) {
        cursor.report(token, unknownFunction(name));
    } else if (signature.experimental) {
        cursor.report(token, needsFlag(name));
    }
    const args = parseArguments(cursor, parseArgument);
    return { kind: "call", name, arguments: args, from: token.from, to: cursor.end };
}

/** Reads `sum by (labels) (arguments)` or `sum(arguments) by (labels)`, the name being next. */
export function parseAggregation(cursor: Cursor, parseArgument: ArgumentParser): Aggregation {
    const token = cursor.next();
    const operator = token.kind === "word" ? token.word : "";
    const before = parseGrouping(cursor);
    const args = parseArguments(cursor, parseArgument);
    const grouping = before ?? parseGrouping(cursor);
    const span = { from: token.from, to: cursor.end };
    const [parameter, expression] = takeArguments(cursor, operator, args, span);
    return { kind: "aggregation", operator, parameter, expression, grouping, ...span };
}

function takeArguments(
    cursor: Cursor,
    operator: string,
    args: readonly Expression[],
    span: Span,
): [parameter: Expression | undefined, expression: Expression] {
    const signature = aggregations.get(operator);
    if (signature?.experimental) {
        cursor.report(span, needsFlag(operator));
    }
    const wanted = signature?.parameter === undefined ? 1 : 2;
    if (args.length !== wanted) {
        const expected = wanted === 1 ? "one argument" : "two arguments, a parameter and a vector";
        const message = `${operator} takes ${expected}, not ${args.length}`;
        if (args.length === 0) {
            cursor.fail(span, message);
        }
        cursor.report(span, message);
    }
    const parameter = wanted === 2 ? args[0] : undefined;
    return [parameter, args[Math.min(wanted, args.length) - 1]];
}

function parseArguments(cursor: Cursor, parseArgument: ArgumentParser): Expression[] {
    cursor.expectSymbol("(", "with the arguments");
    const args: Expression[] = [];
    if (cursor.acceptSymbol(")")) {
        return args;
    }
    for (;;) {
        args.push(parseArgument(cursor));
        const comma = cursor.peek();
        if (!cursor.acceptSymbol(",")) {
            cursor.expectSymbol(")", "or a comma after an argument");
            return args;
        }
        if (cursor.isSymbol(")")) {
            cursor.fail(comma, "arguments do not end with a comma");
        }
    }
}

function parseGrouping(cursor: Cursor): Grouping | undefined {
    if (!cursor.isWord("by", "without")) {
        return undefined;
    }
    const without = cursor.isWord("without");
    cursor.next();
    return { without, labels: parseGroupingLabels(cursor) };
}

function needsFlag(name: string): string {
    return `${name} is experimental: Prometheus refuses it without ${experimentalFlag}`;
}

function unknownFunction(name: string): string {
    const replacement = replacements.get(name.toLowerCase());
    if (replacement !== undefined) {
        const flag = replacement.includes("experimental") ? `: it needs ${experimentalFlag}` : "";
        return `there is no function ${quote(name)}: ${replacement}${flag}`;
    }
    const known = [...functions.keys(), ...aggregations.keys()];
    return `there is no function ${quote(name)}${didYouMean(name, known)}`;
}
