import * as assert from "node:assert/strict";
import { type Patch, problemsOf } from "../fixture";
import { testRows } from "../table";

describe("overrides", () => {
    const override = (patch: object): Patch => ({
        overrides: [{ kind: "Service", name: "grafana", namespace: "a", patch }],
    });
    const fixed = { reason: "tells the object from others", fix: "remove it" };
    testRows([
        {
            ...fixed,
            name: "a kind",
            args: override({ kind: "Pod" }),
            path: "overrides[0].patch.kind",
        },
        {
            ...fixed,
            name: "an API version",
            args: override({ apiVersion: "v2" }),
            path: "overrides[0].patch.apiVersion",
        },
        {
            ...fixed,
            name: "a name",
            args: override({ metadata: { name: "other" } }),
            path: "overrides[0].patch.metadata.name",
        },
        {
            ...fixed,
            name: "a namespace",
            args: override({ metadata: { namespace: "other" } }),
            path: "overrides[0].patch.metadata.namespace",
        },
        {
            name: "a patch of nothing",
            args: override({}),
            path: "overrides[0].patch",
            reason: "changes nothing",
            fix: "remove the override",
        },
    ]);

    it("may not take the metadata away", () => {
        const args = { overrides: [{ kind: "A", name: "b", patch: { metadata: null } }] };
        assert.deepEqual(
            problemsOf({ args }).map(({ path }) => path),
            ["overrides[0].patch.metadata"],
        );
    });

    it("may repeat kind, name and namespace", () => {
        const same = { kind: "Service", metadata: { name: "grafana", namespace: "a" } };
        assert.deepEqual(problemsOf({ args: override(same) }), []);
    });
});
