import * as assert from "node:assert/strict";
import { type Patch, problemsOf } from "../fixture";
import { testRows } from "../table";

describe("rules", () => {
    const group = (...rules: object[]): Patch => ({ rules: [{ name: "a", rules }] });
    testRows([
        {
            name: "two groups of one name",
            args: {
                rules: [
                    { name: "a", rules: [] },
                    { name: "b", rules: [] },
                    { name: "a", rules: [] },
                ],
            },
            path: "rules[2].name",
            reason: "is also the name of rules[0]",
            fix: "choose another name",
        },
        {
            name: "two alerts of one name and labels",
            args: group({ alert: "A", expr: "up" }, { alert: "A", expr: "up > 1" }),
            path: "rules[0].rules[1].alert",
            reason: "is, with the same labels, also rules[0].rules[0]",
            fix: "another label",
        },
        {
            name: "two series of one name across groups",
            args: {
                rules: [
                    { name: "a", labels: { c: "d" }, rules: [{ record: "r", expr: "up" }] },
                    { name: "b", rules: [{ record: "r", expr: "up", labels: { c: "d" } }] },
                ],
            },
            path: "rules[1].rules[0].record",
            reason: "is, with the same labels, also rules[0].rules[0]",
            fix: "choose another name",
        },
        {
            name: "a rule that is both",
            args: group({ alert: "A", record: "a", expr: "up" }),
            path: "rules[0].rules[0]",
            reason: "has both alert and record",
            fix: "remove one",
        },
        {
            name: "a rule that is neither",
            args: group({ expr: "up" }),
            path: "rules[0].rules[0]",
            reason: "has neither alert nor record",
            fix: "add alert or record",
        },
        {
            name: "a recording rule that waits",
            args: group({ record: "a", expr: "up", for: "5m" }),
            path: "rules[0].rules[0].for",
            reason: "has no place in a recording rule",
            fix: "alert in place of record",
        },
        {
            name: "an expression that does not parse",
            args: group({ alert: "A", expr: "sum(rate(up[5m])" }),
            path: "rules[0].rules[0].expr",
            reason: "is not valid PromQL",
            fix: "correct the expression",
        },
        {
            name: "an expression of a wrong type",
            args: group({ alert: "A", expr: "rate(up)" }),
            path: "rules[0].rules[0].expr",
            reason: "is not valid PromQL",
            fix: "correct the expression near",
        },
        {
            name: "a template with an unknown function",
            args: group({
                alert: "A",
                expr: "up",
                annotations: { summary: "{{ $value | humanise }}" },
            }),
            path: "rules[0].rules[0].annotations.summary",
            reason: "humanise",
            fix: "{{ $value | humanize }}",
        },
        {
            name: "a template that is not closed",
            args: group({ alert: "A", expr: "up", labels: { severity: "{{ $labels.severity }" } }),
            path: "rules[0].rules[0].labels.severity",
            reason: "is not a template that Prometheus can parse",
            fix: "correct it",
        },
        {
            name: "a metric name",
            args: group({ record: "a-b", expr: "up" }),
            path: "rules[0].rules[0].record",
            reason: "is not a metric name",
            fix: "write a_b",
        },
    ]);

    it("of one name are right with different labels: warning and critical", () => {
        const args = group(
            { alert: "A", expr: "up", labels: { severity: "warning" } },
            { alert: "A", expr: "up > 1", labels: { severity: "critical" } },
        );
        assert.deepEqual(problemsOf({ args }), []);
    });

    it("get their annotations checked even where the expression is wrong", () => {
        const args = group({ alert: "A", expr: "(", annotations: { a: "{{" } });
        assert.deepEqual(
            problemsOf({ args }).map(({ path }) => path),
            ["rules[0].rules[0].expr", "rules[0].rules[0].annotations.a"],
        );
    });
});
