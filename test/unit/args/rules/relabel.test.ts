import * as assert from "node:assert/strict";
import { type Patch, problemsOf } from "../fixture";
import { testRows } from "../table";

const target = { kind: "static", targets: ["a:1"] };
const jobs = (...list: object[]): Patch => ({
    scrape: {
        jobs: list.map((job, index) => ({ name: `job${index}`, discovery: target, ...job })),
    },
});

describe("relabelling", () => {
    const step = (...relabel: object[]): Patch => jobs({ relabel });
    const at = "scrape.jobs[0].relabel[0]";
    testRows([
        {
            name: "hashmod without a modulus",
            args: step({ action: "hashmod", sourceLabels: ["a"], targetLabel: "b" }),
            path: `${at}.modulus`,
            reason: "is missing: the action hashmod needs it",
            fix: "add modulus",
        },
        {
            name: "labelmap with source labels",
            args: step({ action: "labelmap", sourceLabels: ["a"], regex: "(.+)" }),
            path: `${at}.sourceLabels`,
            reason: "has no place in the action labelmap",
            fix: "labelmap takes regex, replacement",
        },
        {
            name: "keep without source labels",
            args: step({ action: "keep", regex: "a" }),
            path: `${at}.sourceLabels`,
            reason: "would match every target",
            fix: "add sourceLabels",
        },
        {
            name: "keepequal without a target label",
            args: step({ action: "keepequal", sourceLabels: ["a"] }),
            path: `${at}.targetLabel`,
            reason: "is missing",
            fix: "add targetLabel",
        },
        {
            name: "keepequal with a regex",
            args: step({ action: "keepequal", sourceLabels: ["a"], targetLabel: "b", regex: "c" }),
            path: `${at}.regex`,
            reason: "has no place in the action keepequal",
            fix: "remove it",
        },
        {
            name: "labeldrop of everything",
            args: step({ action: "labeldrop" }),
            path: `${at}.regex`,
            reason: "is missing",
            fix: "add regex",
        },
        {
            name: "replace without a target",
            args: step({ sourceLabels: ["a"] }),
            path: `${at}.targetLabel`,
            reason: "is missing: the action replace needs it",
            fix: "add targetLabel",
        },
        {
            name: "a source label's name",
            args: step({ sourceLabels: ["a.b"], targetLabel: "c" }),
            path: `${at}.sourceLabels[0]`,
            reason: "is not a label name",
            fix: "write a_b",
        },
        {
            name: "a target label's name",
            args: step({ sourceLabels: ["a"], targetLabel: "c-${1}" }),
            path: `${at}.targetLabel`,
            reason: "is not a label name",
            fix: "write c_",
        },
        {
            name: "a group that the regex does not have",
            args: step({ sourceLabels: ["a"], regex: "(b)", targetLabel: "c", replacement: "$2" }),
            path: `${at}.replacement`,
            reason: 'names the group "2", which the regex does not have: it has 1',
            fix: "in parentheses",
        },
        {
            name: "a group whose name swallows what follows",
            args: step({ sourceLabels: ["a"], targetLabel: "c", replacement: "$1_total" }),
            path: `${at}.replacement`,
            reason: 'names the group "1_total"',
            fix: "write ${1}_total in place of $1_total",
        },
        {
            name: "a named group that is not there",
            args: step({
                sourceLabels: ["a"],
                regex: "(?P<b>.)",
                targetLabel: "c",
                replacement: "${d}",
            }),
            path: `${at}.replacement`,
            reason: "it has 1 (b)",
            fix: "name a group that is there",
        },
        {
            name: "a step of the package's own job",
            args: { scrape: { cadvisor: { metricRelabel: [{ action: "keep", regex: "a" }] } } },
            path: "scrape.cadvisor.metricRelabel[0].sourceLabels",
            reason: "is missing",
            fix: "add sourceLabels",
        },
        {
            name: "a regex",
            args: step({ sourceLabels: ["a"], targetLabel: "b", regex: "(a" }),
            path: `${at}.regex`,
            reason: "is not a regular expression of RE2: missing closing )",
            fix: "correct the expression",
        },
    ]);

    it("takes what Prometheus takes: dollars, named groups, groups in the target, constants", () => {
        const steps = [
            { targetLabel: "a", replacement: "b" },
            { sourceLabels: ["a"], targetLabel: "b", replacement: "$$1 costs" },
            {
                sourceLabels: ["a"],
                regex: "(?P<x>.)(.)",
                targetLabel: "l_$2",
                replacement: "${x}$0",
            },
            { action: "drop", sourceLabels: ["__address__"], regex: "a" },
            { action: "labeldrop", regex: "tmp_.+" },
            { action: "lowercase", sourceLabels: ["a"], targetLabel: "a" },
        ];
        assert.deepEqual(problemsOf({ args: step(...steps) }), []);
    });
});
