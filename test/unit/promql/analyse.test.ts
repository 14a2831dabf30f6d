import * as assert from "node:assert/strict";
import { analyse, mayHave, resultLabels, parseExpression } from "../../../components/promql";
import type { Analysis, ResultLabels, Selector } from "../../../components/promql";
import { labelsOfResults } from "./tables/labels";
import { validExpressions } from "./tables/valid";

const minute = 60_000;

/** The selectors of an expression, without places and without what is undefined. */
function selectorsOf(expression: string): Partial<Selector>[] {
    return analyse(expression).selectors.map(({ metric, matchers, range, offset }) => {
        const all = { metric, matchers, range, offset };
        return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    });
}

describe("selectors of an expression", () => {
    const table: [expression: string, ...selectors: Partial<Selector>[]][] = [
        ["up", { metric: "up", matchers: [] }],
        ["1 + time()"],
        [
            'rate(a{x="1", y!~"2|3"}[5m] offset 1h) / b',
            {
                metric: "a",
                matchers: [
                    { label: "x", op: "=", value: "1" },
                    { label: "y", op: "!~", value: "2|3" },
                ],
                range: 5 * minute,
                offset: 60 * minute,
            },
            { metric: "b", matchers: [] },
        ],
        ['{"metric.dots"}', { metric: "metric.dots", matchers: [] }],
        [
            '{__name__="up", x="1"}',
            { metric: "up", matchers: [{ label: "x", op: "=", value: "1" }] },
        ],
        [
            '{__name__=~"node_.*"}',
            { matchers: [{ label: "__name__", op: "=~", value: "node_.*" }] },
        ],
        ["up offset -5m", { metric: "up", matchers: [], offset: -5 * minute }],
        ["up[300]", { metric: "up", matchers: [], range: 5 * minute }],
        ["up[2 * (1m + 30s)]", { metric: "up", matchers: [], range: 3 * minute }],
        ["up[max_of(1m, 2 ^ 7)]", { metric: "up", matchers: [], range: 128_000 }],
        ["up[1h % 7m - -(3m)]", { metric: "up", matchers: [], range: 7 * minute }],
        ["up[min_of(1m, 5m) - 30s]", { metric: "up", matchers: [], range: minute / 2 }],
        ["up[5m + step()]", { metric: "up", matchers: [] }],
        ["up offset (1h / 2)", { metric: "up", matchers: [], offset: 30 * minute }],
        ["up offset step()", { metric: "up", matchers: [] }],
        ["sum(rate(up[5m]))[1h:]", { metric: "up", matchers: [], range: 5 * minute }],
        ["topk(scalar(a), b)", { metric: "a", matchers: [] }, { metric: "b", matchers: [] }],
    ];
    for (const [expression, ...selectors] of table) {
        it(`of ${expression}`, () => {
            assert.deepEqual(selectorsOf(expression), selectors);
        });
    }

    it("know their place, the range included", () => {
        const expression = 'sum(rate(a{x="y"}[5m] offset 1m)) / b[1h:]';
        const wrapped = `max_over_time((${expression.replace("b[1h:]", "b")})[1h:])`;
        const places = analyse(wrapped).selectors.map(({ from, to }) => wrapped.slice(from, to));
        assert.deepEqual(places, ['a{x="y"}[5m] offset 1m', "b"]);
    });
});

describe("functions and the type of an expression", () => {
    const table: [expression: string, type: Analysis["type"], functions: string[]][] = [
        ["up", "vector", []],
        ["up[5m]", "matrix", []],
        ["up[5m:]", "matrix", []],
        ['"x"', "string", []],
        ["5m", "scalar", []],
        ["1 + time()", "scalar", ["time"]],
        ["1 + up", "vector", []],
        ["-(1)", "scalar", []],
        ["SUM(rate(a[5m])) / sum(rate(b[5m]))", "vector", ["rate", "sum"]],
        ["topk(scalar(a), abs(b))", "vector", ["abs", "scalar", "topk"]],
    ];
    for (const [expression, type, functions] of table) {
        it(`of ${expression}: ${type}`, () => {
            const analysis = analyse(expression);
            assert.equal(analysis.type, type);
            assert.deepEqual(analysis.functions, functions);
        });
    }
});

describe("labels of the result", () => {
    for (const [expression, labels] of labelsOfResults) {
        it(`of ${expression}`, () => {
            assert.deepEqual(analyse(expression).labels, labels);
        });
    }

    it("follow from what is known of the metrics", () => {
        const known: Record<string, ResultLabels> = {
            up: { kind: "exactly", labels: ["__name__", "instance", "job"] },
            info: { kind: "exactly", labels: ["__name__", "instance", "version"] },
        };
        const of = (expression: string) => {
            const ofSelector = ({ name = "" }) => known[name] ?? { kind: "all-but", removed: [] };
            return analyse(expression, ofSelector).labels;
        };
        assert.deepEqual(of("up * 2"), { kind: "exactly", labels: ["instance", "job"] });
        assert.deepEqual(of("sum by (pod, job) (up)"), { kind: "exactly", labels: ["job"] });
        assert.deepEqual(of("up * on (instance) group_left (version, arch) info"), {
            kind: "exactly",
            labels: ["instance", "job", "version"],
        });
        assert.deepEqual(of("other"), { kind: "all-but", removed: [] });
    });

    it("answer whether an annotation can use a label", () => {
        const { labels } = analyse("sum by (namespace) (kube_pod_info)");
        assert.equal(mayHave(labels, "namespace"), true);
        assert.equal(mayHave(labels, "pod"), false);
        const counter = analyse("rate(x_total[5m])").labels;
        assert.equal(mayHave(counter, "pod"), true);
        assert.equal(mayHave(counter, "__name__"), false);
    });

    it("are also there for a part of an expression", () => {
        const { expression } = parseExpression("sum by (a) (b) > 1");
        assert.ok(expression?.kind === "binary");
        assert.deepEqual(resultLabels(expression.left), { kind: "exactly", labels: ["a"] });
    });
});

describe("analyse", () => {
    it("says what is wrong with an invalid expression, and where", () => {
        assert.throws(() => analyse("up +\n  rate(up)"), {
            name: "RangeError",
            message: /^not a PromQL expression: 2:8: argument 1 of rate must be a range vector/,
        });
    });

    it("works on every valid expression", () => {
        for (const expression of Object.values(validExpressions).flat()) {
            assert.ok(analyse(expression).type);
        }
    });
});
