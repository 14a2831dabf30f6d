// Durations of PromQL, grown by the grammar.
import * as fc from "fast-check";
import type { DurationExpression, TimeShift } from "../../components/promql";

const nowhere = { from: 0, to: 0 };

/** `offset` and `@`, each of them or not. */
export function shifts(): fc.Arbitrary<TimeShift> {
    const times = fc.integer({ min: -1e9, max: 2e9 }).map((seconds) => ({ kind: "time", seconds }));
    const offset = fc.option(offsets(), { nil: undefined, freq: 4 });
    const at = fc.option(fc.oneof(times, fc.constantFrom({ kind: "start" }, { kind: "end" })), {
        nil: undefined,
        freq: 4,
    }) as fc.Arbitrary<TimeShift["at"]>;
    return fc.record({ offset, at });
}

const seconds = fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.constantFrom(0.5, 1e-3));

function literals(): fc.Arbitrary<DurationExpression> {
    return seconds.map((value) => ({ kind: "literal", seconds: value, ...nowhere }));
}

/** Durations that begin with a number, as the range of a subquery must. */
export function durations(): fc.Arbitrary<DurationExpression> {
    const call = fc.constantFrom("step", "range").map((name): DurationExpression => {
        return { kind: "call", name, arguments: [], ...nowhere };
    });
    const inner = fc.tuple(literals(), fc.constantFrom("+", "-", "*"), literals());
    const group = inner.map(([left, operator, right]): DurationExpression => {
        const expression = { kind: "binary" as const, operator, left, right, ...nowhere };
        return { kind: "parentheses", expression, ...nowhere };
    });
    const sum = fc.tuple(literals(), fc.constantFrom("+", "*", "/"), fc.oneof(call, group));
    const binary = sum.map(([left, operator, right]): DurationExpression => {
        return { kind: "binary", operator, left, right, ...nowhere };
    });
    return fc.oneof({ weight: 4, arbitrary: literals() }, { weight: 1, arbitrary: binary });
}

/** Durations that end with themselves: what may follow them is not part of them. */
function offsets(): fc.Arbitrary<DurationExpression> {
    const negative = literals().map((literal): DurationExpression => {
        return literal.kind === "literal" ? { ...literal, seconds: -literal.seconds } : literal;
    });
    const call = fc.tuple(literals(), literals()).map((list): DurationExpression => {
        return { kind: "call", name: "max_of", arguments: list, ...nowhere };
    });
    const grouped = literals().map((expression): DurationExpression => {
        const operand = { kind: "parentheses" as const, expression, ...nowhere };
        return { kind: "unary", operator: "-", operand, ...nowhere };
    });
    return fc.oneof({ weight: 4, arbitrary: literals() }, negative, call, grouped);
}
