import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { appendPath, formatPath, parsePath } from "../../../../cli/evaluate/propertyPath";

describe("property paths", () => {
    it("quotes what would be read as something else", () => {
        assert.equal(formatPath(["data", "tls.crt"]), 'data["tls.crt"]');
        assert.equal(formatPath(["spec", "ports", 0, "name"]), "spec.ports[0].name");
        assert.equal(appendPath("", "a b"), '["a b"]');
        assert.equal(appendPath("", "plain"), "plain");
    });

    it("reads what the Pulumi CLI reads", () => {
        assert.deepEqual(parsePath("a.b[0].c"), ["a", "b", 0, "c"]);
        assert.deepEqual(parsePath('a["b.c"]'), ["a", "b.c"]);
        assert.equal(parsePath(""), undefined);
        assert.equal(parsePath("a["), undefined);
        assert.equal(parsePath("a..b"), undefined);
    });

    it("reads back every path that it writes", () => {
        const segment = fc.oneof(fc.nat(99), fc.string({ minLength: 1 }));
        fc.assert(
            fc.property(fc.array(segment, { minLength: 1 }), (path) => {
                assert.deepEqual(parsePath(formatPath(path)), path);
            }),
        );
    });
});
