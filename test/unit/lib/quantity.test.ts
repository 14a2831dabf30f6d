import * as assert from "node:assert/strict";
import { isCpu, parseCpu } from "../../../components/lib/quantity";

describe("amounts of CPU", () => {
    it("reads cores and thousandths", () => {
        const texts = ["250m", "2", "0.5", "1.25", "1e1", "1k", "0.0001"];
        assert.deepEqual(texts.map(parseCpu), [250, 2000, 500, 1250, 10_000, 1_000_000, 1]);
    });

    for (const text of ["", "250 m", "2 cores", "-1", "5n", "5u", "1.2.3"]) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.equal(isCpu(text), false);
        });
    }

    it("throws on what is no quantity at all", () => {
        assert.throws(() => parseCpu("two"), /is not an amount of CPU/);
    });
});
