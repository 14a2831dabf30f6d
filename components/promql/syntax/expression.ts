// The grammar of expressions
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/parser/generated_parser.y).
import type { Expression, NumberLiteral } from "../ast";
import type { TextProblem } from "../problem";
import { aggregations } from "../functions";
import { parseAggregation, parseCall } from "./call";
import { Cursor, SyntaxFailure } from "./cursor";
import { tokenize } from "./lexer";
import { parseModifiers } from "./modifiers";
import { parsePostfix } from "./postfix";
import { parseSelector } from "./selector";
import { canBeMetric, preprocessors } from "./tokens";

/** The tree of an expression and what is wrong with its syntax; no tree where there is none. */
export interface Parsed {
    readonly expression?: Expression;
    readonly problems: readonly TextProblem[];
}

const precedences: Readonly<Record<string, number>> = {
    or: 1,
    and: 2,
    unless: 2,
    "==": 3,
    "!=": 3,
    "<": 3,
    "<=": 3,
    ">": 3,
    ">=": 3,
    "</": 3,
    ">/": 3,
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "%": 5,
    atan2: 5,
    "^": 6,
};

/** Of the only operator that groups from the right, and of what a sign takes: `-2^2` is -4. */
const power = precedences["^"];

/** Reads an expression; types and the number of arguments are not looked at. */
export function parse(text: string): Parsed {
    const cursor = new Cursor(tokenize(text));
    try {
        const expression = parseExpression(cursor);
        if (cursor.peek().kind !== "end") {
            cursor.unexpected("an operator or the end of the expression");
        }
        return { expression, problems: cursor.problems };
    } catch (error) {
        if (error instanceof SyntaxFailure) {
            return { problems: cursor.problems };
        }
        throw error;
    }
}

/** Reads an expression whose operators bind at least as tightly as `least`. */
function parseExpression(cursor: Cursor, least = 0): Expression {
    return cursor.nested(() => {
        let left = parseOperand(cursor);
        for (let length = 1; ; length++) {
            const operator = operatorAt(cursor);
            const precedence = precedences[operator ?? ""];
            if (operator === undefined || precedence === undefined || precedence < least) {
                return left;
            }
            cursor.checkDepth(length);
            const token = cursor.next();
            const { bool, matching, to } = parseModifiers(cursor);
            const right = parseExpression(cursor, operator === "^" ? power : precedence + 1);
            const operatorSpan = { from: token.from, to };
            const span = { from: left.from, to: right.to };
            left = { kind: "binary", operator, operatorSpan, left, right, bool, matching, ...span };
        }
    });
}

function operatorAt(cursor: Cursor): string | undefined {
    const token = cursor.peek();
    switch (token.kind) {
        case "symbol":
            return token.text;
        case "word":
            return token.word;
        default:
            return undefined;
    }
}

function parseOperand(cursor: Cursor): Expression {
    const { from } = cursor.peek();
    if (cursor.isSymbol("+") || cursor.isSymbol("-")) {
        const operator = cursor.isSymbol("-") ? "-" : "+";
        cursor.next();
        const operand = parseExpression(cursor, power);
        if (operand.kind === "number") {
            const value = operator === "-" ? -operand.value : operand.value;
            return { kind: "number", value, from, to: operand.to };
        }
        return { kind: "unary", operator, operand, from, to: operand.to };
    }
    return parsePostfix(cursor, parsePrimary(cursor));
}

function parsePrimary(cursor: Cursor): Expression {
    const token = cursor.peek();
    const { from, to } = token;
    switch (token.kind) {
        case "number":
            cursor.next();
            return { kind: "number", value: token.value, from, to } satisfies NumberLiteral;
        case "string":
            cursor.next();
            return {
                kind: "string",
                value: token.value,
                wellFormed: token.wellFormed,
                from,
                to,
            };
        case "name":
            return cursor.isSymbol("(", 1) && !token.colon
                ? parseCall(cursor, parseArgument)
                : parseSelector(cursor);
        case "word":
            return parseWord(cursor, token.word);
        case "symbol":
            return parseBracket(cursor, token.text);
        case "end":
            return cursor.unexpected(cursor.atStart ? "an expression" : "an operand");
        default:
            return cursor.unexpected("an operand");
    }
}

function parseWord(cursor: Cursor, word: string): Expression {
    if (aggregations.has(word) && startsAggregation(cursor)) {
        return parseAggregation(cursor, parseArgument);
    }
    if (preprocessors.has(word) && cursor.isSymbol("(", 1)) {
        return parseCall(cursor, parseArgument);
    }
    return canBeMetric(word) ? parseSelector(cursor) : cursor.unexpected("an operand");
}

function startsAggregation(cursor: Cursor): boolean {
    const next = cursor.peek(1);
    const modifier = next.kind === "word" && (next.word === "by" || next.word === "without");
    return modifier || cursor.isSymbol("(", 1);
}

function parseBracket(cursor: Cursor, symbol: string): Expression {
    if (symbol === "{") {
        return parseSelector(cursor);
    }
    const { from } = cursor.peek();
    if (!cursor.acceptSymbol("(")) {
        return cursor.unexpected("an operand");
    }
    const expression = parseExpression(cursor);
    cursor.expectSymbol(")", "or an operator");
    return { kind: "parentheses", expression, from, to: cursor.end };
}

function parseArgument(cursor: Cursor): Expression {
    return parseExpression(cursor);
}
