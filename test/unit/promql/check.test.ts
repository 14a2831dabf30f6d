import * as assert from "node:assert/strict";
import { checkExpression } from "../../../components/promql";
import { invalidExpressions } from "./tables/invalid";
import { validExpressions } from "./tables/valid";

describe("checkExpression", () => {
    for (const [what, expressions] of Object.entries(validExpressions)) {
        describe(`accepts ${what}`, () => {
            for (const expression of expressions) {
                it(JSON.stringify(expression), () => {
                    assert.deepEqual(checkExpression(expression).problems, []);
                });
            }
        });
    }

    for (const [what, refused] of Object.entries(invalidExpressions)) {
        describe(`refuses ${what}`, () => {
            for (const [expression, message] of refused) {
                it(JSON.stringify(expression), () => {
                    const [first] = checkExpression(expression).problems;
                    assert.ok(first, "no problem was found");
                    assert.match(first.message, message);
                    assert.ok(first.from >= 0 && first.from <= first.to, "from is behind to");
                    assert.ok(first.to <= expression.length, "to is behind the end");
                });
            }
        });
    }

    it("refuses an empty text", () => {
        assert.deepEqual(checkExpression("").problems, [
            {
                message: "unexpected end of the expression: expected an expression",
                from: 0,
                to: 0,
            },
        ]);
    });
});

describe("the places of problems", () => {
    const places: [expression: string, ...wrong: string[]][] = [
        ["sum(rate(up)) + abs(1)", "up", "1"],
        ["a + Rate(b[5m]) + Sqrt(c)", "Rate", "Sqrt"],
        ['a{x="y", b=~"("} + c{d=~"["}', 'b=~"("', 'd=~"["'],
        ["sum(rate(m[5m])", "("],
        ["a + on (x) bool 5", "bool"],
        ["foo bar", "bar"],
        ['a{b="c\\.d"}', "\\."],
        ["up # a comment\n  and 1", "and"],
        ["😀", "😀"],
        ['a{b="😀"} == bool[5m]', "["],
        ["rate(m[0s]) + rate(n[0m])", "0s", "0m"],
    ];
    for (const [expression, ...wrong] of places) {
        it(`of ${JSON.stringify(expression)} are ${wrong.join(" and ")}`, () => {
            const { problems } = checkExpression(expression);
            const found = problems.map(({ from, to }) => expression.slice(from, to));
            assert.deepEqual(found, wrong);
        });
    }

    it("are in the order of the text", () => {
        const { problems } = checkExpression("topk(a, rate(b)) + sum(1)");
        const places = problems.map(({ from }) => from);
        assert.deepEqual(
            places,
            places.toSorted((a, b) => a - b),
        );
        assert.equal(places.length, 3);
    });
});

describe("deep expressions", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}up${")".repeat(depth)}`;
    const chained = (length: number) => Array<string>(length).fill("up").join(" or ");

    it("are checked up to a depth that nobody writes", () => {
        assert.deepEqual(checkExpression(nested(900)).problems, []);
        assert.deepEqual(checkExpression(chained(900)).problems, []);
        assert.deepEqual(checkExpression(`${"-".repeat(900)}up`).problems, []);
        assert.deepEqual(
            checkExpression(`up[${"(".repeat(900)}5m${")".repeat(900)}]`).problems,
            [],
        );
    });

    for (const expression of [
        nested(100_000),
        chained(20_000),
        "-".repeat(100_000),
        "2^".repeat(1e5),
    ]) {
        it(`are refused instead of using up the stack: ${expression.slice(0, 8)}...`, () => {
            const { problems } = checkExpression(expression);
            assert.match(problems[0]?.message ?? "", /nested deeper than 1000 levels/);
        });
    }
});
