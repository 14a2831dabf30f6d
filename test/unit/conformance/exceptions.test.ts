import assert from "node:assert/strict";
import {
    describeJudgement,
    judge,
    loadExceptions,
    parseExceptions,
    type Exception,
} from "../../conformance/harness/exceptions";
import type { Finding } from "../../conformance/harness/findings";

const finding: Finding = {
    tool: "checkov",
    id: "CKV_K8S_17",
    object: "DaemonSet/monitoring/node-exporter",
    message: "host PID",
};
const exception: Exception = {
    tool: "checkov",
    id: "CKV_K8S_17",
    object: "DaemonSet/.*/node-exporter",
    reason: "it reads the processes of the host",
};

describe("judge", () => {
    it("is content when each finding has its exception and each exception its finding", () => {
        const judgement = judge([finding, finding], [exception]);
        assert.deepEqual(judgement, { unexplained: [], stale: [] });
        assert.deepEqual(describeJudgement(judgement), []);
    });

    for (const [key, other] of [
        ["tool", "kube-score"],
        ["id", "CKV_K8S_1"],
        ["object", "node-exporter"],
    ] as const) {
        it(`matches by ${key}`, () => {
            const different = { ...exception, [key]: other };
            const judgement = judge([finding], [different]);
            assert.deepEqual(judgement, { unexplained: [finding], stale: [different] });
            assert.equal(describeJudgement(judgement).length, 2);
        });
    }
});

describe("parseExceptions", () => {
    for (const [name, value, message] of [
        ["something else than a list", {}, /list/],
        ["an exception without a reason", [{ ...exception, reason: " " }], /0 lacks reason/],
        ["an unknown tool", [{ ...exception, tool: "lint" }], /unknown tool "lint"/],
        ["a broken pattern", [{ ...exception, object: "(" }], /regular expression/],
    ] as const) {
        it(`refuses ${name}`, () => assert.throws(() => parseExceptions(value), message));
    }

    it("accepts the project's own exceptions", () => {
        const all = loadExceptions(["kubeconform", "kube-score", "checkov"]);
        assert.ok(all.every(({ reason }) => reason.length > 0));
    });
});
