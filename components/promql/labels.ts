// Which labels the series of a result can have, as the engine of Prometheus 3.15 makes them
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/engine.go).
import type {
    Aggregation,
    BinaryOperation,
    Call,
    Expression,
    Matching,
    VectorSelector,
} from "./ast";
import { withoutParentheses } from "./ast";
import { aggregations } from "./functions";
import { isComparison, isSetOperator, typeOf } from "./types";

/** The label that holds the name of a metric. */
export const metricName = "__name__";

/**
 * The labels that series can have: none but these (which of them a series has depends on the
 * data), or any but these. The metric's name counts as the label `__name__`.
 */
export type ResultLabels =
    | { readonly kind: "exactly"; readonly labels: readonly string[] }
    | { readonly kind: "all-but"; readonly removed: readonly string[] };

/** What is known of the labels of the series that a selector finds. */
export type SelectorLabels = (selector: VectorSelector) => ResultLabels;

/** Series without labels. */
export const noLabels: ResultLabels = { kind: "exactly", labels: [] };

/** Series of which nothing is known. */
export const anyLabels: ResultLabels = { kind: "all-but", removed: [] };

/** Whether series can have the label. */
export function mayHave(labels: ResultLabels, label: string): boolean {
    return labels.kind === "exactly"
        ? labels.labels.includes(label)
        : !labels.removed.includes(label);
}

/**
 * The labels of an expression's result; a scalar or string has none.
 * @param ofSelector where more is known of the metrics than the expression says
 */
export function resultLabels(
    node: Expression,
    ofSelector: SelectorLabels = () => anyLabels,
): ResultLabels {
    const of = (child: Expression) => resultLabels(child, ofSelector);
    switch (node.kind) {
        case "number":
        case "string":
            return noLabels;
        case "selector":
            return without(ofSelector(node), absentLabels(node));
        case "matrix":
            return of(node.selector);
        case "subquery":
        case "parentheses":
            return of(node.expression);
        case "unary":
            return node.operator === "-" ? withoutName(of(node.operand)) : of(node.operand);
        case "aggregation":
            return ofAggregation(node, of(node.expression));
        case "binary":
            return ofBinary(node, of(node.left), of(node.right));
        case "call":
            return ofCall(node, of);
    }
}

/** `label=""` finds series that do not have the label. */
function absentLabels(node: VectorSelector): string[] {
    return node.matchers
        .filter(({ operator, value }) => operator === "=" && value === "")
        .map(({ label }) => label);
}

function ofAggregation(node: Aggregation, input: ResultLabels): ResultLabels {
    if (aggregations.get(node.operator)?.selects) {
        return input;
    }
    const counted = node.operator === "count_values" ? stringOf(node.parameter) : undefined;
    const added = counted === undefined ? [] : [counted];
    const { without: excludes = false, labels = [] } = node.grouping ?? {};
    const all = withAdded(input, added);
    return excludes ? without(all, [...labels, metricName]) : only(all, [...labels, ...added]);
}

function ofBinary(node: BinaryOperation, left: ResultLabels, right: ResultLabels): ResultLabels {
    const types = [typeOf(node.left), typeOf(node.right)];
    if (types[0] !== "vector" || types[1] !== "vector") {
        const vector = types[0] === "vector" ? left : types[1] === "vector" ? right : noLabels;
        return keepsName(node) ? vector : withoutName(vector);
    }
    if (isSetOperator(node.operator)) {
        return node.operator === "or" ? union(left, right) : left;
    }
    const [many, one] = node.matching?.group?.side === "right" ? [right, left] : [left, right];
    const named = keepsName(node) ? many : withoutName(many);
    return node.matching ? matched(node.matching, named, one) : named;
}

function matched(matching: Matching, many: ResultLabels, one: ResultLabels): ResultLabels {
    const { on, labels, group } = matching;
    if (group === undefined) {
        return on ? only(many, labels) : without(many, labels);
    }
    // Labels of group_left replace those of the other side, also by nothing.
    const included = group.include.filter((label) => mayHave(one, label));
    return withAdded(without(many, group.include), included);
}

/** Comparisons that filter, `</` and `>/` leave the metric what it was. */
function keepsName(node: BinaryOperation): boolean {
    const filter = isComparison(node.operator) && !node.bool;
    return filter || node.operator === "</" || node.operator === ">/";
}

const keepingName: ReadonlySet<string> = new Set([
    "first_over_time",
    "last_over_time",
    "sort",
    "sort_desc",
    "sort_by_label",
    "sort_by_label_desc",
    "label_replace",
    "label_join",
]);

function ofCall(node: Call, of: (child: Expression) => ResultLabels): ResultLabels {
    if (node.name === "absent" || node.name === "absent_over_time") {
        return ofAbsent(node.arguments[0]);
    }
    const series = node.arguments.find((argument) => /vector|matrix/.test(typeOf(argument)));
    if (series === undefined || node.name === "scalar") {
        return noLabels;
    }
    const input = of(series);
    switch (node.name) {
        case "label_replace":
        case "label_join":
            return withAdded(input, [stringOf(node.arguments[1]) ?? metricName]);
        case "histogram_quantile":
        case "histogram_fraction":
            return without(input, [metricName, "le"]);
        default:
            return keepingName.has(node.name) ? input : withoutName(input);
    }
}

/** The one series of `absent` has the values that its argument asks for with `=`. */
function ofAbsent(argument: Expression | undefined): ResultLabels {
    const inner = argument && withoutParentheses(argument);
    const selector = inner?.kind === "matrix" ? inner.selector : inner;
    if (selector?.kind !== "selector") {
        return noLabels;
    }
    const values = new Map<string, string>();
    const seen = new Set([metricName]);
    for (const { label, operator, value } of selector.matchers) {
        // The first = sets a label, whatever matcher of the label comes after it takes it away.
        values.set(label, operator === "=" && !seen.has(label) ? value : "");
        if (operator === "=") {
            seen.add(label);
        }
    }
    return exactly([...values].filter(([, value]) => value !== "").map(([label]) => label));
}

function stringOf(node: Expression | undefined): string | undefined {
    const inner = node && withoutParentheses(node);
    return inner?.kind === "string" ? inner.value : undefined;
}

function withoutName(labels: ResultLabels): ResultLabels {
    return without(labels, [metricName]);
}

function without(labels: ResultLabels, removed: readonly string[]): ResultLabels {
    return labels.kind === "exactly"
        ? exactly(labels.labels.filter((label) => !removed.includes(label)))
        : allBut([...labels.removed, ...removed]);
}

function only(labels: ResultLabels, kept: readonly string[]): ResultLabels {
    return exactly(kept.filter((label) => mayHave(labels, label)));
}

function withAdded(labels: ResultLabels, added: readonly string[]): ResultLabels {
    return labels.kind === "exactly"
        ? exactly([...labels.labels, ...added])
        : allBut(labels.removed.filter((label) => !added.includes(label)));
}

function union(a: ResultLabels, b: ResultLabels): ResultLabels {
    if (a.kind === "exactly") {
        return withAdded(b, a.labels);
    }
    return b.kind === "exactly"
        ? withAdded(a, b.labels)
        : allBut(a.removed.filter((label) => b.removed.includes(label)));
}

function exactly(labels: readonly string[]): ResultLabels {
    return { kind: "exactly", labels: [...new Set(labels)].sort() };
}

function allBut(removed: readonly string[]): ResultLabels {
    return { kind: "all-but", removed: [...new Set(removed)].sort() };
}
