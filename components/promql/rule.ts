// What Prometheus loads without a word and then fails to evaluate, at every evaluation
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/functions.go and durations.go).
import type { Aggregation, BinaryOperation, Call, DurationExpression, Expression } from "./ast";
import { walk, withoutParentheses } from "./ast";
import { evaluateDuration, instant } from "./durations";
import type { Span, TextProblem } from "./problem";
import { replaceRegexProblem } from "./regex";
import { typeName, typeOf } from "./types";

/** Everything that makes a rule fail although its expression is valid. */
export function checkEvaluation(expression: Expression): TextProblem[] {
    const problems = checkResult(expression);
    walk(expression, (node) => problems.push(...checkNode(node)));
    return problems;
}

function checkResult(expression: Expression): TextProblem[] {
    const type = typeOf(expression);
    if (type === "vector" || type === "scalar") {
        return [];
    }
    const message = `a rule needs an instant vector or a scalar, this is ${typeName(type)}`;
    return [problem(expression, message)];
}

function checkNode(node: Expression): TextProblem[] {
    switch (node.kind) {
        case "selector":
            return checkDuration(node.offset, true);
        case "matrix":
            return checkDuration(node.range, false);
        case "subquery":
            return [
                ...checkDuration(node.range, false),
                ...checkDuration(node.step, false),
                ...checkDuration(node.offset, true),
            ];
        case "aggregation":
            return checkParameter(node);
        case "binary":
            return checkTrim(node);
        case "call":
            return checkCall(node);
        default:
            return [];
    }
}

function checkDuration(node: DurationExpression | undefined, anySign: boolean): TextProblem[] {
    if (node === undefined) {
        return [];
    }
    const { problem: reason, seconds } = evaluateDuration(node, instant);
    const tooShort = seconds !== undefined && seconds <= 0 && !anySign;
    const message = reason ?? (tooShort ? tooShortMessage : undefined);
    return message === undefined ? [] : [problem(node, message)];
}

const tooShortMessage =
    "in a rule this duration is not greater than 0: step() and range() are 0 there";

function checkParameter({ operator, parameter }: Aggregation): TextProblem[] {
    if (operator === "count_values") {
        return checkLabel(parameter);
    }
    const count = parameter && withoutParentheses(parameter);
    // A count that does not fit into 64 bits; of quantile the parameter is no count.
    return count?.kind === "number" && count.value >= 2 ** 63 && operator !== "quantile"
        ? [problem(count, `${operator} takes a count, this is too large for one`)]
        : [];
}

function checkTrim(node: BinaryOperation): TextProblem[] {
    const trims = node.operator === "</" || node.operator === ">/";
    return trims && typeOf(node) === "scalar"
        ? [problem(node.operatorSpan, `${node.operator} trims histograms, not scalars`)]
        : [];
}

function checkCall(node: Call): TextProblem[] {
    const [, target, , ...rest] = node.arguments;
    switch (node.name) {
        case "label_replace":
            return [...checkLabel(target), ...checkRegex(rest[1])];
        case "label_join":
            return [...checkLabel(target), ...rest.flatMap(checkLabel)];
        default:
            return [];
    }
}

function checkLabel(node: Expression | undefined): TextProblem[] {
    const inner = node && withoutParentheses(node);
    return inner?.kind === "string" && (inner.value === "" || !inner.wellFormed)
        ? [problem(inner, "this cannot be the name of a label")]
        : [];
}

function checkRegex(node: Expression | undefined): TextProblem[] {
    const inner = node && withoutParentheses(node);
    const reason = inner?.kind === "string" ? replaceRegexProblem(inner.value) : undefined;
    return reason !== undefined && inner ? [problem(inner, reason)] : [];
}

function problem({ from, to }: Span, message: string): TextProblem {
    return { message, from, to };
}
