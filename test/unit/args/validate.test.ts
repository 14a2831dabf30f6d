import * as assert from "node:assert/strict";
import { ArgumentsError, isArgumentsError } from "../../../components/args/problem";
import { argumentProblems, validateArgs } from "../../../components/args/validate";
import { fullExample, onCluster, patched, problemsOf, shortest } from "./fixture";

describe("the validation of arguments", () => {
    it("finds nothing in the shortest, in a cluster's and in a full example", () => {
        assert.deepEqual(problemsOf({ args: {} }), []);
        assert.deepEqual(problemsOf({ args: {}, base: onCluster }), []);
        assert.deepEqual(problemsOf({ args: {}, base: fullExample }), []);
    });

    it("gives back what it got, unchanged", () => {
        const before = JSON.stringify(fullExample);
        assert.equal(validateArgs(fullExample), fullExample);
        assert.equal(JSON.stringify(fullExample), before);
    });

    it("throws one error with the problems of shape and of meaning", () => {
        const args = patched(shortest, {
            engin: "plain",
            prometheus: { scrapeInterval: "5s", scrapeTimeout: "10s", retention: 5 },
            expose: { prometheus: { type: "NodePort", nodePort: 80 } },
        });
        assert.throws(
            () => validateArgs(args),
            (error: unknown) => {
                assert.ok(isArgumentsError(error) && error instanceof ArgumentsError);
                assert.deepEqual(error.problems.map(({ path }) => path).sort(), [
                    "engin",
                    "expose.prometheus.nodePort",
                    "prometheus.retention",
                    "prometheus.scrapeTimeout",
                ]);
                assert.match(error.message, /^4 problems in the arguments/);
                assert.match(error.message, /did you mean engine\?/);
                return true;
            },
        );
    });

    it("goes on with the rules behind an entry that is no entry", () => {
        const job = { name: "a", discovery: { kind: "static", targets: ["nowhere"] } };
        const args = { ...shortest, scrape: { jobs: [7, job, { discovery: {} }, job] } };
        assert.deepEqual(
            argumentProblems(args)
                .map(({ path }) => path)
                .sort(),
            [
                "scrape.jobs[0]",
                "scrape.jobs[1].discovery.targets[0]",
                "scrape.jobs[2].discovery.kind",
                "scrape.jobs[2].name",
                "scrape.jobs[3].discovery.targets[0]",
                "scrape.jobs[3].name",
            ],
        );
    });

    it("asks for the estimate of the log only where the shape is right", () => {
        const walBytes = (): number => assert.fail("not to be called");
        assert.equal(argumentProblems({ ...shortest, engin: 1 }, { walBytes }).length, 1);
    });

    it("quotes no secret of a rule's problem", () => {
        const args = patched(shortest, {
            grafana: { config: { security: { admin_password: "hunter2" } } },
        });
        assert.ok(!JSON.stringify(argumentProblems(args)).includes("hunter2"));
    });
});
