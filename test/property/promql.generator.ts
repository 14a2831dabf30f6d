// Valid PromQL expressions, grown by the grammar: as a tree of a given type, and as its text.
import * as fc from "fast-check";
import type {
    BinaryOperation,
    Expression,
    Matcher,
    Matching,
    MatrixSelector,
    NumberLiteral,
    ValueType,
    VectorSelector,
} from "../../components/promql";
import { aggregations, functions } from "../../components/promql/functions";
import { durations, shifts } from "./promql.durations";
import { print } from "./promql.print";

/** An expression as it was grown and as it was written. */
export interface Grown {
    readonly tree: Expression;
    readonly type: ValueType;
    readonly text: string;
}

/** What expressions are grown from; series with these names and labels may exist. */
export interface Soil {
    readonly metrics: readonly string[];
    readonly labels: readonly string[];
    readonly values: readonly string[];
}

/** Names with everything that makes names hard to read. */
export const wildSoil: Soil = {
    metrics: ["up", "job:up:sum5m", "sum", "offset", "rate", "start", "and", "Inf_", ":a", "_"],
    labels: ["job", "instance", "le", "on", "by", "bool", "__x", "with space", "日本", "dots.in"],
    values: [
        "",
        "node",
        "a|b",
        ".*",
        "[a-z]+",
        "\\d+(\\.\\d+)?",
        'it\'s `quoted` \\\\ "x"',
        "😀\n",
    ],
};

const nowhere = { from: 0, to: 0 };
const precedences: Readonly<Record<string, number>> = {
    ...{ or: 1, and: 2, unless: 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3 },
    ...{ "</": 3, ">/": 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 5, atan2: 5, "^": 6 },
};
const comparisons = ["==", "!=", "<", "<=", ">", ">="];
const arithmetic = ["+", "-", "*", "/", "%", "^", "atan2", "</", ">/"];
const sets = ["and", "or", "unless"];

/** Valid expressions of any type. */
export function grownExpressions(soil: Soil = wildSoil): fc.Arbitrary<Grown> {
    const { vector, scalar, matrix, string } = trees(soil);
    const tree = fc.oneof(
        { weight: 8, arbitrary: vector },
        { weight: 2, arbitrary: scalar },
        { weight: 1, arbitrary: matrix },
        { weight: 1, arbitrary: string },
    );
    return written(tree);
}

/** Valid expressions that give an instant vector. */
export function grownVectors(soil: Soil): fc.Arbitrary<Grown> {
    return written(trees(soil).vector);
}

function written(trees: fc.Arbitrary<Typed>): fc.Arbitrary<Grown> {
    return fc
        .tuple(trees, fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }))
        .map(([{ tree, type }, widths]) => {
            let index = 0;
            const gaps = (choices: readonly string[]) => {
                const width = widths[index++ % widths.length];
                return choices[width] ?? choices[1];
            };
            return { tree, type, text: print(tree, gaps) };
        });
}

interface Typed {
    readonly tree: Expression;
    readonly type: ValueType;
}

type Trees = Readonly<Record<ValueType, fc.Arbitrary<Typed>>>;

/** Leaves become more likely with every level, so that growth ends. */
const growth = { depthSize: "small", depthIdentifier: "promql", withCrossShrink: true } as const;

function trees(soil: Soil): Trees {
    const { vector, scalar, matrix, string } = fc.letrec<Record<ValueType, Typed>>((tie) => ({
        vector: fc.oneof(
            growth,
            { weight: 1, arbitrary: selectors(soil).map(typed("vector")) },
            {
                weight: 2,
                arbitrary: fc.oneof(
                    calls("vector", tie),
                    aggregated(soil, tie),
                    binaries("vector", soil, tie),
                    signed("vector", tie),
                    parenthesised("vector", tie),
                ),
            },
        ),
        scalar: fc.oneof(
            growth,
            { weight: 1, arbitrary: numbers().map(typed("scalar")) },
            {
                weight: 2,
                arbitrary: fc.oneof(
                    calls("scalar", tie),
                    binaries("scalar", soil, tie),
                    signed("scalar", tie),
                    parenthesised("scalar", tie),
                ),
            },
        ),
        matrix: fc.oneof(
            growth,
            { weight: 1, arbitrary: matrices(soil).map(typed("matrix")) },
            { weight: 1, arbitrary: fc.oneof(subqueries(tie), parenthesised("matrix", tie)) },
        ),
        string: fc.constantFrom(...soil.values, "dst", "$1").map((value) => {
            return typed("string")({ kind: "string", value, wellFormed: true, ...nowhere });
        }),
    }));
    return { vector, scalar, matrix, string };
}

