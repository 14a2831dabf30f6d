import assert from "node:assert/strict";
import * as fc from "fast-check";
import { findings } from "../../cli/findings";
import { planFiles } from "../../cli/out";
import { renderPlan } from "../../cli/render";
import type { Json, JsonObject, Snapshot, SnapshotResource } from "../../cli/snapshot/model";
import { monitoringView } from "../../cli/view";
import { textWidth } from "../../cli/render/width";
import { laptop } from "../fixtures/snapshots/laptop";

/** Places in a value, as paths. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
    if (typeof value !== "object" || value === null) {
        return [path];
    }
    const inner = Object.entries(value).flatMap(([key, entry]) => places(entry, [...path, key]));
    return [path, ...inner];
}

function replaced(value: Json, path: readonly string[], by: Json): Json {
    const [key, ...rest] = path;
    if (key === undefined || typeof value !== "object" || value === null) {
        return by;
    }
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as JsonObject;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
}

/** Which resource, which place in it, and what is put there. */
type Damage = readonly (readonly [resource: number, place: number, value: unknown])[];

const damages: fc.Arbitrary<Damage> = fc.array(
    fc.tuple(fc.nat(999), fc.nat(999), fc.jsonValue({ maxDepth: 2 })),
    { minLength: 1, maxLength: 4 },
);

/** The laptop with a few values somewhere replaced by anything. */
function damaged(damage: Damage): Snapshot {
    const resources: SnapshotResource[] = [...laptop.resources];
    for (const [which, where, value] of damage) {
        const index = which % resources.length;
        const paths = places(resources[index].inputs).slice(1);
        if (paths.length > 0) {
            const path = paths[where % paths.length];
            const inputs = replaced(resources[index].inputs, path, value as Json) as JsonObject;
            resources[index] = { ...resources[index], inputs };
        }
    }
    return { ...laptop, resources };
}

describe("reading any snapshot", () => {
    it("never fails, and gives the same for the same", () => {
        fc.assert(
            fc.property(damages, (damage) => {
                const snapshot = damaged(damage);
                const make = () => {
                    const view = monitoringView(snapshot);
                    const plan = { snapshot, view, findings: findings(snapshot, view) };
                    const text = renderPlan(plan, { colour: false, width: 100 });
                    return { plan, text, files: planFiles(plan) };
                };
                assert.deepEqual(make(), make());
            }),
            { numRuns: 60 },
        );
    });

    it("gives findings that say where, why and what to do", () => {
        fc.assert(
            fc.property(damages, (damage) => {
                const snapshot = damaged(damage);
                for (const finding of findings(snapshot, monitoringView(snapshot))) {
                    assert.match(finding.id, /^[a-z]+(-[a-z]+)*$/);
                    assert.ok(finding.place && finding.reason && finding.fix);
                    assert.doesNotMatch(finding.reason, /undefined|\[object/);
                    assert.doesNotMatch(finding.fix, /undefined|\[object/);
                }
            }),
            { numRuns: 60 },
        );
    });

    it("keeps within the page, but for commands to copy", () => {
        const width = fc.integer({ min: 60, max: 140 });
        fc.assert(
            fc.property(damages, width, (damage, columns) => {
                const snapshot = damaged(damage);
                const view = monitoringView(snapshot);
                const plan = { snapshot, view, findings: findings(snapshot, view) };
                const text = renderPlan(plan, { colour: true, width: columns });
                const wide = text
                    .split("\n")
                    .filter(
                        (line) =>
                            textWidth(line) > columns &&
                            !/kubectl|monitoring-stack plan/.test(line),
                    );
                assert.deepEqual(wide, []);
            }),
            { numRuns: 60 },
        );
    });
});
