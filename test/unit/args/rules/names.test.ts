import * as assert from "node:assert/strict";
import { problemsOf } from "../fixture";
import { testRows } from "../table";

describe("names", () => {
    testRows([
        {
            name: "two parts of one name",
            args: { grafana: { name: "prometheus" } },
            path: "grafana.name",
            reason: "is also prometheus.name",
            fix: "choose another name",
        },
        {
            name: "a name that no Service may have",
            args: { prometheus: { name: "1st" } },
            path: "prometheus.name",
            reason: "begins with a digit",
            fix: "begin with a letter",
        },
        {
            name: "a name that is too long for a StatefulSet",
            args: { grafana: { name: "g".repeat(53) } },
            path: "grafana.name",
            reason: "is 53 characters long, of at most 52",
            fix: "shorter",
        },
        {
            name: "one namespace for both levels",
            args: { namespaces: { host: "monitoring" } },
            path: "namespaces.host",
            reason: "restricted and privileged at once",
            fix: "for example monitoring-host",
        },
        {
            name: "a namespace of Kubernetes",
            args: { namespaces: { monitoring: "kube-system", host: "a" } },
            path: "namespaces.monitoring",
            reason: "is a namespace of Kubernetes",
            fix: "create: false",
        },
    ]);

    it("may be one where the parts are in different namespaces, or not installed", () => {
        const one = {
            exporters: { kubeStateMetrics: { name: "prometheus", namespace: "kube-system" } },
        };
        assert.deepEqual(problemsOf({ args: one }), []);
        const gone = { grafana: { enabled: false, name: "prometheus" } };
        assert.deepEqual(problemsOf({ args: gone }), []);
    });
});
