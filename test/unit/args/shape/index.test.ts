import * as assert from "node:assert/strict";
import { shapeProblems } from "../../../../components/args/validate";
import { fullExample, shortest } from "../fixture";

describe("the shape of arguments", () => {
    it("is right for the shortest and for a full example", () => {
        assert.deepEqual(shapeProblems(shortest), []);
        assert.deepEqual(shapeProblems(fullExample), []);
    });

    it("lists every problem at once, each place once", () => {
        const args = {
            platform: { kind: "local", distribution: "docker" },
            engin: "plain",
            prometheus: { retention: 5, scrapeInterval: "15" },
            scrape: { jobs: [{ discovery: { kind: "static" } }] },
        };
        assert.deepEqual(
            shapeProblems(args)
                .map(({ path }) => path)
                .sort(),
            [
                "engin",
                "platform.distribution",
                "prometheus.retention",
                "prometheus.scrapeInterval",
                "scrape.jobs[0].discovery.targets",
                "scrape.jobs[0].name",
            ],
        );
    });

    it("takes a key whose value is undefined as absent", () => {
        assert.deepEqual(shapeProblems({ ...shortest, engine: undefined, frob: undefined }), []);
    });
});