type Tie = (type: ValueType) => fc.Arbitrary<Typed>;

function typed(type: ValueType): (tree: Expression) => Typed {
    return (tree) => ({ tree, type });
}

function numbers(): fc.Arbitrary<NumberLiteral> {
    const values = fc.oneof(
        fc.nat(1000),
        fc.double({ min: 0, noNaN: true }),
        fc.constantFrom(Infinity, -1, -0.5),
    );
    return values.map((value) => ({ kind: "number", value, ...nowhere }));
}

function matchers(soil: Soil): fc.Arbitrary<Matcher> {
    const operators = fc.constantFrom("=", "!=", "=~", "!~");
    const parts = fc.tuple(
        fc.constantFrom(...soil.labels),
        operators,
        fc.constantFrom(...soil.values.filter((value) => !/^it/.test(value))),
    );
    return parts.map(([label, operator, value]) => {
        const empty = operator.endsWith("~") ? value === ".*" || value === "" : value === "";
        const matchesEmpty = operator.startsWith("!") ? !empty : empty;
        const op = operator;
        return { label, operator: op, value, matchesEmpty, ...nowhere };
    });
}

function bareSelectors(soil: Soil): fc.Arbitrary<VectorSelector> {
    const parts = fc.tuple(
        fc.option(fc.constantFrom(...soil.metrics), { nil: undefined, freq: 6 }),
        fc.array(matchers(soil), { maxLength: 3 }),
    );
    return parts
        .filter(([name, list]) => name !== undefined || list.some((one) => !one.matchesEmpty))
        .map(([name, list]) => ({ kind: "selector", name, matchers: list, ...nowhere }));
}

function selectors(soil: Soil): fc.Arbitrary<VectorSelector> {
    return fc.tuple(bareSelectors(soil), shifts()).map(([one, shift]) => ({ ...one, ...shift }));
}

function matrices(soil: Soil): fc.Arbitrary<MatrixSelector> {
    return fc
        .tuple(selectors(soil), durations())
        .map(([selector, range]) => ({ kind: "matrix", selector, range, ...nowhere }));
}

function calls(type: "vector" | "scalar", tie: Tie): fc.Arbitrary<Typed> {
    const possible = [...functions].filter(([, one]) => one.returns === type && !one.experimental);
    return fc.constantFrom(...possible).chain(([name, one]) => {
        const most = one.most === Infinity ? one.parameters.length + 2 : one.most;
        return fc.integer({ min: one.least, max: most }).chain((count) => {
            const types = Array.from({ length: count }, (_, index) => {
                return one.parameters[Math.min(index, one.parameters.length - 1)];
            });
            return fc.tuple(...types.map(tie)).map((args) => {
                const list = args.map(({ tree }) => tree);
                return typed(type)({ kind: "call", name, arguments: list, ...nowhere });
            });
        });
    });
}

function aggregated(soil: Soil, tie: Tie): fc.Arbitrary<Typed> {
    const possible = [...aggregations].filter(([, one]) => !one.experimental);
    const labels = fc.uniqueArray(fc.constantFrom(...soil.labels), { maxLength: 3 });
    const grouping = fc.option(fc.record({ without: fc.boolean(), labels }), { nil: undefined });
    const parts = fc.tuple(fc.constantFrom(...possible), grouping, tie("vector"));
    return parts.chain(([[operator, one], group, { tree: expression }]) => {
        const parameter = one.parameter ? tie(one.parameter) : fc.constant(undefined);
        return parameter.map((found) => {
            const rest = { operator, parameter: found?.tree, expression, grouping: group };
            return typed("vector")({ kind: "aggregation", ...rest, ...nowhere });
        });
    });
}

