import * as assert from "node:assert/strict";
import { nearest } from "../../../components/lib/nearest";

describe("the nearest word", () => {
    const names = ["rate", "irate", "increase", "avg_over_time", "min_over_time", "ln", "$labels"];
    const table: [word: string, wanted: string | undefined][] = [
        ["Rate", "rate"],
        ["rat", "rate"],
        ["raet", "rate"],
        ["increse", "increase"],
        ["avgovertime", "avg_over_time"],
        ["avg_over_tmie", "avg_over_time"],
        ["$lables", "$labels"],
        ["$label", "$labels"],
        ["xyz", undefined],
        ["log", undefined],
        ["sum_total", undefined],
    ];
    for (const [word, wanted] of table) {
        it(`${word}: ${wanted ?? "nothing"}`, () => {
            assert.equal(nearest(word, names), wanted);
        });
    }

    it("prefers the nearest, and of equals the first", () => {
        assert.equal(nearest("irat", ["rate", "irate"]), "irate");
        assert.equal(nearest("max_ofer", ["max_over", "max_after"]), "max_over");
    });
});
