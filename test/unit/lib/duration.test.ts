import * as assert from "node:assert/strict";
import { formatDuration, isDuration, parseDuration } from "../../../components/lib/duration";

describe("durations", () => {
    const texts: [text: string, milliseconds: number][] = [
        ["0", 0],
        ["0s", 0],
        ["1ms", 1],
        ["30s", 30_000],
        ["5m", 300_000],
        ["1h30m", 5_400_000],
        ["1d", 86_400_000],
        ["1w", 604_800_000],
        ["1y", 31_536_000_000],
        ["1y2w3d4h5m6s7ms", 33_019_506_007],
        ["120m", 7_200_000],
        ["007s", 7_000],
    ];
    for (const [text, milliseconds] of texts) {
        it(`reads ${text} as Prometheus does`, () => {
            assert.equal(parseDuration(text), milliseconds);
        });
    }

    for (const text of ["", "30", "1.5h", "-5m", "5 m", "1m1h", "5m5m", "1M", "s", "1h ", "١s"]) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.equal(isDuration(text), false);
            assert.throws(() => parseDuration(text), /is not a Prometheus duration/);
        });
    }

    it("refuses what does not fit into the 64 bits of nanoseconds that Go has", () => {
        assert.equal(isDuration("292y"), true);
        assert.equal(isDuration("293y"), false);
    });

    it("writes what people write: whole weeks and years, days and hours otherwise", () => {
        const written = [0, 1, 90_000, 5_400_000, 604_800_000, 7_776_000_000, 31_536_000_000];
        assert.deepEqual(written.map(formatDuration), [
            "0s",
            "1ms",
            "1m30s",
            "1h30m",
            "1w",
            "90d",
            "1y",
        ]);
    });

    it("refuses to write fractions and negative times", () => {
        for (const value of [-1, 0.5, NaN, Infinity, 1e15]) {
            assert.throws(() => formatDuration(value), RangeError);
        }
    });
});
