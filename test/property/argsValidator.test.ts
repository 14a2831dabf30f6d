import * as assert from "node:assert/strict";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { formats } from "../../components/args/formats";
import schema from "../../components/args/generated/schema.json";
import { type ValidationFault, validate } from "../../components/args/generated/validate";
import { fullExample } from "../unit/args/fixture";
import { applyMutations, mutations } from "./argsMutations";

const ajv = new Ajv({
    allErrors: true,
    strictRequired: false,
    allowUnionTypes: true,
    discriminator: true,
    formats: { ...formats },
});

type Judge = typeof validate | ReturnType<typeof ajv.compile>;

function faults(judge: Judge, data: unknown): string[] {
    const right = judge(data);
    const list = (judge.errors ?? []) as readonly ValidationFault[];
    assert.equal(right, list.length === 0);
    return list.map(({ instancePath, keyword, params }) =>
        JSON.stringify([instancePath, keyword, params]),
    );
}

describe("the generated validator", () => {
    it("judges as ajv does, in the same words", () => {
        const reference = ajv.compile(schema);
        const data = fc.oneof(
            { arbitrary: fc.jsonValue(), weight: 1 },
            {
                arbitrary: fc
                    .array(mutations(fullExample), { maxLength: 8 })
                    .map((list) => applyMutations(fullExample, list)),
                weight: 9,
            },
        );
        fc.assert(
            fc.property(data, (args) => {
                assert.deepEqual(faults(validate, args), faults(reference, args));
            }),
            { numRuns: 200 },
        );
    });
});
