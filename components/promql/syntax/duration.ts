// Durations in square brackets and after `offset`: arithmetic, step(), range(), min_of, max_of.
import type { DurationCall, DurationExpression, DurationLiteral } from "../ast";
import type { Cursor } from "./cursor";
import { preprocessors } from "./tokens";

const precedences: Readonly<Record<string, number>> = {
    "+": 1,
    "-": 1,
    "*": 2,
    "/": 2,
    "%": 2,
    "^": 3,
};

/** Of the operator that groups from the right, and of what a sign takes. */
const power = precedences["^"];

/** What Prometheus keeps as 64 bits of nanoseconds, in seconds. */
const maximumSeconds = 2 ** 63 / 1e9;

/** Reads a duration in square brackets. */
export function parseDuration(cursor: Cursor, least = 0): DurationExpression {
    return cursor.nested(() => parseBinary(cursor, parseOperand(cursor), least));
}

/**
 * Reads the duration after `offset`. It ends after one operand, so that `a offset 5m + b` is a sum
 * of vectors; only parentheses, and signs in a row, begin arithmetic that goes on.
 */
export function parseOffset(cursor: Cursor): DurationExpression {
    const signs = cursor.isSymbol("+") || cursor.isSymbol("-") ? 1 : 0;
    const first = cursor.peek(signs);
    const one = first.kind === "number" || first.kind === "word" || cursor.isSymbol("(", signs);
    if (one && !(signs === 0 && cursor.isSymbol("("))) {
        return signs === 1 ? parseSigned(cursor, () => parsePrimary(cursor)) : parsePrimary(cursor);
    }
    return parseDuration(cursor);
}

function parseBinary(cursor: Cursor, first: DurationExpression, least: number): DurationExpression {
    let left = first;
    for (let length = 1; ; length++) {
        const token = cursor.peek();
        const operator = token.kind === "symbol" ? token.text : "";
        const precedence = precedences[operator];
        if (precedence === undefined || precedence < least) {
            return left;
        }
        cursor.checkDepth(length);
        cursor.next();
        const right = parseDuration(cursor, operator === "^" ? power : precedence + 1);
        if (/[/%]/.test(operator) && right.kind === "literal" && right.seconds === 0) {
            cursor.report(token, `${operator === "/" ? "division" : "modulo"} by zero`);
        }
        left = { kind: "binary", operator, left, right, from: left.from, to: right.to };
    }
}

function parseOperand(cursor: Cursor): DurationExpression {
    return cursor.isSymbol("+") || cursor.isSymbol("-")
        ? parseSigned(cursor, () => parseDuration(cursor, power))
        : parsePrimary(cursor);
}

function parseSigned(cursor: Cursor, parse: () => DurationExpression): DurationExpression {
    const { from } = cursor.peek();
    const operator = cursor.isSymbol("-") ? "-" : "+";
    cursor.next();
    const operand = parse();
    if (operand.kind === "literal") {
        const seconds = operator === "-" ? -operand.seconds : operand.seconds;
        return { ...operand, seconds, from };
    }
    return { kind: "unary", operator, operand, from, to: operand.to };
}

function parsePrimary(cursor: Cursor): DurationExpression {
    const token = cursor.peek();
    const { from } = token;
    if (token.kind === "number") {
        return parseLiteral(cursor, token.value);
    }
    if (
        token.kind === "word" &&
        preprocessors.has(token.word) &&
        !/^(start|end)$/.test(token.word)
    ) {
        return parseCall(cursor, token.word);
    }
    if (!cursor.acceptSymbol("(")) {
        return cursor.unexpected("a duration like 5m");
    }
    const expression = parseDuration(cursor);
    cursor.expectSymbol(")", "after a duration");
    return { kind: "parentheses", expression, from, to: cursor.end };
}

function parseLiteral(cursor: Cursor, seconds: number): DurationLiteral {
    const { from, to } = cursor.next();
    const inRange = !(Math.abs(seconds) > maximumSeconds);
    if (!inRange) {
        cursor.report({ from, to }, "this duration is out of range: about 292 years are possible");
    }
    return { kind: "literal", seconds: inRange ? seconds : 0, from, to };
}

function parseCall(cursor: Cursor, name: string): DurationCall {
    const { from } = cursor.next();
    cursor.expectSymbol("(", `after ${name}`);
    const args: DurationExpression[] = [];
    if (name === "min_of" || name === "max_of") {
        args.push(parseDuration(cursor));
        cursor.expectSymbol(",", `after the first duration of ${name}`);
        args.push(parseDuration(cursor));
    }
    cursor.expectSymbol(")", `after ${name}(`);
    return { kind: "call", name, arguments: args, from, to: cursor.end };
}
