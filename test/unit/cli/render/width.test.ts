import assert from "node:assert/strict";
import { styleOf } from "../../../../cli/render/style";
import { table } from "../../../../cli/render/table";
import { pad, plain, textWidth, truncate, wrap } from "../../../../cli/render/width";

describe("the width of texts", () => {
    const cases: readonly (readonly [string, number])[] = [
        ["", 0],
        ["abc", 3],
        ["노드", 4],
        ["e\u0301", 1],
        ["├─ │", 4],
        [styleOf(true).red("abc"), 3],
    ];
    for (const [text, width] of cases) {
        it(`of ${JSON.stringify(text)} is ${width}`, () => assert.equal(textWidth(text), width));
    }

    it("is what they are padded to, left or right", () => {
        assert.equal(pad("노", 4), "노  ");
        assert.equal(pad("ab", 4, "right"), "  ab");
        assert.equal(pad("abcdef", 4), "abcdef");
    });

    it("is what they are cut to, never in the middle of a wide character", () => {
        assert.equal(truncate("abcdef", 4), "abc…");
        assert.equal(truncate("노드상태", 6), "노드…");
        assert.equal(truncate("abc", 3), "abc");
    });

    it("is what they are wrapped to, at spaces and else after separators", () => {
        assert.deepEqual(wrap("one two three", 7), ["one two", "three"]);
        assert.deepEqual(wrap("monitoring-host/node", 12), ["monitoring-", "host/node"]);
        assert.deepEqual(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert.deepEqual(wrap("", 10), [""]);
    });

    it("is not changed by control characters: they become spaces", () => {
        assert.equal(plain("a\u001b[31mb\n\tc\u0007d"), "ab c d");
    });
});

describe("tables", () => {
    it("have columns as wide as their texts, and no spaces at the end", () => {
        assert.deepEqual(
            table(
                [
                    ["a", "bb", ""],
                    ["ccc", "d", ""],
                ],
                [{}, { align: "right" }, {}],
                40,
            ),
            ["  a    bb", "  ccc   d"],
        );
    });

    it("leave out columns without texts", () => {
        assert.deepEqual(table([["a", "", "b"]], [{}, {}, {}], 40), ["  a  b"]);
    });

    it("wrap or cut the columns that may shrink, the most yielding first", () => {
        const row = ["name", "a long text of words", "another long text"];
        const lines = table([row], [{}, { shrink: "cut" }, { shrink: "wrap", yields: 1 }], 42);
        assert.deepEqual(lines, [
            "  name  a long text of words  another long",
            "                              text",
        ]);
        assert.deepEqual(table([row], [{}, { shrink: "cut", minimum: 8 }, {}], 40), [
            "  name  a long text…   another long text",
        ]);
    });

    it("paint texts, not the space around them", () => {
        const [line] = table(
            [
                ["a", "b"],
                ["ccc", "d"],
            ],
            [{ paint: (text) => `<${text}>` }, {}],
            40,
        );
        assert.equal(line, "  <a>  b");
    });
});
