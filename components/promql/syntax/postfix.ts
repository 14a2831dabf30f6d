// What may follow an operand: a range, a subquery, `offset` and `@`. All of it binds more tightly
// than any operator.
import type { At, DurationExpression, Expression, Subquery, VectorSelector } from "../ast";
import { isSet } from "../durations";
import type { Span } from "../problem";
import type { Cursor } from "./cursor";
import { parseDuration, parseOffset } from "./duration";

/** Reads everything that follows an operand and belongs to it. */
export function parsePostfix(cursor: Cursor, operand: Expression): Expression {
    let node = operand;
    for (;;) {
        if (cursor.isSymbol("[")) {
            node = parseRange(cursor, node);
        } else if (cursor.acceptWord("offset")) {
            node = withOffset(cursor, node, parseOffset(cursor));
        } else if (cursor.isSymbol("@")) {
            node = withAt(cursor, node, parseAt(cursor));
        } else if (cursor.isWord("anchored", "smoothed")) {
            refuseExtendedRange(cursor);
        } else {
            return node;
        }
    }
}

function parseRange(cursor: Cursor, node: Expression): Expression {
    const bracket = cursor.next();
    const range = positive(cursor, parseDuration(cursor));
    if (!cursor.acceptSymbol(":")) {
        cursor.expectSymbol("]", 'or ":" after the range');
        return matrixOf(cursor, node, range, { from: bracket.from, to: cursor.end });
    }
    const step = cursor.isSymbol("]") ? undefined : positive(cursor, parseDuration(cursor));
    cursor.expectSymbol("]", "after the subquery");
    const span = { from: node.from, to: cursor.end };
    return { kind: "subquery", expression: node, range, step, ...span };
}

function matrixOf(
    cursor: Cursor,
    node: Expression,
    range: DurationExpression,
    brackets: Span,
): Expression {
    const problem = rangeProblem(node);
    if (problem !== undefined || node.kind !== "selector") {
        cursor.report(brackets, problem ?? "");
        return node;
    }
    return { kind: "matrix", selector: node, range, from: node.from, to: brackets.to };
}

function rangeProblem(node: Expression): string | undefined {
    if (node.kind !== "selector") {
        return "a range like [5m] belongs to a metric; over an expression it is a subquery: [5m:]";
    }
    if (isSet(node.offset)) {
        return "offset comes after the range, not before it";
    }
    return node.at === undefined ? undefined : "@ comes after the range, not before it";
}

function positive(cursor: Cursor, duration: DurationExpression): DurationExpression {
    if (duration.kind === "literal" && duration.seconds <= 0) {
        cursor.report(duration, "a range or step must be greater than 0");
    }
    return duration;
}

function withOffset(cursor: Cursor, node: Expression, offset: DurationExpression): Expression {
    return shift(cursor, node, "offset", (shifted) => {
        // An offset of 0 counts as none, as Prometheus has it.
        if (isSet(shifted.offset)) {
            cursor.report(span(node, cursor), "offset is given twice");
        }
        return { ...shifted, offset };
    });
}

function withAt(cursor: Cursor, node: Expression, at: At | undefined): Expression {
    return shift(cursor, node, "@", (shifted) => {
        if (shifted.at !== undefined) {
            cursor.report(span(node, cursor), "@ is given twice");
        }
        return { ...shifted, at };
    });
}

type Shifted = VectorSelector | Subquery;

function shift(
    cursor: Cursor,
    node: Expression,
    modifier: string,
    change: <T extends Shifted>(node: T) => T,
): Expression {
    const to = cursor.end;
    switch (node.kind) {
        case "selector":
        case "subquery":
            return { ...change(node), to };
        case "matrix":
            return { ...node, selector: change(node.selector), to };
        default:
            cursor.report(
                span(node, cursor),
                `${modifier} belongs directly behind a metric, a range or a subquery`,
            );
            return node;
    }
}

function parseAt(cursor: Cursor): At | undefined {
    const sign = cursor.next();
    if (cursor.isWord("start", "end")) {
        const kind = cursor.isWord("start") ? "start" : "end";
        cursor.next();
        cursor.expectSymbol("(", `after @ ${kind}`);
        cursor.expectSymbol(")", `after @ ${kind}(`);
        return { kind };
    }
    const negative = cursor.isSymbol("-");
    if (!cursor.acceptSymbol("-")) {
        cursor.acceptSymbol("+");
    }
    const token = cursor.peek();
    if (token.kind !== "number") {
        return cursor.unexpected("a time in seconds since 1970, start() or end() after @");
    }
    cursor.next();
    // Beyond this Prometheus cannot keep the time as whole milliseconds.
    if (!(Math.abs(token.value) < 2 ** 63)) {
        cursor.report({ from: sign.from, to: token.to }, "this time after @ is out of bounds");
    }
    return { kind: "time", seconds: negative ? -token.value : token.value };
}

function refuseExtendedRange(cursor: Cursor): never {
    const flag = "--enable-feature=promql-extended-range-selectors";
    return cursor.fail(
        cursor.peek(),
        `anchored and smoothed are experimental: Prometheus refuses them without ${flag}`,
    );
}

function span(node: Expression, cursor: Cursor): Span {
    return { from: node.from, to: cursor.end };
}
