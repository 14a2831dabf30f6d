import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { isArgumentsError, type Problem } from "../../components/args/problem";
import { argumentProblems, validateArgs } from "../../components/args/validate";
import { fullExample, patched, shortest } from "../unit/args/fixture";
import { type Mutation, applyMutations, mutations } from "./argsMutations";

const kubeconfig = "kubeconfig-that-nobody-may-see";
const password = "password-that-nobody-may-see";

const example = patched(fullExample, {
    platform: { kubeconfig },
    grafana: { admin: { password } },
});

function check(args: unknown): readonly Problem[] {
    const problems = argumentProblems(args);
    const paths = problems.map(({ path }) => path);
    assert.deepEqual(paths, [...new Set(paths)], "one problem a place");
    for (const problem of problems) {
        assert.match(problem.path, /\S/);
        assert.match(problem.reason, /\S/);
        assert.match(problem.fix, /^[a-z]+\b/);
        assert.doesNotMatch(problem.reason + problem.fix, /undefined|\[object/);
    }
    return problems;
}

describe("the validation of any arguments", () => {
    it("throws nothing but its own error, whatever JSON it gets", () => {
        fc.assert(
            fc.property(fc.jsonValue({ maxDepth: 6 }), (args) => {
                const problems = check(args);
                try {
                    validateArgs(args);
                    assert.equal(problems.length, 0);
                } catch (error) {
                    assert.ok(isArgumentsError(error));
                    assert.deepEqual(error.problems, problems);
                }
            }),
            { numRuns: 200 },
        );
    });

    it("throws nothing else for anything under keys that exist", () => {
        const keys = Object.keys(fullExample);
        const args = fc.dictionary(fc.constantFrom(...keys), fc.anything({ maxDepth: 4 }));
        fc.assert(
            fc.property(args, (given) => void check({ ...shortest, ...given })),
            { numRuns: 200 },
        );
    });
});

describe("the validation of damaged arguments", () => {
    it("stays calm and keeps secrets, however many keys are deleted, retyped or misspelt", () => {
        fc.assert(
            fc.property(fc.array(mutations(example), { minLength: 1, maxLength: 6 }), (list) => {
                const text = JSON.stringify(check(applyMutations(example, list)));
                assert.ok(!text.includes(password) && !text.includes(kubeconfig), text);
            }),
            { numRuns: 300 },
        );
    });

    it("finds each misspelt key, and knows which one was meant", () => {
        const misspelt = mutations(example).filter(isOfSchema);
        fc.assert(
            fc.property(misspelt, (mutation) => {
                const problems = argumentProblems(applyMutations(example, [mutation]));
                const key = String(mutation.path.at(-1));
                assert.equal(problems.length, 1, JSON.stringify(problems));
                const [problem] = problems;
                const meant = new RegExp(`did you mean ${key}( by |\\?)`);
                assert.match(problem.fix, meant);
            }),
            { numRuns: 200 },
        );
    });
});

/** Keys that users choose cannot be misspelt. */
const freePlaces =
    /(labels|Labels|annotations|nodeSelector|selector|config|params|json|patch|digests|static)\b/;

function isOfSchema({ kind, path }: Mutation): boolean {
    return (
        kind === "misspell" &&
        typeof path.at(-1) === "string" &&
        !freePlaces.test(path.slice(0, -1).join("."))
    );
}