function binaries(type: "vector" | "scalar", soil: Soil, tie: Tie): fc.Arbitrary<Typed> {
    const sides = type === "scalar" ? ["ss"] : ["vv", "vv", "vs", "sv"];
    const typeOfSide = (letter: string) => (letter === "v" ? "vector" : "scalar");
    return fc.constantFrom(...sides).chain((side) => {
        const both = side === "vv";
        const operators = both
            ? [...arithmetic, ...comparisons, ...sets]
            : [...arithmetic, ...comparisons];
        return fc
            .tuple(
                fc.constantFrom(...operators),
                tie(typeOfSide(side[0])),
                tie(typeOfSide(side[1])),
                fc.boolean(),
                both ? fc.option(matchings(soil), { nil: undefined }) : fc.constant(undefined),
            )
            .map(([operator, left, right, maybeBool, matching]) => {
                const bool = comparisons.includes(operator) && (maybeBool || side === "ss");
                const group = sets.includes(operator) ? undefined : matching?.group;
                return typed(type)({
                    kind: "binary",
                    operator,
                    operatorSpan: nowhere,
                    left: leftOf(operator, left.tree),
                    right: rightOf(operator, right.tree),
                    bool,
                    matching: matching && { ...matching, group },
                    ...nowhere,
                } satisfies BinaryOperation);
            });
    });
}

function matchings(soil: Soil): fc.Arbitrary<Matching> {
    const labels = fc.uniqueArray(fc.constantFrom(...soil.labels), { maxLength: 3 });
    const side = fc.constantFrom("left" as const, "right" as const);
    const group = fc.option(fc.record({ side, include: labels }), { nil: undefined });
    return fc
        .record({ on: fc.boolean(), labels, group })
        .filter(({ on, labels: matched, group: found }) => {
            return !on || !matched.some((label) => found?.include.includes(label));
        });
}

function signed(type: "vector" | "scalar", tie: Tie): fc.Arbitrary<Typed> {
    const operators = fc.constantFrom("+" as const, "-" as const);
    return fc.tuple(operators, tie(type)).map(([operator, { tree }]) => {
        const loose = tree.kind === "binary" && precedences[tree.operator] < precedences["^"];
        // A sign in front of a number would become part of it.
        const operand = loose || tree.kind === "number" ? inParentheses(tree) : tree;
        return typed(type)({ kind: "unary", operator, operand, ...nowhere });
    });
}

function subqueries(tie: Tie): fc.Arbitrary<Typed> {
    const step = fc.option(durations(), { nil: undefined });
    return fc.tuple(tie("vector"), durations(), step, shifts()).map(([inner, range, by, shift]) => {
        const loose = inner.tree.kind === "binary" || inner.tree.kind === "unary";
        const expression = loose ? inParentheses(inner.tree) : inner.tree;
        const rest = { expression, range, step: by, ...shift };
        return typed("matrix")({ kind: "subquery", ...rest, ...nowhere });
    });
}

function parenthesised(type: ValueType, tie: Tie): fc.Arbitrary<Typed> {
    return tie(type).map(({ tree }) => typed(type)(inParentheses(tree)));
}

function inParentheses(expression: Expression): Expression {
    return { kind: "parentheses", expression, ...nowhere };
}

function leftOf(operator: string, tree: Expression): Expression {
    const binds = tree.kind === "binary" ? precedences[tree.operator] : Infinity;
    const mine = precedences[operator];
    const sign = tree.kind === "unary" || (tree.kind === "number" && tree.value < 0);
    const loose = binds < mine || (operator === "^" && (binds === mine || sign));
    return loose ? inParentheses(tree) : tree;
}

function rightOf(operator: string, tree: Expression): Expression {
    const binds = tree.kind === "binary" ? precedences[tree.operator] : Infinity;
    const mine = precedences[operator];
    return binds < mine || (binds === mine && operator !== "^") ? inParentheses(tree) : tree;
}
