import type { DurationExpression } from "./ast";

/** What a duration comes to: no field is there where that depends on the query. */
export interface EvaluatedDuration {
    /** Before it is cut to milliseconds: that is what must be positive. */
    readonly seconds?: number;
    /** What the engine works with. */
    readonly milliseconds?: number;
    /** Why Prometheus cannot evaluate it. */
    readonly problem?: string;
}

/** What `step()` and `range()` stand for, in seconds. */
export interface QueryTimes {
    readonly step: number;
    readonly range: number;
}

/** Rules are evaluated at an instant, where both are 0. */
export const instant: QueryTimes = { step: 0, range: 0 };

/** Evaluates a duration; without `times` those with `step()` or `range()` have no value. */
export function evaluateDuration(node: DurationExpression, times?: QueryTimes): EvaluatedDuration {
    if (times === undefined && dependsOnQuery(node)) {
        return {};
    }
    const seconds = secondsOf(node, times ?? instant);
    if (!Number.isFinite(seconds)) {
        return { problem: "this duration is not finite" };
    }
    return Math.abs(seconds) > 2 ** 63 / 1e9
        ? { problem: "this duration is out of range: about 292 years are possible" }
        : { seconds, milliseconds: Math.trunc(seconds * 1000) };
}

/** Whether an offset is there in the eyes of Prometheus, which takes 0 for none. */
export function isSet(offset: DurationExpression | undefined): boolean {
    return (
        offset !== undefined &&
        (offset.kind !== "literal" || Math.round(offset.seconds * 1e9) !== 0)
    );
}

function dependsOnQuery(node: DurationExpression): boolean {
    switch (node.kind) {
        case "literal":
            return false;
        case "unary":
            return dependsOnQuery(node.operand);
        case "parentheses":
            return dependsOnQuery(node.expression);
        case "binary":
            return dependsOnQuery(node.left) || dependsOnQuery(node.right);
        case "call":
            return node.arguments.length === 0 || node.arguments.some(dependsOnQuery);
    }
}

function secondsOf(node: DurationExpression, times: QueryTimes): number {
    switch (node.kind) {
        case "literal":
            return node.seconds;
        case "parentheses":
            return secondsOf(node.expression, times);
        case "unary":
            return (node.operator === "-" ? -1 : 1) * secondsOf(node.operand, times);
        case "binary":
            return operate(
                node.operator,
                secondsOf(node.left, times),
                secondsOf(node.right, times),
            );
        case "call":
            return call(
                node.name,
                node.arguments.map((argument) => secondsOf(argument, times)),
                times,
            );
    }
}

function operate(operator: string, left: number, right: number): number {
    switch (operator) {
        case "+":
            return left + right;
        case "-":
            return left - right;
        case "*":
            return left * right;
        case "/":
            return left / right;
        case "%":
            return left % right;
        default:
            return left ** right;
    }
}

function call(name: string, args: readonly number[], times: QueryTimes): number {
    switch (name) {
        case "step":
            return times.step;
        case "range":
            return times.range;
        case "min_of":
            return Math.min(...args);
        default:
            return Math.max(...args);
    }
}
