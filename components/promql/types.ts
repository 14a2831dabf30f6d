// Types of expressions and what may be combined with what
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/parser/parse.go, checkAST).
import type {
    Aggregation,
    BinaryOperation,
    Call,
    Expression,
    ValueType,
    VectorSelector,
} from "./ast";
import { childrenOf } from "./ast";
import { aggregations, functions } from "./functions";
import type { Span, TextProblem } from "./problem";

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const setOperators: ReadonlySet<string> = new Set(["and", "or", "unless"]);

const typeNames: Readonly<Record<ValueType, string>> = {
    scalar: "a scalar",
    vector: "an instant vector",
    matrix: "a range vector",
    string: "a string",
};

/** A type with its article, as messages name it. */
export function typeName(type: ValueType): string {
    return typeNames[type];
}

/** Whether the operator compares values, so that `bool` may follow it. */
export function isComparison(operator: string): boolean {
    return comparisons.has(operator);
}

/** Whether the operator looks at labels only: and, or, unless. */
export function isSetOperator(operator: string): boolean {
    return setOperators.has(operator);
}

/** What an expression evaluates to. */
export function typeOf(node: Expression): ValueType {
    switch (node.kind) {
        case "number":
            return "scalar";
        case "string":
            return "string";
        case "selector":
        case "aggregation":
            return "vector";
        case "matrix":
        case "subquery":
            return "matrix";
        case "call":
            return functions.get(node.name)?.returns ?? "vector";
        case "parentheses":
            return typeOf(node.expression);
        case "unary":
            return typeOf(node.operand);
        case "binary": {
            const scalars = typeOf(node.left) === "scalar" && typeOf(node.right) === "scalar";
            return scalars ? "scalar" : "vector";
        }
    }
}

/** Everything in an expression that Prometheus refuses although its syntax is right. */
export function checkTypes(node: Expression): TextProblem[] {
    return [...childrenOf(node).flatMap(checkTypes), ...checkNode(node)];
}

function checkNode(node: Expression): TextProblem[] {
    switch (node.kind) {
        case "selector":
            return checkSelector(node);
        case "subquery":
            return expectType(node.expression, "vector", "a subquery");
        case "call":
            return checkCall(node);
        case "aggregation":
            return checkAggregation(node);
        case "binary":
            return checkBinary(node);
        case "unary":
            return expectNumeric(node.operand, `what "${node.operator}" stands before`);
        default:
            return [];
    }
}

function checkSelector(node: VectorSelector): TextProblem[] {
    if (node.name !== undefined) {
        const second = node.matchers.find((matcher) => matcher.label === "__name__");
        return second
            ? [problem(second, `the metric is already named ${node.name} before the braces`)]
            : [];
    }
    if (node.matchers.some((matcher) => !matcher.matchesEmpty)) {
        return [];
    }
    const missing = "a metric name or a matcher that does not match the empty value";
    return [problem(node, `this would select every series: it needs ${missing}`)];
}

function checkCall(node: Call): TextProblem[] {
    const signature = functions.get(node.name);
    if (signature === undefined) {
        return [];
    }
    const count = node.arguments.length;
    const problems: TextProblem[] = [];
    if (count < signature.least || count > signature.most) {
        const wanted = countOf(signature.least, signature.most);
        problems.push(problem(node, `${node.name} takes ${wanted}, not ${count}`));
    }
    const last = signature.parameters.length - 1;
    node.arguments.forEach((argument, index) => {
        const type = signature.parameters[Math.min(index, last)];
        if (type !== undefined && (index <= last || signature.least < signature.most)) {
            problems.push(...expectType(argument, type, `argument ${index + 1} of ${node.name}`));
        }
    });
    return problems;
}

function checkAggregation(node: Aggregation): TextProblem[] {
    const type = aggregations.get(node.operator)?.parameter;
    const parameter =
        type && node.parameter
            ? expectType(node.parameter, type, `the parameter of ${node.operator}`)
            : [];
    return [...parameter, ...expectType(node.expression, "vector", node.operator)];
}

function checkBinary(node: BinaryOperation): TextProblem[] {
    const { operator, left, right, operatorSpan } = node;
    const sides = [
        ...expectNumeric(left, `the left side of "${operator}"`),
        ...expectNumeric(right, `the right side of "${operator}"`),
    ];
    const bothScalar = typeOf(left) === "scalar" && typeOf(right) === "scalar";
    const modifiers: TextProblem[] = [];
    if (node.bool && !isComparison(operator)) {
        modifiers.push(problem(operatorSpan, `bool belongs to comparisons, not to "${operator}"`));
    }
    if (isComparison(operator) && !node.bool && bothScalar) {
        const message = `scalars are compared with bool: write ${operator} bool`;
        modifiers.push(problem(operatorSpan, message));
    }
    return [...sides, ...modifiers, ...checkMatching(node)];
}

function checkMatching(node: BinaryOperation): TextProblem[] {
    const { operator, operatorSpan, matching } = node;
    const problems: TextProblem[] = [];
    const include = matching?.group?.include ?? [];
    const twice = matching?.on
        ? matching.labels.find((label) => include.includes(label))
        : undefined;
    if (twice !== undefined) {
        const group = `group_${matching?.group?.side}`;
        problems.push(
            problem(operatorSpan, `label ${twice} cannot be in on (...) and in ${group}`),
        );
    }
    const [left, right] = [typeOf(node.left), typeOf(node.right)];
    if (left !== "vector" || right !== "vector") {
        // Prometheus does not mind on () without labels between scalars.
        if (matching !== undefined && matching.labels.length > 0) {
            const message = "on and ignoring match series, so both sides must be instant vectors";
            problems.push(problem(operatorSpan, message));
        }
        if (isSetOperator(operator) && (left === "scalar" || right === "scalar")) {
            const message = `"${operator}" combines instant vectors, not scalars: use vector(...)`;
            problems.push(problem(operatorSpan, message));
        }
    } else if (isSetOperator(operator) && matching?.group !== undefined) {
        const message = `"${operator}" takes no group_${matching.group.side}`;
        problems.push(problem(operatorSpan, message));
    }
    return problems;
}

function expectType(node: Expression, wanted: ValueType, context: string): TextProblem[] {
    const type = typeOf(node);
    if (type === wanted) {
        return [];
    }
    const message = `${context} must be ${typeName(wanted)}, this is ${typeName(type)}`;
    return [problem(node, `${message}${hint(type, wanted)}`)];
}

function hint(type: ValueType, wanted: ValueType): string {
    if (type === "vector" && wanted === "matrix") {
        return ": add a range like [5m]";
    }
    if (type === "matrix" && wanted === "vector") {
        return ": apply a function like rate or avg_over_time";
    }
    if (type === "vector" && wanted === "scalar") {
        return ": scalar(...) makes one of a single series";
    }
    return type === "scalar" && wanted === "vector" ? ": vector(...) makes one of it" : "";
}

function expectNumeric(node: Expression, context: string): TextProblem[] {
    const type = typeOf(node);
    if (type === "scalar" || type === "vector") {
        return [];
    }
    const message = `${context} must be a scalar or an instant vector, this is ${typeName(type)}`;
    return [problem(node, message)];
}

function countOf(least: number, most: number): string {
    if (least === most) {
        return least === 0 ? "no arguments" : `${least} argument${least === 1 ? "" : "s"}`;
    }
    return most === Infinity ? `at least ${least} arguments` : `${least} to ${most} arguments`;
}

function problem(span: Span, message: string): TextProblem {
    return { message, from: span.from, to: span.to };
}
