import * as assert from "node:assert/strict";
import { ArgumentsError, isArgumentsError } from "../../../../components/args/problem";
import {
    evaluateProgram,
    isInputError,
    ProgramExitError,
    StalledError,
} from "../../../../cli/evaluate";
import { evaluateFixture, fixture, resource } from "./fixture";

/** No patience: nothing in these programs takes longer. */
const hasty = { grace: 100, stall: 100, idle: 300 };

/** The error that the program of a mode fails with. */
async function errorOf(mode: string): Promise<Error & Record<string, unknown>> {
    try {
        await evaluateFixture("errors", mode, hasty);
    } catch (error) {
        assert.ok(error instanceof Error);
        return error as Error & Record<string, unknown>;
    }
    return assert.fail("the program did not fail");
}

describe("errors of a program", () => {
    const thrown: [mode: string, message: string][] = [
        ["sync", "thrown at 35"],
        ["async", "thrown after a wait"],
        ["rejected", "rejected and forgotten"],
        ["timer", "thrown in a timer"],
        ["apply", "thrown in apply"],
        ["input", 'error serializing property "data": rejected input'],
        ["component", "thrown in initialize"],
    ];
    for (const [mode, message] of thrown) {
        it(`come through as they are: ${message}`, async () => {
            const error = await errorOf(mode);
            assert.ok(error instanceof RangeError);
            assert.equal(error.message, message);
            assert.match(error.stack ?? "", /errors\/index\.ts:\d+/);
            assert.equal(error["promise"], undefined);
        });
    }

    it("show the lines of the TypeScript", async () => {
        const { stack } = await errorOf("sync");
        assert.match(stack ?? "", /at fail .*errors\/index\.ts:17:11\)/);
    });

    it("of arguments are known again although the program has its own copy of the package", async () => {
        const error = await errorOf("invalid");
        assert.ok(isArgumentsError(error));
        assert.equal(error.problems[0].path, "prometheus");
        assert.equal(Object.getPrototypeOf(error) === ArgumentsError.prototype, false);
    });

    it("may be of the engine: a name twice", async () => {
        const { message } = await errorOf("duplicate");
        assert.match(message, /Duplicate resource URN 'urn:pulumi:duplicate::errors::.*::same'/);
    });

    it("become errors where the program throws something else", async () => {
        const error = await errorOf("text");
        assert.equal(error.message, "the program threw just text");
    });

    it("do not tell secrets", async () => {
        const { message, stack } = await errorOf("secret");
        assert.equal(message, "cannot use <secret:unnamed>");
        assert.doesNotMatch(stack ?? "", /canary/);
    });

    it("include the wish to end the process", async () => {
        const error = await errorOf("exit");
        assert.ok(error instanceof ProgramExitError);
        assert.equal(error.code, 3);
    });

    it("include an input that never comes", async () => {
        const error = await errorOf("stall");
        assert.ok(error instanceof StalledError);
        assert.deepEqual(error.waiting, ["waits (kubernetes:core/v1:ConfigMap)"]);
    });

    it("include a wait for what is not known in a preview", async () => {
        const error = await errorOf("stallUnknown");
        assert.match(error.message, /waits for a promise that never settles/);
    });

    it("include malformed TypeScript", async () => {
        const error = await errorOf("syntax");
        assert.ok(error instanceof SyntaxError);
    });

    it("leave nothing behind: the next evaluation is not touched", async () => {
        await errorOf("duplicate");
        await errorOf("timer");
        const { resources } = await evaluateFixture("options");
        assert.equal(resources.length, 6);
    });

    it("leave the listeners of the process as they were", async () => {
        const listeners = () => {
            return [
                process.rawListeners("uncaughtException"),
                process.rawListeners("unhandledRejection"),
            ];
        };
        const before = listeners();
        await errorOf("rejected");
        assert.deepEqual(listeners(), before);
    });

    it("of the configuration come before anything runs", async () => {
        const evaluation = evaluateProgram({ directory: fixture("errors"), stack: "nowhere" });
        await assert.rejects(evaluation, isInputError);
    });
});

describe("programs that do not stop", () => {
    it("do not hold up the evaluation, and that is said", async () => {
        const snapshot = await evaluateFixture("errors", "hang", hasty);
        resource(snapshot, "made");
        assert.equal(
            snapshot.messages.at(-1)?.text,
            "the program still waits for something (Timeout); what it makes later is not in this plan",
        );
    });

    it("are waited for a little, for what they make late", async () => {
        const snapshot = await evaluateFixture("errors", "late");
        resource(snapshot, "early");
        resource(snapshot, "late");
    });
});
