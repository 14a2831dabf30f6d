// Prometheus' own discovery with the rights of the plan: they suffice, and none is left over.
import assert from "node:assert/strict";
import { discover } from "./harness/discover";
import type { PlannedStack } from "./harness/planned";
import { rightsOf, type Rights } from "./harness/rights";
import { planStack } from "./harness/stack";
import { cluster } from "./recorded/cluster";
import { stacks } from "./stacks";

/** Needed to scrape, not to discover. */
const scraping = ["/metrics", "nodes/metrics", "nodes/proxy"];

describe("discovery", function () {
    this.timeout(120_000);

    const rights = new Map<string, Rights>();
    let poor: Rights;

    before(async () => {
        const planned: PlannedStack[] = [];
        for (const stack of stacks) {
            planned.push(await planStack(stack));
        }
        planned.forEach((stack) => rights.set(stack.name, rightsOf(stack)));
        const [first] = planned;
        assert.ok(first);
        poor = rightsOf(withoutClusterRights(first));
        // Mostly waiting, so all at once.
        await Promise.all([
            discover(first, cluster, poor),
            ...planned.map((stack) => discover(stack, cluster, ofStack(stack.name))),
        ]);
    });

    const ofStack = (name: string) => {
        const found = rights.get(name);
        assert.ok(found);
        return found;
    };

    for (const { name } of stacks) {
        it(`has the rights that ${name} needs, and no other`, () => {
            const { used, refused, unused } = ofStack(name);
            assert.ok(used.has("watch nodes everywhere"));
            assert.deepEqual([...refused], []);
            assert.deepEqual(
                unused().filter((right) => !scraping.includes(right)),
                [],
            );
        });
    }

    it("is refused where a right is missing", () => {
        assert.ok(poor.refused.has("watch pods everywhere"));
    });
});

function withoutClusterRights(stack: PlannedStack): PlannedStack {
    return {
        ...stack,
        objects: stack.objects.map((object) =>
            object.kind === "ClusterRole" ? { ...object, rules: [] } : object,
        ),
    };
}
