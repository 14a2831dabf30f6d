import * as assert from "node:assert/strict";
import { shapeProblems } from "../../../../components/args/validate";
import { shortest } from "../fixture";

describe("what is no data", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    const cases: [path: string, args: object, reason: RegExp][] = [
        ["cluster", { cluster: () => "a" }, /is a function/],
        ["sizing.nodes", { sizing: { nodes: NaN } }, /is NaN/],
        [
            "overrides[0].patch.self",
            { overrides: [{ kind: "A", name: "b", patch: loop }] },
            /contains itself/,
        ],
        [
            "overrides[0].patch.at",
            { overrides: [{ kind: "A", name: "b", patch: { at: new Date(0) } }] },
            /is a Date/,
        ],
        [
            "dashboards[0].json.f",
            { dashboards: [{ name: "a", json: { f: Symbol("a") } }] },
            /is a symbol/,
        ],
    ];
    for (const [path, args, reason] of cases) {
        it(`is refused at ${path}`, () => {
            const problems = shapeProblems({ ...shortest, ...args });
            assert.deepEqual(
                problems.map((problem) => problem.path),
                [path],
            );
            assert.match(problems[0].reason, reason);
        });
    }

    it("does not change a prototype", () => {
        const args: unknown = JSON.parse(
            '{"__proto__": {"engine": "operator"}, "platform": {"kind": "local", "distribution": "kind"}}',
        );
        assert.deepEqual(
            shapeProblems(args).map(({ path }) => path),
            ["__proto__"],
        );
    });
});
