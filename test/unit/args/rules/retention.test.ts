import * as assert from "node:assert/strict";
import { argumentProblems } from "../../../../components/args/validate";
import { type Patch, patched, problemsOf, shortest } from "../fixture";
import { testRows } from "../table";

describe("retention", () => {
    const sized = (retentionSize: string, capacity = "2Gi"): Patch => ({
        prometheus: { retentionSize, storage: { kind: "storageClass", size: capacity } },
    });
    testRows([
        {
            name: "blocks that fill the volume",
            args: sized("2GiB"),
            path: "prometheus.retentionSize",
            reason: "and 384 MiB of write-ahead log are 119 % of the volume of 2 GiB, of at most 85 %",
            fix: "write 1356MiB or less, or make the volume 2862Mi or more",
        },
        {
            name: "a volume that the log alone fills",
            args: sized("10MiB", "256Mi"),
            path: "prometheus.retentionSize",
            reason: "of at most 85 %",
            fix: "make the volume 464Mi or more",
        },
        {
            name: "blocks over the scratch directory",
            args: { prometheus: { retentionSize: "5Gi" } },
            path: "prometheus.retentionSize",
            reason: "of the volume of 2 GiB",
            fix: "write 1356MiB or less",
        },
    ]);

    it("is right up to 85 % of the volume", () => {
        assert.deepEqual(problemsOf({ args: sized("1356MiB") }), []);
        assert.equal(problemsOf({ args: sized("1357MiB") }).length, 1);
    });

    it("uses the estimate of the log where it is more than the least", () => {
        const args = patched(shortest, sized("1GiB"));
        const with1GiB = argumentProblems(args, { walBytes: () => 2 ** 30 });
        assert.match(with1GiB[0]?.reason ?? "", /^and 1 GiB of write-ahead log are 100 %/);
        assert.deepEqual(argumentProblems(args, { walBytes: () => 1 }), []);
    });
});
