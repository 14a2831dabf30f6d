import * as assert from "node:assert/strict";
import type { OverrideArgs } from "../../../components/args/types";
import { mergePatch } from "../../../components/objects/overrides";
import { local, managed, object, plan } from "./stack";

describe("merge patch", () => {
    // The table of RFC 7396, appendix A.
    const rows: readonly [unknown, unknown, unknown][] = [
        [{ a: "b" }, { a: "c" }, { a: "c" }],
        [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
        [{ a: "b" }, { a: null }, {}],
        [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
        [{ a: ["b"] }, { a: "c" }, { a: "c" }],
        [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
        [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
        [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
        [
            ["a", "b"],
            ["c", "d"],
            ["c", "d"],
        ],
        [{ a: "b" }, ["c"], ["c"]],
        [{ a: "foo" }, null, null],
        [{ a: "foo" }, "bar", "bar"],
        [{ e: null }, { a: 1 }, { e: null, a: 1 }],
        [[1, 2], { a: "b", c: null }, { a: "b" }],
        [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    ];
    for (const [target, patch, result] of rows) {
        it(`makes ${JSON.stringify(result)} of ${JSON.stringify(target)} and ${JSON.stringify(patch)}`, () => {
            const before = structuredClone(target);
            assert.deepEqual(mergePatch(target, patch), result);
            assert.deepEqual(target, before);
        });
    }
});

describe("overrides", () => {
    const withOverrides = (...overrides: OverrideArgs[]) => plan({ ...local, overrides });
    const annotation = "monitoring-stack/overridden";

    it("change an object and say which of its fields", () => {
        const stack = withOverrides({
            kind: "StatefulSet",
            name: "prometheus",
            patch: {
                metadata: { labels: { "example.com/tier": "1" } },
                spec: { minReadySeconds: 5, podManagementPolicy: null, selector: {} },
            },
        });
        const changed = object(stack, "prometheus-statefulset");
        assert.equal(changed["spec"]?.["minReadySeconds"], 5);
        assert.equal("podManagementPolicy" in (changed["spec"] as object), false);
        assert.equal(changed.metadata.labels?.["example.com/tier"], "1");
        assert.equal(changed.metadata.labels?.["app.kubernetes.io/name"], "prometheus");
        assert.equal(
            changed.metadata.annotations?.[annotation],
            "metadata.labels.example.com/tier spec.minReadySeconds spec.podManagementPolicy spec.selector",
        );
        assert.deepEqual(stack.unmatched, []);
    });

    it("leave everything else as it is", () => {
        const stack = withOverrides({
            kind: "Service",
            name: "grafana",
            patch: { spec: { type: "ClusterIP" } },
        });
        const { object: changed, ...how } = managed(stack, "grafana-service");
        const { object: before, ...was } = managed(plan(), "grafana-service");
        assert.deepEqual(how, was);
        assert.deepEqual({ ...changed, metadata: before.metadata, spec: before["spec"] }, before);
        for (const other of stack.objects.filter(({ key }) => key !== "grafana-service")) {
            assert.deepEqual(other, managed(plan(), other.key));
        }
    });

    it("are applied in order, and all of them are named", () => {
        const one: OverrideArgs = {
            kind: "Service",
            name: "grafana",
            patch: { spec: { sessionAffinity: "ClientIP", type: "ClusterIP" } },
        };
        const stack = withOverrides(one, {
            ...one,
            patch: { spec: { sessionAffinity: "None" }, metadata: { annotations: null } },
        });
        const service = object(stack, "grafana-service");
        assert.equal(service["spec"]?.["sessionAffinity"], "None");
        assert.equal(
            service.metadata.annotations?.[annotation],
            "metadata.annotations spec.sessionAffinity spec.type",
        );
    });

    it("come after labels and annotations of all objects", () => {
        const stack = plan({
            ...local,
            labels: { team: "a" },
            overrides: [
                {
                    kind: "Service",
                    name: "grafana",
                    patch: { metadata: { labels: { team: null } } },
                },
            ],
        });
        assert.equal(object(stack, "grafana-service").metadata.labels?.["team"], undefined);
        assert.equal(object(stack, "prometheus-service").metadata.labels?.["team"], "a");
    });

    it("change every object of a name, or that of one namespace", () => {
        const kubeStateMetrics = { name: "same", namespace: "kube-system" };
        const changed = (namespace?: string) =>
            plan({
                ...local,
                grafana: { name: "same" },
                exporters: { kubeStateMetrics },
                overrides: [
                    {
                        kind: "Service",
                        name: "same",
                        ...(namespace && { namespace }),
                        patch: { spec: { sessionAffinity: "ClientIP" } },
                    },
                ],
            }).objects.flatMap(({ key, object: { metadata } }) =>
                metadata.annotations?.[annotation] ? [key] : [],
            );
        assert.deepEqual(changed(), ["kube-state-metrics-service", "grafana-service"]);
        assert.deepEqual(changed("kube-system"), ["kube-state-metrics-service"]);
    });

    it("that find nothing to change are named", () => {
        const patch = { spec: { type: "ClusterIP" } };
        const lost: OverrideArgs[] = [
            { kind: "Service", name: "grafanas", patch },
            { kind: "service", name: "grafana", patch },
            { kind: "Service", name: "grafana", namespace: "default", patch },
        ];
        const stack = withOverrides(...lost, { kind: "Service", name: "grafana", patch });
        assert.deepEqual(stack.unmatched, lost);
    });
});
