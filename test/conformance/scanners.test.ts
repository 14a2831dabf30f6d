// Each scanner has to find what is planted for it, and to be content with what is well made.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { checkov } from "./harness/checkov";
import type { Finding } from "./harness/findings";
import { kubeconform } from "./harness/kubeconform";
import { kubeScore } from "./harness/kubeScore";
import { temporaryDirectory } from "./harness/process";

const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "shop" },
    spec: { selector: { app: "web" }, ports: [{ port: 80, targetPort: "http" }] },
};

const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop" },
    spec: {
        selector: { matchLabels: { app: "web" } },
        template: {
            metadata: { labels: { app: "web" } },
            spec: {
                containers: [
                    {
                        name: "web",
                        image: "web:latest",
                        ports: [{ name: "http", containerPort: 80 }],
                        resources: { limits: { cpu: 1, memory: "1Gi" } },
                    },
                ],
            },
        },
    },
};

const role = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "all.powerful" },
    rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
};

function manifests(...objects: readonly object[]): string {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "inner"));
    objects.forEach((object, position) => {
        writeFileSync(join(directory, "inner", `${position}.yaml`), stringify(object));
    });
    return directory;
}

function found(findings: readonly Finding[]): readonly string[] {
    return findings.map(({ id, object }) => `${id} ${object}`);
}

describe("harness: kubeconform", function () {
    this.timeout(20_000);

    it("accepts objects of many kinds, with quantities and ports as text or number", async () => {
        const crd = {
            apiVersion: "apiextensions.k8s.io/v1",
            kind: "CustomResourceDefinition",
            metadata: { name: "things.example.org" },
            spec: {
                group: "example.org",
                names: { kind: "Thing", plural: "things" },
                scope: "Namespaced",
                versions: [
                    {
                        name: "v1",
                        served: true,
                        storage: true,
                        schema: {
                            openAPIV3Schema: {
                                type: "object",
                                properties: { a: { items: { type: "string" }, default: [1] } },
                            },
                        },
                    },
                ],
            },
        };
        assert.deepEqual(await kubeconform(manifests(service, deployment, role, crd)), []);
    });

    it("refuses a field that the API does not know", async () => {
        const broken = { ...service, spec: { prots: [{ port: 80 }] } };
        const findings = await kubeconform(manifests(deployment, broken));
        assert.deepEqual(found(findings), ["invalid Service/shop/web"]);
        assert.match(findings[0]?.message ?? "", /^at '\/spec': .*'prots' not allowed/);
    });

    it("refuses a wrong type, a missing field and an API version of another kind", async () => {
        const wrong = [
            { ...service, spec: { ports: [{ port: "80" }] } },
            { ...deployment, spec: { template: deployment.spec.template } },
            { ...service, apiVersion: "apps/v1" },
        ];
        assert.deepEqual(found(await kubeconform(manifests(...wrong))).toSorted(), [
            "error Service/shop/web",
            "invalid Deployment/shop/web",
            "invalid Service/shop/web",
        ]);
    });

    it("refuses a kind without a schema, until it is given one", async () => {
        const thing = { apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "a" } };
        const directory = manifests(thing);
        assert.deepEqual(found(await kubeconform(directory)), ["error Thing/a"]);
        const schemas = temporaryDirectory();
        writeFileSync(join(schemas, "thing-example-v1.json"), '{"type": "object"}');
        assert.deepEqual(await kubeconform(directory, [schemas]), []);
    });

    it("does not take an empty directory for a clean one", async () => {
        await assert.rejects(kubeconform(temporaryDirectory()), /no manifests/);
    });
});

describe("harness: kube-score", function () {
    this.timeout(20_000);

    it("finds what is bad about a deployment and nothing about its service", async () => {
        const findings = await kubeScore(manifests(service, deployment));
        assert.ok(found(findings).includes("container-image-tag Deployment/shop/web"));
        assert.ok(found(findings).includes("pod-networkpolicy Deployment/shop/web"));
        assert.deepEqual(
            findings.filter(({ object }) => object.startsWith("Service/")),
            [],
        );
    });
});

describe("harness: checkov", function () {
    this.timeout(120_000);

    it("finds what is bad, and names each object as the other scanners do", async () => {
        const findings = await checkov(manifests(service, deployment, role));
        assert.ok(found(findings).includes("CKV_K8S_14 Deployment/shop/web"));
        assert.ok(found(findings).includes("CKV_K8S_49 ClusterRole/all.powerful"));
        assert.deepEqual(
            findings.filter(({ object }) => object.startsWith("Service/")),
            [],
        );
    });
});
