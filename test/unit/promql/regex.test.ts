import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { checkRegex } from "../../../components/promql/regex";

describe("regular expressions of matchers", () => {
    const valid: [pattern: string, matchesEmpty: boolean][] = [
        ["", true],
        ["a", false],
        ["a|b", false],
        ["a|", true],
        ["|", true],
        [".*", true],
        [".+", false],
        [".", false],
        [".?", true],
        ["a.*|.*b", false],
        ["a.*|.*", true],
        ["(a|b)?", true],
        ["a*", true],
        ["(?i)A|B", false],
        ["\\d*", true],
        ["\\d+", false],
        ["[a-z]*", true],
        ["^$", true],
        ["^a?$", true],
        ["\\Qa.b\\E", false],
        ["\\Q", true],
        ["(?s:.)", false],
        ["(?P<name>x)?", true],
        ["(?<name>x)(?<name>y)", false],
        ["\\p{Greek}", false],
        ["\n", false],
        ["a{0}", true],
        ["{}", false],
    ];
    for (const [pattern, matchesEmpty] of valid) {
        const verb = matchesEmpty ? "holds" : "does not hold";
        it(`${JSON.stringify(pattern)} is valid and ${verb} for series without the label`, () => {
            assert.deepEqual(checkRegex(pattern), { matchesEmpty });
        });
    }

    for (const pattern of [
        "(",
        ")",
        "a)(b",
        "[",
        "*",
        "a**",
        "(?=a)",
        "\\1",
        "\\",
        "x{2,1}",
        "(?P=n)",
    ]) {
        it(`${JSON.stringify(pattern)} is not valid`, () => {
            assert.ok("problem" in checkRegex(pattern));
        });
    }

    it("is refused where it is made of bytes that are not UTF-8, if it is not plain text", () => {
        assert.ok("problem" in checkRegex("\ufffd.", false));
        assert.deepEqual(checkRegex("\ufffd", false), { matchesEmpty: false });
    });
});

describe("loading", () => {
    it("is put off for re2js until a pattern needs it, and needs neither Pulumi nor lezer", () => {
        const script = `
            const { checkExpression } = require("./components/promql");
            const loaded = () => Object.keys(require.cache);
            const count = (part) => loaded().filter((file) => file.includes(part)).length;
            checkExpression('rate(a{b=~"c|d.*"}[5m])');
            const before = count("re2js");
            checkExpression('a{b=~"(c|d)"}');
            console.log(before, count("re2js") > 0, count("@pulumi"), count("lezer"));
        `;
        const output = execFileSync(
            process.execPath,
            ["-r", "ts-node/register/transpile-only", "-e", script],
            { cwd: join(__dirname, "..", "..", ".."), encoding: "utf8" },
        );
        assert.equal(output.trim(), "0 true 0 0");
    });
});
