// The tree of a PromQL expression. Nodes are immutable, positions are those of the text.
import type { Span } from "./problem";

/** What an expression gives: a vector is an instant vector, a matrix a range vector. */
export type ValueType = "scalar" | "vector" | "matrix" | "string";

/** Any expression. */
export type Expression =
    | NumberLiteral
    | StringLiteral
    | VectorSelector
    | MatrixSelector
    | Subquery
    | Call
    | Aggregation
    | BinaryOperation
    | UnaryOperation
    | Parenthesised;

/** `0x1F`, `1e3`, `Inf`, `5m` (300): a scalar, durations in seconds. */
export interface NumberLiteral extends Span {
    readonly kind: "number";
    readonly value: number;
}

/** A quoted string, its escapes resolved. */
export interface StringLiteral extends Span {
    readonly kind: "string";
    readonly value: string;
    /** False if escapes make bytes of it that are not UTF-8. */
    readonly wellFormed: boolean;
}

/** `metric{label="value"} offset 5m @ end()`. */
export interface VectorSelector extends Span, TimeShift {
    readonly kind: "selector";
    /** The name before the braces. */
    readonly name?: string;
    /** What is in the braces; a quoted metric name is a matcher of `__name__`. */
    readonly matchers: readonly Matcher[];
}

/** How a label is compared. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

/** `label="value"`. */
export interface Matcher extends Span {
    readonly label: string;
    readonly operator: MatchOperator;
    readonly value: string;
    /** Whether it also holds for series without the label. */
    readonly matchesEmpty: boolean;
}

/** What `offset` and `@` may follow. */
export interface TimeShift {
    readonly offset?: DurationExpression;
    readonly at?: At;
}

/** `@ 1700000000` in seconds, `@ start()`, `@ end()`. */
export type At =
    | { readonly kind: "time"; readonly seconds: number }
    | { readonly kind: "start" }
    | { readonly kind: "end" };

/** `selector[5m]`. */
export interface MatrixSelector extends Span {
    readonly kind: "matrix";
    readonly selector: VectorSelector;
    readonly range: DurationExpression;
}

/** `expression[30m:1m]`; without a step it is the evaluation interval. */
export interface Subquery extends Span, TimeShift {
    readonly kind: "subquery";
    readonly expression: Expression;
    readonly range: DurationExpression;
    readonly step?: DurationExpression;
}

/** `function(arguments)`. */
export interface Call extends Span {
    readonly kind: "call";
    readonly name: string;
    readonly arguments: readonly Expression[];
}

/** `sum by (job) (expression)`, `topk(3, expression)`. */
export interface Aggregation extends Span {
    readonly kind: "aggregation";
    /** In lower case. */
    readonly operator: string;
    readonly parameter?: Expression;
    readonly expression: Expression;
    /** Undefined where everything falls into one group. */
    readonly grouping?: Grouping;
}

/** `by (labels)` or `without (labels)`. */
export interface Grouping {
    readonly without: boolean;
    readonly labels: readonly string[];
}

/** `left + on (job) group_left (version) right`. */
export interface BinaryOperation extends Span {
    readonly kind: "binary";
    /** In lower case. */
    readonly operator: string;
    readonly operatorSpan: Span;
    readonly left: Expression;
    readonly right: Expression;
    /** Whether a comparison gives 0 or 1 instead of filtering. */
    readonly bool: boolean;
    readonly matching?: Matching;
}

/** Which series of the two sides belong together. */
export interface Matching {
    /** `on` if true, `ignoring` if false. */
    readonly on: boolean;
    readonly labels: readonly string[];
    readonly group?: Group;
}

/** `group_left` (the left side is the one with many) or `group_right`. */
export interface Group {
    readonly side: "left" | "right";
    /** Labels taken over from the other side. */
    readonly include: readonly string[];
}

/** `-expression`. */
export interface UnaryOperation extends Span {
    readonly kind: "unary";
    readonly operator: "+" | "-";
    readonly operand: Expression;
}

/** `(expression)`. */
export interface Parenthesised extends Span {
    readonly kind: "parentheses";
    readonly expression: Expression;
}

/** A duration as it stands in `[ ]` and after `offset`: `5m`, `2 * 5m`, `step()`. */
export type DurationExpression =
    DurationLiteral | DurationUnary | DurationBinary | DurationParenthesised | DurationCall;

/** `5m`, `300`, `-5m`: a sign directly before the number belongs to it. */
export interface DurationLiteral extends Span {
    readonly kind: "literal";
    readonly seconds: number;
}

/** `-(5m)`. */
export interface DurationUnary extends Span {
    readonly kind: "unary";
    readonly operator: "+" | "-";
    readonly operand: DurationExpression;
}

/** `5m + 30s`. */
export interface DurationBinary extends Span {
    readonly kind: "binary";
    readonly operator: string;
    readonly left: DurationExpression;
    readonly right: DurationExpression;
}

/** `(5m)`. */
export interface DurationParenthesised extends Span {
    readonly kind: "parentheses";
    readonly expression: DurationExpression;
}

/** `step()`, `range()`, `min_of(a, b)`, `max_of(a, b)`. */
export interface DurationCall extends Span {
    readonly kind: "call";
    readonly name: string;
    readonly arguments: readonly DurationExpression[];
}

/** The expressions directly under one, in the order of the text. */
export function childrenOf(node: Expression): readonly Expression[] {
    switch (node.kind) {
        case "number":
        case "string":
        case "selector":
            return [];
        case "matrix":
            return [node.selector];
        case "subquery":
        case "parentheses":
            return [node.expression];
        case "call":
            return node.arguments;
        case "aggregation":
            return node.parameter ? [node.parameter, node.expression] : [node.expression];
        case "binary":
            return [node.left, node.right];
        case "unary":
            return [node.operand];
    }
}

/** Calls `visit` for an expression and everything under it, parents first. */
export function walk(node: Expression, visit: (node: Expression) => void): void {
    visit(node);
    for (const child of childrenOf(node)) {
        walk(child, visit);
    }
}

/** The expression without the parentheses around it. */
export function withoutParentheses(node: Expression): Expression {
    return node.kind === "parentheses" ? withoutParentheses(node.expression) : node;
}
