import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Tree } from "@lezer/common";
import {
    analyse,
    checkExpression,
    checkRuleExpression,
    checkTemplate,
    labelsUsed,
    mayHave,
    parseExpression,
    typeOf,
} from "../../components/promql";
import type { Expression, ResultLabels } from "../../components/promql";
import { grownExpressions, wildSoil, type Soil } from "./promql.generator";
import { mutated } from "./promql.mutate";
import { print } from "./promql.print";

/** Its types are those of an ES module, which a CommonJS file may not import. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { parser } = require("@prometheus-io/lezer-promql") as {
    parser: { parse(text: string): Tree };
};

/** A tree without places and what follows from the rest. */
function bare(node: unknown): unknown {
    const derived = new Set(["from", "to", "operatorSpan"]);
    return JSON.parse(
        JSON.stringify(node, (key, value: unknown) => {
            if (value === Infinity) {
                return "Infinity";
            }
            return derived.has(key) ? undefined : value;
        }),
    );
}

function treeOf(text: string): Expression {
    const { expression, problems } = parseExpression(text);
    assert.deepEqual(problems, []);
    assert.ok(expression);
    return expression;
}

describe("any expression that is grown by the grammar", () => {
    it("has no problem, and is read as the tree that was written", () => {
        fc.assert(
            fc.property(grownExpressions(), ({ text, tree, type }) => {
                const found = treeOf(text);
                assert.deepEqual(bare(found), bare(tree));
                assert.equal(typeOf(found), type);
            }),
            { numRuns: 2000 },
        );
    });

    it("stays the same when it is read, written and read again", () => {
        fc.assert(
            fc.property(grownExpressions(), ({ text }) => {
                const once = treeOf(text);
                const again = treeOf(print(once, () => ""));
                assert.deepEqual(bare(again), bare(once));
            }),
            { numRuns: 500 },
        );
    });

    it("has places that contain each other and give the selectors back", () => {
        fc.assert(
            fc.property(grownExpressions(), ({ text }) => {
                const { selectors } = analyse(text);
                for (const { from, to, metric, matchers, range } of selectors) {
                    const [part, ...others] = analyse(text.slice(from, to)).selectors;
                    assert.deepEqual([part.metric, part.matchers], [metric, matchers]);
                    assert.equal(part.range, range);
                    assert.deepEqual(others, []);
                }
            }),
            { numRuns: 500 },
        );
    });

    it("is read without errors by Prometheus' own editor grammar", () => {
        // It is narrower than the server where names are words of the language or quoted.
        const plain: Soil = {
            metrics: ["up", "node_cpu_seconds_total", "job:up:sum"],
            labels: ["job", "instance", "le"],
            values: ["node", "a|b", ".*"],
        };
        fc.assert(
            fc.property(grownExpressions(plain), ({ text }) => {
                const errors: string[] = [];
                parser.parse(text).iterate({
                    enter: (node) => {
                        if (node.type.isError) {
                            errors.push(`${node.from}-${node.to}`);
                        }
                    },
                });
                assert.deepEqual(errors, []);
            }),
            { numRuns: 500 },
        );
    });

    it("has fewer labels the more is known of its metrics", () => {
        const labels = fc.subarray([...wildSoil.labels, "__name__"]);
        fc.assert(
            fc.property(grownExpressions(), labels, ({ text }, known) => {
                const without = analyse(text).labels;
                const withKnown = analyse(text, () => ({ kind: "exactly", labels: known })).labels;
                for (const label of [...known, "dst", "other", ""]) {
                    if (mayHave(withKnown, label)) {
                        assert.ok(mayHave(without, label), label);
                    }
                }
                assert.ok(isSorted(without) && isSorted(withKnown));
            }),
            { numRuns: 500 },
        );
    });
});

function isSorted(labels: ResultLabels): boolean {
    const list = labels.kind === "exactly" ? labels.labels : labels.removed;
    return [...new Set(list)].sort().join() === list.join();
}

describe("any text", () => {
    const texts = fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        mutated(grownExpressions().map(({ text }) => text)),
    );

    it("is checked without an exception, always with the same result, within its bounds", () => {
        fc.assert(
            fc.property(texts, (text) => {
                const { problems } = checkExpression(text);
                assert.deepEqual(checkExpression(text).problems, problems);
                for (const { from, to, message } of problems) {
                    assert.ok(0 <= from && from <= to && to <= text.length, message);
                }
                const rule = checkRuleExpression(text).problems;
                assert.ok(problems.length === 0 || rule.length > 0);
            }),
            { numRuns: 3000 },
        );
    });

    it("is either refused or analysed", () => {
        fc.assert(
            fc.property(texts, (text) => {
                if (checkExpression(text).problems.length > 0) {
                    assert.throws(() => analyse(text), RangeError);
                } else {
                    assert.ok(analyse(text).type);
                }
            }),
            { numRuns: 1000 },
        );
    });

    it("is checked as a template without an exception, within its bounds", () => {
        const pieces = fc.constantFrom(
            ...[
                "{{",
                "}}",
                "{{- ",
                " -}}",
                "{{ end }}",
                "{{ if ",
                "{{ with ",
                "{{ range ",
                "|",
                "(",
            ],
            ...[")", "$labels", ".Labels", ".job", "$x", ":=", "=", ",", " ", '"', "`", "'", "\\"],
            ...["printf", "humanize", "1", "/*", "*/", "define ", '"t"', "template ", "else", "😀"],
        );
        const templates = fc.array(pieces, { maxLength: 20 }).map((list) => list.join(""));
        fc.assert(
            fc.property(fc.oneof(templates, texts), (text) => {
                const problems = checkTemplate(text);
                assert.deepEqual(checkTemplate(text), problems);
                for (const { from, to, message } of problems) {
                    assert.ok(0 <= from && from <= to && to <= text.length, message);
                }
                const broken = problems.some(({ stage }) => stage === "parse");
                assert.ok(!broken || labelsUsed(text).length === 0);
            }),
            { numRuns: 3000 },
        );
    });
});
