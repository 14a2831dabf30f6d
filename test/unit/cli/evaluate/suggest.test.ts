import * as assert from "node:assert/strict";
import { didYouMean } from "../../../../cli/evaluate/suggest";

describe("a suggestion for a misspelt key", () => {
    const words = ["prometheus", "grafana", "exporters", "rules"];

    it("names the word that is near", () => {
        assert.equal(didYouMean("rulse", words), 'did you mean "rules"?');
        assert.equal(didYouMean("promethues", words), 'did you mean "prometheus"?');
    });

    it("says nothing where nothing is near", () => {
        assert.equal(didYouMean("zzz", words), "");
        assert.equal(didYouMean("", words), "");
    });
});
