import assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse } from "yaml";
import { findings } from "../../../../cli/findings";
import { planFiles, type PlanFile } from "../../../../cli/out";
import { toManifest } from "../../../../cli/out/manifestYaml";
import type { JsonObject, Snapshot } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import { change, kube, meta, set, snapshotOf } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";

function filesOf(snapshot: Snapshot): readonly PlanFile[] {
    const view = monitoringView(snapshot);
    return planFiles({ snapshot, view, findings: findings(snapshot, view) });
}

function manifest(files: readonly PlanFile[], name: string): PlanFile {
    const found = files.find(({ path }) => path.startsWith("manifests/") && path.includes(name));
    assert.ok(found, `${name} in ${files.map(({ path }) => path).join(", ")}`);
    return found;
}

describe("the files of a plan", () => {
    const files = filesOf(laptop);
    const paths = files.map(({ path }) => path);

    it("are manifests in apply order, the configuration, rules, dashboards and the plan", () => {
        assert.deepEqual(
            paths.filter((path) => !path.startsWith("manifests/")),
            [
                "grafana/dashboards/cluster.json",
                "grafana/dashboards/nodes.json",
                "plan.json",
                "prometheus/monitoring-prometheus/prometheus.yml",
                "prometheus/monitoring-prometheus/rules/nodes.yml",
                "prometheus/monitoring-prometheus/rules/workloads.yml",
            ],
        );
        const manifests = paths.filter((path) => path.startsWith("manifests/"));
        assert.deepEqual(manifests.slice(0, 5), [
            "manifests/02-00-namespace-monitoring-host.yaml",
            "manifests/02-00-namespace-monitoring.yaml",
            "manifests/02-12-persistentvolume-monitoring-prometheus.yaml",
            "manifests/02-14-clusterrole-monitoring-kube-state-metrics.yaml",
            "manifests/02-14-clusterrole-monitoring-prometheus.yaml",
        ]);
        assert.match(manifests.at(-1) ?? "", /-statefulset-monitoring-prometheus\.yaml$/);
    });

    it("put each object after all that it depends on", () => {
        const place = (name: string) => paths.indexOf(manifest(files, name).path);
        assert.ok(
            place("secret-monitoring-grafana-admin") < place("deployment-monitoring-grafana"),
        );
        assert.ok(place("data-prometheus-0") < place("statefulset-monitoring-prometheus"));
    });

    it("have every object, as it is but for Pulumi's own annotations", () => {
        const resources = laptop.resources.filter(({ inputs }) => inputs["kind"] !== undefined);
        const parsed = files
            .filter(({ path }) => path.startsWith("manifests/"))
            .map(({ content }) => parse(content) as JsonObject);
        assert.equal(parsed.length, resources.length);
        const server = resources.find(({ name }) => name === "prometheus-server");
        assert.deepEqual(parse(manifest(files, "statefulset").content), server?.inputs);
        const host = parse(manifest(files, "namespace-monitoring-host").content) as JsonObject;
        assert.deepEqual((host["metadata"] as JsonObject)["annotations"], {
            "monitoring-stack/reason": "node-exporter reads the node's kernel and disks",
        });
    });

    it("have placeholders for secrets, where people and kubectl can see them", () => {
        const { content } = manifest(files, "secret-monitoring-grafana-admin");
        assert.match(content, /^# Secrets are not written: replace each <secret:\.\.\.>/);
        assert.deepEqual((parse(content) as JsonObject)["stringData"], {
            "admin-password": "<secret:grafana-password.result>",
            "admin-user": "<secret:grafana-admin.stringData.admin-user>",
        });
    });

    it("move masked base64 to plain text, and write no secret of any source", () => {
        const pieces = change(laptopPieces, "grafana-admin", (piece) => ({
            ...piece,
            inputs: {
                ...piece.inputs,
                stringData: { a: "canary" },
                data: { b: "Y2FuYXJ5", c: "<secret:x>" },
            },
        }));
        const all = filesOf(snapshotOf(pieces));
        const object = parse(
            manifest(all, "secret-monitoring-grafana-admin").content,
        ) as JsonObject;
        assert.equal("data" in object, false);
        assert.deepEqual(object["stringData"], {
            a: "<secret:grafana-admin.stringData.a>",
            b: "<secret:grafana-admin.data.b>",
            c: "<secret:x>",
        });
        const leaks = all.filter(({ content }) => /canary|Y2FuYXJ5/.test(content));
        assert.deepEqual(leaks, []);
    });

    it("say what only the deployment knows", () => {
        const pieces = set(
            laptopPieces,
            "grafana-service",
            ["spec", "loadBalancerIP"],
            "<ip.address>",
        );
        const { content } = manifest(filesOf(snapshotOf(pieces)), "service-monitoring-grafana");
        assert.match(content, /^# <\.\.\.> stands for what only the deployment knows/);
    });

    it("name objects that Pulumi would name, and say so", () => {
        const pieces = set(laptopPieces, "ksm-service", ["metadata", "name"], undefined);
        const { content } = manifest(filesOf(snapshotOf(pieces)), "service-monitoring-ksm-service");
        assert.match(content, /^# The deployment chooses this object's name\.\n/);
        assert.equal(
            ((parse(content) as JsonObject)["metadata"] as JsonObject)["name"],
            "ksm-service",
        );
    });

    it("have names that every file system takes", () => {
        const role = kube("r", {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRole",
            metadata: meta("system:a/../b"),
        });
        const all = filesOf(snapshotOf([role]));
        assert.equal(all[0].path, "manifests/01-14-clusterrole-system_a_.._b.yaml");
    });

    it("have prometheus.yml and rules as the server sees them, and dashboards laid out", () => {
        const config = files.find(({ path }) => path.endsWith("prometheus.yml"));
        const source = laptop.resources.find(({ name }) => name === "prometheus-config");
        assert.equal(config?.content, (source?.inputs["data"] as JsonObject)["prometheus.yml"]);
        const dashboard = files.find(({ path }) => path.endsWith("nodes.json"));
        assert.match(dashboard?.content ?? "", /^\{\n {2}"title": "노드 상태",\n/);
    });

    it("keep dashboards of one file name apart", () => {
        const providers =
            "providers:\n  - {name: a, options: {path: /a}}\n  - {name: b, options: {path: /b}}\n";
        const container = ["spec", "template", "spec", "containers", 0, "volumeMounts"];
        const mount = (mountPath: string) => ({ name: "dashboards", mountPath });
        let pieces = set(
            laptopPieces,
            "grafana-provisioning",
            ["data", "dashboards.yaml"],
            providers,
        );
        pieces = set(pieces, "grafana-server", [...container, 2], mount("/a"));
        pieces = set(pieces, "grafana-server", [...container, 5], mount("/b"));
        const names = filesOf(snapshotOf(pieces)).map(({ path }) => path);
        assert.deepEqual(
            names.filter((name) => name.startsWith("grafana/")),
            [
                "grafana/dashboards/b_cluster.json",
                "grafana/dashboards/b_nodes.json",
                "grafana/dashboards/cluster.json",
                "grafana/dashboards/nodes.json",
            ],
        );
    });

    it("are unique and sorted", () => {
        assert.deepEqual(paths, [...new Set(paths)].sort());
    });
});

describe("manifests", () => {
    const texts = [
        "yes",
        "No",
        "on",
        "y",
        "null",
        "~",
        "1",
        "1e3",
        "0x1F",
        "0o17",
        "012",
        "1_000",
        "1:30",
        "2024-01-01",
        ".5",
        "=",
        "<<",
        "-",
        "- a",
        "a: b",
        "#x",
        "a #b",
        "",
        " lead",
        "trail ",
        "a\nb",
        "a\nb\n",
        "a\n\n b \n",
        "\ttab",
        "a\r\nb",
        "<secret:x>",
        "{{ $labels.x }}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        '"',
        "'",
        "\\",
        "\u0085\u2028",
        "10Gi",
        "v1.2.3",
        "+.inf",
        ".NaN",
        "true",
    ];
    for (const version of ["1.1", "1.2"] as const) {
        it(`are read as they were written by a YAML ${version} reader`, () => {
            const object = { apiVersion: "v1", kind: "X", data: texts };
            assert.deepEqual(parse(toManifest(object), { version }), object);
            const keys = Object.fromEntries(texts.map((text) => [`${text}x`, text]));
            assert.deepEqual(parse(toManifest(keys), { version }), keys);
        });

        it(`are read as any value that was written by a YAML ${version} reader`, () => {
            const value = fc.object({
                key: fc
                    .string({ unit: "grapheme", minLength: 1 })
                    .filter((key) => key !== "<<" && key !== "__proto__"),
                values: [
                    fc.string({ unit: "grapheme" }),
                    fc.integer(),
                    fc.boolean(),
                    fc.constant(null),
                ],
                maxDepth: 3,
            });
            fc.assert(
                fc.property(value, (object) => {
                    const json = JSON.parse(JSON.stringify(object)) as JsonObject;
                    assert.deepEqual(parse(toManifest(json), { version, merge: false }), json);
                }),
                { numRuns: 100 },
            );
        });
    }

    it("have long texts as blocks and keys in a fixed order", () => {
        const text = toManifest({
            data: { b: "x\ny\n", a: "1" },
            metadata: { labels: {}, namespace: "ns", name: "m" },
            kind: "ConfigMap",
            apiVersion: "v1",
        });
        assert.equal(
            text,
            'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n  namespace: ns\n  labels: {}\ndata:\n  a: "1"\n  b: |\n    x\n    y\n',
        );
    });
});
