import * as assert from "node:assert/strict";
import { droppedBuckets } from "../../../catalog/bucketDrops";
import { imageCatalog } from "../../../catalog/images";
import { stateCollectors } from "../../../catalog/stateCollectors";

describe("collectors of kube-state-metrics", () => {
    it("are named as objects are: in lower case, plural", () => {
        for (const name of Object.keys(stateCollectors)) {
            assert.match(name, /^[a-z]+s$/);
        }
    });

    it("stand in the order of the alphabet, each once", () => {
        const names = Object.keys(stateCollectors);
        assert.deepEqual(names, [...names].sort());
    });

    it("belong to the groups of the Kubernetes API", () => {
        const groups: Record<string, string> = {
            pods: "",
            nodes: "",
            deployments: "apps",
            jobs: "batch",
            ingresses: "networking.k8s.io",
            endpointslices: "discovery.k8s.io",
            horizontalpodautoscalers: "autoscaling",
            poddisruptionbudgets: "policy",
            storageclasses: "storage.k8s.io",
            leases: "coordination.k8s.io",
            certificatesigningrequests: "certificates.k8s.io",
            clusterroles: "rbac.authorization.k8s.io",
            validatingwebhookconfigurations: "admissionregistration.k8s.io",
        };
        for (const [kind, group] of Object.entries(groups)) {
            assert.equal(stateCollectors[kind]?.apiGroup, group, kind);
        }
    });

    it("leave out what may hold secrets, unless somebody asks for it", () => {
        for (const kind of ["secrets", "configmaps"]) {
            assert.equal(stateCollectors[kind]?.default, undefined, kind);
        }
    });

    it("hold by default what rules and panels read", () => {
        for (const kind of ["nodes", "pods", "deployments"]) {
            assert.equal(stateCollectors[kind]?.default, true, kind);
        }
    });
});

describe("dropped buckets", () => {
    const [step] = droppedBuckets;
    const drops = (name: string, le: string) =>
        new RegExp(`^(?:${step?.regex})$`).test(`${name};${le}`);

    it("are dropped by name and bound", () => {
        assert.equal(droppedBuckets.length, 1);
        assert.deepEqual(step?.source_labels, ["__name__", "le"]);
        assert.equal(step?.action, "drop");
    });

    for (const le of ["0.15", "2", "2.0", "50.0", "3.5"]) {
        it(`are those of the bound ${le}`, () => {
            assert.ok(drops("apiserver_request_duration_seconds_bucket", le));
            assert.ok(drops("etcd_request_duration_seconds_bucket", le));
        });
    }

    for (const le of ["0.05", "0.1", "0.5", "1", "1.0", "5.0", "10.0", "30.0", "60.0", "+Inf"]) {
        it(`are not those of the bound ${le}: quantiles need some`, () => {
            assert.equal(drops("apiserver_request_duration_seconds_bucket", le), false);
        });
    }

    it("are not those of other metrics, nor sums and counts", () => {
        assert.equal(drops("workqueue_queue_duration_seconds_bucket", "2.0"), false);
        assert.equal(drops("apiserver_request_duration_seconds_sum", ""), false);
        assert.equal(drops("apiserver_request_duration_seconds_count", ""), false);
    });
});

describe("images", () => {
    it("are from registries that need no account", () => {
        const registries = new Set(Object.values(imageCatalog).map(({ registry }) => registry));
        assert.deepEqual([...registries].sort(), ["docker.io", "quay.io", "registry.k8s.io"]);
    });
});
