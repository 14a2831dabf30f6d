import type {
    DurationExpression,
    Expression,
    MatrixSelector,
    MatchOperator,
    ValueType,
    VectorSelector,
} from "./ast";
import { walk } from "./ast";
import { evaluateDuration } from "./durations";
import { metricName, resultLabels, type ResultLabels, type SelectorLabels } from "./labels";
import type { Span } from "./problem";
import { typeOf } from "./types";

/** Series that an expression reads. */
export interface Selector extends Span {
    /** Undefined where the name is not given as such, for example `{__name__=~"node_.*"}`. */
    readonly metric?: string;
    /** Without the one that gives the name. */
    readonly matchers: readonly LabelMatcher[];
    /** The range in milliseconds; undefined without one, or where it depends on the query. */
    readonly range?: number;
    /** How far in the past it looks, in milliseconds; undefined where it depends on the query. */
    readonly offset?: number;
}

/** What is asked of a label. */
export interface LabelMatcher {
    readonly label: string;
    readonly op: MatchOperator;
    readonly value: string;
}

/** What an expression reads, uses and gives. */
export interface Analysis {
    /** In the order of the text. */
    readonly selectors: readonly Selector[];
    /** Names of functions and aggregations, each once, in the order of the alphabet. */
    readonly functions: readonly string[];
    readonly type: ValueType;
    /** The labels that the resulting series can have. */
    readonly labels: ResultLabels;
}

/** Analyses a tree without problems; see `resultLabels` for what `ofSelector` may tell. */
export function analyseTree(expression: Expression, ofSelector?: SelectorLabels): Analysis {
    const selectors: Selector[] = [];
    const functions = new Set<string>();
    const ranges = new Map<VectorSelector, MatrixSelector>();
    walk(expression, (node) => {
        switch (node.kind) {
            case "matrix":
                ranges.set(node.selector, node);
                break;
            case "selector":
                selectors.push(selectorOf(node, ranges.get(node)));
                break;
            case "call":
                functions.add(node.name);
                break;
            case "aggregation":
                functions.add(node.operator);
                break;
        }
    });
    return {
        selectors,
        functions: [...functions].sort(),
        type: typeOf(expression),
        labels: resultLabels(expression, ofSelector),
    };
}

function selectorOf(node: VectorSelector, matrix: MatrixSelector | undefined): Selector {
    const named = node.matchers.find(({ label, operator }) => {
        return label === metricName && operator === "=";
    });
    const matchers = node.matchers
        .filter((matcher) => matcher !== named)
        .map(({ label, operator, value }) => ({ label, op: operator, value }));
    return {
        metric: node.name ?? named?.value,
        matchers,
        range: matrix && millisecondsOf(matrix.range),
        offset: node.offset && millisecondsOf(node.offset),
        from: node.from,
        to: (matrix ?? node).to,
    };
}

function millisecondsOf(duration: DurationExpression): number | undefined {
    return evaluateDuration(duration).milliseconds;
}
