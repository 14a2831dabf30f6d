import * as assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { local, object, plan, template } from "./stack";

const storage = {
    kind: "hostPath" as const,
    volume: { path: "/a", capacity: "1Gi", node: "a" },
};
const workloads = [
    "prometheus-statefulset",
    "grafana-statefulset",
    "kube-state-metrics-deployment",
    "node-exporter-daemonset",
    "prometheus-volume-preparation",
];
const withVolume = (more: Partial<MonitoringStackArgs> = {}) =>
    plan({ ...local, prometheus: { storage }, ...more });

describe("what the user wants on every object", () => {
    const labels = {
        team: "platform",
        "app.kubernetes.io/name": "mine",
        "app.kubernetes.io/instance": "mine",
        "pod-security.kubernetes.io/enforce": "privileged",
    };
    const annotations = { owner: "somebody", "monitoring-stack/config": "mine" };
    const stack = withVolume({ labels, annotations });
    const plain = withVolume();

    it("is on all of them, and on their pods", () => {
        for (const {
            key,
            object: { metadata },
        } of stack.objects) {
            assert.equal(metadata.labels?.["team"], "platform", key);
            assert.equal(metadata.annotations?.["owner"], "somebody", key);
        }
        for (const key of workloads) {
            const { metadata } = template(stack, key);
            assert.equal(metadata.labels["team"], "platform", key);
            assert.equal(metadata.annotations?.["owner"], "somebody", key);
        }
    });

    it("replaces nothing that the package sets", () => {
        for (const { key } of plain.objects) {
            const { metadata: given } = object(stack, key);
            const { metadata: own } = object(plain, key);
            assert.deepEqual({ ...given.labels, ...own.labels }, given.labels, key);
            assert.deepEqual({ ...given.annotations, ...own.annotations }, given.annotations, key);
        }
        for (const key of workloads) {
            const { metadata: given } = template(stack, key);
            const { metadata: own } = template(plain, key);
            assert.deepEqual({ ...given.labels, ...own.labels }, given.labels, key);
            assert.deepEqual({ ...given.annotations, ...own.annotations }, given.annotations, key);
        }
    });

    it("is in no selector, nor in a claim's template: they could not change", () => {
        const selectors = (one: typeof stack) =>
            JSON.stringify(
                one.objects.map(({ object: { spec } }) => {
                    const { selector, podSelector, volumeClaimTemplates } = (spec ?? {}) as Record<
                        string,
                        unknown
                    >;
                    return [selector, podSelector, volumeClaimTemplates];
                }),
            );
        assert.equal(selectors(stack), selectors(plain));
    });
});

describe("pods", () => {
    it("pull images with the Secrets that are named, in order, under the priority that is named", () => {
        const stack = withVolume({
            imagePullSecrets: ["b", "a"],
            priorityClassName: "system-cluster-critical",
        });
        for (const key of workloads) {
            const { spec } = template(stack, key);
            assert.deepEqual(spec["imagePullSecrets"], [{ name: "b" }, { name: "a" }], key);
            assert.equal(spec["priorityClassName"], "system-cluster-critical", key);
        }
    });

    it("have neither where none is named", () => {
        for (const key of workloads) {
            const { spec } = template(withVolume({ imagePullSecrets: [] }), key);
            assert.equal("imagePullSecrets" in spec || "priorityClassName" in spec, false, key);
        }
    });
});

describe("selectors and labels", () => {
    it("tell the version on objects and pods, never in selectors", () => {
        const images = { tags: { prometheus: "v3.14.0+custom_build" } };
        const stack = withVolume({ images });
        const set = object(stack, "prometheus-statefulset");
        assert.equal(set.metadata.labels?.["app.kubernetes.io/version"], "3.14.0-custom_build");
        assert.deepEqual(set["spec"]?.["selector"], {
            matchLabels: {
                "app.kubernetes.io/name": "prometheus",
                "app.kubernetes.io/instance": "monitoring",
            },
        });
    });

    it("tell apart two stacks of one cluster", () => {
        const selector = (name: string) =>
            JSON.stringify(object(plan(local, name), "prometheus-service")["spec"]?.["selector"]);
        assert.notEqual(selector("blue"), selector("green"));
    });
});
