import * as assert from "node:assert/strict";
import {
    formatByteSize,
    formatBytes,
    isByteSize,
    isQuantity,
    parseByteSize,
    parseQuantity,
} from "../../../components/lib/size";

describe("Kubernetes quantities of bytes", () => {
    const texts: [text: string, bytes: number][] = [
        ["0", 0],
        ["1048576", 1_048_576],
        ["10Gi", 10 * 2 ** 30],
        ["500M", 500_000_000],
        ["64k", 64_000],
        ["1.5Ti", 1.5 * 2 ** 40],
        ["1e9", 1e9],
        ["12E2", 1200],
        ["+2Ki", 2048],
        [".5Gi", 2 ** 29],
        ["8Pi", 2 ** 53],
    ];
    for (const [text, bytes] of texts) {
        it(`reads ${text}`, () => assert.equal(parseQuantity(text), bytes));
    }

    it("rounds up to whole bytes without losing precision", () => {
        assert.equal(parseQuantity("0.1Gi"), 107_374_183);
        assert.equal(parseQuantity("1.000000000000001Ki"), 1025);
    });

    for (const text of [
        "",
        "10GB",
        "10GiB",
        "10 Gi",
        "-1Gi",
        "100m",
        "5u",
        "10gi",
        "1K",
        "Gi",
        "1e999",
        "16Ei",
    ]) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.equal(isQuantity(text), false);
            assert.throws(() => parseQuantity(text), /is not a Kubernetes quantity/);
        });
    }
});

describe("sizes of Prometheus", () => {
    const texts: [text: string, bytes: number][] = [
        ["512B", 512],
        ["10GiB", 10 * 2 ** 30],
        ["10GB", 10 * 2 ** 30],
        ["1.5MiB", 1.5 * 2 ** 20],
        ["2EB", 2 * 2 ** 60],
    ];
    for (const [text, bytes] of texts) {
        it(`reads ${text}, of 1024 a step with and without i`, () => {
            assert.equal(parseByteSize(text), bytes);
        });
    }

    it("converts Kubernetes quantities, which keep their own meaning", () => {
        assert.equal(formatByteSize(parseByteSize("10Gi")), "10GiB");
        assert.equal(parseByteSize("10G"), 10_000_000_000);
        assert.equal(formatByteSize(parseByteSize("10G")), "9765625KiB");
        assert.equal(formatByteSize(parseByteSize("1000")), "1000B");
    });

    for (const text of ["", "10kB", "10 GB", "10gb", "-1GB", "10iB", "GB"]) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.equal(isByteSize(text), false);
            assert.throws(() => parseByteSize(text), /is not a size/);
        });
    }

    it("refuses to write fractions of bytes", () => {
        for (const value of [-1, 0.5, NaN, 2 ** 60]) {
            assert.throws(() => formatByteSize(value), RangeError);
        }
    });
});

describe("bytes for people", () => {
    it("shows three digits and the next unit in time", () => {
        const shown = [0, 17, 1023, 1024, 1_500_000, 1024 ** 3 - 1, 10 * 2 ** 30, -2048];
        assert.deepEqual(shown.map(formatBytes), [
            "0 B",
            "17 B",
            "1023 B",
            "1 KiB",
            "1.43 MiB",
            "1 GiB",
            "10 GiB",
            "-2 KiB",
        ]);
    });
});
