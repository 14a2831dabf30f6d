import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { applyOrder, type OrderNode } from "../../cli/evaluate/order";

/** Any graph without a circle: a node may only point to one that comes before it. */
const graphs = fc
    .array(
        fc.record({
            custom: fc.boolean(),
            remote: fc.boolean(),
            parent: fc.option(fc.nat(), { nil: undefined }),
            provider: fc.option(fc.nat(), { nil: undefined }),
            dependencies: fc.array(fc.nat(), { maxLength: 4 }),
        }),
        { maxLength: 30 },
    )
    .map((shapes) => {
        const custom = shapes.map((shape) => shape.custom);
        return shapes.map((shape, index): OrderNode => {
            const earlier = (number: number) => `n${number % Math.max(index, 1)}`;
            const point = (number: number | undefined) => {
                return number === undefined || index === 0 ? undefined : earlier(number);
            };
            const parent = point(shape.parent);
            const provider = point(shape.provider);
            // A component that is waited for may hold who waits for it: only resources are pointed at here.
            const dependencies = shape.dependencies
                .filter((number) => index > 0 && custom[number % index])
                .map(earlier);
            return {
                urn: `n${index}`,
                custom: shape.custom,
                ...(shape.custom ? {} : { remote: shape.remote }),
                ...(parent === undefined ? {} : { parent }),
                ...(provider === undefined ? {} : { provider }),
                dependencies,
            };
        });
    });

describe("applyOrder, for any graph without a circle", () => {
    it("puts dependencies, providers and parents first", () => {
        fc.assert(
            fc.property(graphs, (nodes) => {
                const ordered = applyOrder(nodes);
                const places = new Map(ordered.map(({ urn }, index) => [urn, index]));
                for (const node of ordered) {
                    for (const before of [...node.dependencies, node.provider, node.parent]) {
                        assert.ok(
                            before === undefined || places.get(before)! < places.get(node.urn)!,
                        );
                    }
                }
            }),
        );
    });

    it("gives the same order whatever the order of what it is given", () => {
        const shuffled = graphs.chain((nodes) => {
            return fc.tuple(
                fc.constant(nodes),
                fc.shuffledSubarray(nodes, { minLength: nodes.length }),
            );
        });
        fc.assert(
            fc.property(shuffled, ([nodes, others]) => {
                assert.deepEqual(applyOrder(nodes), applyOrder(others));
            }),
        );
    });
});
