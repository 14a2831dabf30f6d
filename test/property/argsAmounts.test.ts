import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { formatDuration, isDuration, parseDuration } from "../../components/lib/duration";
import { formatCpu, isCpu, parseCpu } from "../../components/lib/quantity";
import {
    formatByteSize,
    formatQuantity,
    isByteSize,
    isQuantity,
    parseByteSize,
    parseQuantity,
} from "../../components/lib/size";

const wholeBytes = fc.oneof(
    fc.maxSafeNat(),
    fc.tuple(fc.nat(1023), fc.nat(4)).map(([count, step]) => count * 1024 ** step),
);

/** Texts near the grammars. */
const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(..."0123456789.ywdhmsKkMGTPEiBenu+-") }),
);

describe("durations, quantities and sizes", () => {
    it("are read back exactly as they were written", () => {
        fc.assert(
            fc.property(fc.nat({ max: 9_223_372_036_854 }), (milliseconds) => {
                assert.equal(parseDuration(formatDuration(milliseconds)), milliseconds);
            }),
        );
        fc.assert(
            fc.property(wholeBytes, (bytes) => {
                assert.equal(parseQuantity(formatQuantity(bytes)), bytes);
                assert.equal(parseByteSize(formatByteSize(bytes)), bytes);
            }),
        );
        fc.assert(
            fc.property(fc.nat(), (millicores) => {
                assert.equal(parseCpu(formatCpu(millicores)), millicores);
            }),
        );
    });

    it("keep their value when they are read and written in the shortest way", () => {
        fc.assert(
            fc.property(texts.filter(isDuration), (text) => {
                const milliseconds = parseDuration(text);
                assert.equal(parseDuration(formatDuration(milliseconds)), milliseconds);
            }),
        );
    });

    it("are read exactly where they are accepted", () => {
        const readers: [(text: string) => boolean, (text: string) => number][] = [
            [isDuration, parseDuration],
            [isQuantity, parseQuantity],
            [isByteSize, parseByteSize],
            [isCpu, parseCpu],
        ];
        fc.assert(
            fc.property(texts, (text) => {
                for (const [accepts, read] of readers) {
                    if (accepts(text)) {
                        assert.ok(read(text) >= 0);
                    } else {
                        assert.throws(() => read(text), RangeError);
                    }
                }
            }),
            { numRuns: 500 },
        );
    });
});
