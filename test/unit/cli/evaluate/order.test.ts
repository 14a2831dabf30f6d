import * as assert from "node:assert/strict";
import { applyOrder, DependencyCycleError, type OrderNode } from "../../../../cli/evaluate/order";

const node = (urn: string, rest: Partial<OrderNode> = {}): OrderNode => {
    return { urn, custom: true, dependencies: [], ...rest };
};
const component = (urn: string, rest: Partial<OrderNode> = {}) =>
    node(urn, { custom: false, ...rest });
const order = (nodes: OrderNode[]) => applyOrder(nodes).map(({ urn, rank }) => [urn, rank]);

describe("applyOrder", () => {
    it("puts what a resource depends on before it, and orders the rest by URN", () => {
        const nodes = [node("c"), node("b", { dependencies: ["d"] }), node("a"), node("d")];
        assert.deepEqual(order(nodes), [
            ["a", 1],
            ["c", 1],
            ["d", 1],
            ["b", 2],
        ]);
    });

    it("ranks by the longest way", () => {
        const nodes = [
            node("last", { dependencies: ["first", "second"] }),
            node("second", { dependencies: ["first"] }),
            node("first"),
        ];
        assert.deepEqual(order(nodes), [
            ["first", 1],
            ["second", 2],
            ["last", 3],
        ]);
    });

    it("waits for what is in a component, through components but not into resources", () => {
        const nodes = [
            component("outer"),
            component("inner", { parent: "outer" }),
            node("deep", { parent: "inner" }),
            node("child-of-resource", { parent: "deep" }),
            component("remote", { parent: "outer", remote: true }),
            node("in-remote", { parent: "remote" }),
            node("waits", { dependencies: ["outer"] }),
        ];
        const waits = applyOrder(nodes).find(({ urn }) => urn === "waits");
        assert.deepEqual(waits?.dependencies, ["deep", "remote"]);
        assert.equal(waits?.rank, 2);
    });

    it("waits for nothing where a component is empty or a URN unknown", () => {
        const nodes = [component("empty"), node("waits", { dependencies: ["empty", "elsewhere"] })];
        assert.deepEqual(applyOrder(nodes)[1]?.dependencies, []);
    });

    it("lets a child wait for its own component: it means the others in there", () => {
        const nodes = [
            component("group"),
            node("first", { parent: "group" }),
            node("second", { parent: "group", dependencies: ["group"] }),
        ];
        assert.deepEqual(applyOrder(nodes).at(-1)?.dependencies, ["first"]);
    });

    it("makes parents and providers before who needs them", () => {
        const nodes = [
            node("a-child", { parent: "z-parent" }),
            node("b-uses", { provider: "z-provider" }),
            node("z-parent"),
            node("z-provider"),
        ];
        assert.deepEqual(order(nodes), [
            ["z-parent", 1],
            ["z-provider", 1],
            ["a-child", 2],
            ["b-uses", 2],
        ]);
    });

    it("puts components before what is in them, from the outside in, without a rank of their own", () => {
        const nodes = [
            node("a", { parent: "b" }),
            component("b", { parent: "c" }),
            component("c", { dependencies: ["first"] }),
            node("first"),
        ];
        assert.deepEqual(order(nodes), [
            ["first", 1],
            ["c", 2],
            ["b", 2],
            ["a", 2],
        ]);
    });

    it("names a circle", () => {
        const nodes = [
            node("urn::t::p::a", { dependencies: ["urn::t::p::b"] }),
            node("urn::t::p::b", { dependencies: ["urn::t::p::c"] }),
            node("urn::t::p::c", { dependencies: ["urn::t::p::b"] }),
        ];
        assert.throws(
            () => applyOrder(nodes),
            (error) =>
                error instanceof DependencyCycleError &&
                / circle: b -> c -> b$/.test(error.message),
        );
    });

    it("orders a chain of ten thousand", () => {
        const nodes = Array.from({ length: 10_000 }, (_, index) => {
            return node(`n${index}`, { dependencies: index === 0 ? [] : [`n${index - 1}`] });
        });
        assert.equal(applyOrder(nodes.reverse()).at(-1)?.rank, 10_000);
    });
});
