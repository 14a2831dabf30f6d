import * as assert from "node:assert/strict";
import { type Patch, problemsOf } from "../fixture";
import { testRows } from "../table";

const target = { kind: "static", targets: ["a:1"] };
const jobs = (...list: object[]): Patch => ({
    scrape: {
        jobs: list.map((job, index) => ({ name: `job${index}`, discovery: target, ...job })),
    },
});

describe("the names of jobs", () => {
    testRows([
        {
            name: "two jobs of one name",
            args: jobs({ name: "a" }, { name: "a" }),
            path: "scrape.jobs[1].name",
            reason: "is also the name of scrape.jobs[0]",
            fix: "choose another name",
        },
        {
            name: "a job named like one of the package's",
            args: jobs({ name: "kube-state-metrics" }),
            path: "scrape.jobs[0].name",
            reason: "is also the name of scrape.kubeStateMetrics",
            fix: "rename the package's own by scrape.kubeStateMetrics.name",
        },
        {
            name: "a package's job renamed to another's name",
            args: { scrape: { pods: { name: "services" } } },
            path: "scrape.services.name",
            reason: "is also the name of scrape.pods",
            fix: "choose another name",
        },
        {
            name: "a job without a name",
            args: jobs({ name: "" }),
            path: "scrape.jobs[0].name",
            reason: "is empty",
            fix: "write a name",
        },
    ]);

    const free: [why: string, name: string, args: { [key: string]: object }][] = [
        ["turned off", "pods", { scrape: { pods: { enabled: false } } }],
        ["not installed", "grafana", { grafana: { enabled: false } }],
        ["renamed", "grafana", { scrape: { grafana: { name: "other" } } }],
    ];
    for (const [why, name, args] of free) {
        it(`are free again where the package's job is ${why}`, () => {
            const scrape = { ...args["scrape"], jobs: [{ name, discovery: target }] };
            assert.deepEqual(problemsOf({ args: { ...args, scrape } }), []);
        });
    }
});
