import * as assert from "node:assert/strict";
import { checkExpression, checkRuleExpression } from "../../../components/promql";
import { unevaluable } from "./tables/unevaluable";

describe("checkRuleExpression", () => {
    for (const [expression, message, wrong] of unevaluable) {
        it(`refuses what loads but never evaluates: ${expression}`, () => {
            assert.deepEqual(checkExpression(expression).problems, []);
            const [first] = checkRuleExpression(expression).problems;
            assert.match(first?.message ?? "", message);
            assert.equal(expression.slice(first?.from, first?.to), wrong);
        });
    }

    const fine = [
        "up == 0",
        "1",
        "max_over_time(up[5m:])",
        'label_replace(up, "a", "$1", "b", "a)|(b")',
        'label_replace(up, "with space", "", "", "")',
        'label_join(up, "a", "", "b")',
        'count_values("日本", up)',
        "rate(up[5m + step()])",
        "up offset step()",
        "up offset -(5m)",
        "quantile(Inf, up)",
        "topk(-Inf, up)",
        "up </ 2",
    ];
    for (const expression of fine) {
        it(`accepts ${expression}`, () => {
            assert.deepEqual(checkRuleExpression(expression).problems, []);
        });
    }

    it("finds what checkExpression finds", () => {
        assert.deepEqual(checkRuleExpression("rate(up)"), checkExpression("rate(up)"));
    });
});
