import assert from "node:assert/strict";
import { monitoringView } from "../../../../cli/view";
import { parseIni } from "../../../../cli/view/grafana/settings";
import type { GrafanaInstance } from "../../../../cli/view/model";
import type { Json } from "../../../../cli/snapshot/model";
import { set, snapshotOf, type Piece } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";

const container = ["spec", "template", "spec", "containers", 0];

function grafanaOf(pieces: readonly Piece[]): GrafanaInstance {
    return monitoringView(snapshotOf(pieces)).grafanas[0];
}

function withServer(path: readonly (string | number)[], value: Json | undefined): GrafanaInstance {
    return grafanaOf(set(laptopPieces, "grafana-server", [...container, ...path], value));
}

describe("Grafana", () => {
    const [grafana] = monitoringView(laptop).grafanas;

    it("has the data sources that it is provisioned with", () => {
        assert.deepEqual(grafana.dataSources, [
            {
                name: "Prometheus",
                type: "prometheus",
                uid: "prometheus",
                url: "http://prometheus.monitoring.svc:9090",
                isDefault: true,
                timeInterval: "15s",
                file: "/etc/grafana/provisioning/datasources/prometheus.yaml",
            },
        ]);
    });

    it("has the dashboards that its providers find in mounted ConfigMaps", () => {
        assert.deepEqual(
            grafana.dashboards.map(({ title, uid, folder, file }) => [folder, title, uid, file]),
            [
                ["Monitoring", "Cluster", "cluster", "/var/lib/grafana-dashboards/cluster.json"],
                ["Monitoring", "노드 상태", "nodes", "/var/lib/grafana-dashboards/nodes.json"],
            ],
        );
        assert.deepEqual(grafana.dashboards[0].source, {
            object: { kind: "ConfigMap", namespace: "monitoring", name: "grafana-dashboards" },
            key: "cluster.json",
        });
        assert.deepEqual(grafana.dashboards[0].variables, ["cluster"]);
    });

    it("has panels with their queries and units, also inside rows", () => {
        assert.deepEqual(
            grafana.dashboards[0].panels.map(({ title, unit, queries }) => [
                title,
                unit,
                queries.map(({ legend, dataSource }) => [legend, dataSource]),
            ]),
            [
                ["CPU", "percentunit", [["used", "prometheus"]]],
                ["Working set", "bytes", [[undefined, "prometheus"]]],
            ],
        );
    });

    it("has panels of old dashboards, too", () => {
        const old = {
            title: "Old",
            __inputs: [{ name: "DS_PROMETHEUS" }],
            rows: [
                {
                    panels: [
                        {
                            title: "P",
                            type: "graph",
                            datasource: "${DS_PROMETHEUS}",
                            yaxes: [{ format: "bytes" }],
                            targets: [{ expr: "up" }, { refId: "B" }],
                        },
                    ],
                },
            ],
        };
        const data = { "old.json": JSON.stringify(old) };
        const pieces = set(laptopPieces, "grafana-dashboards", ["data"], data);
        const [dashboard] = grafanaOf(pieces).dashboards;
        assert.deepEqual(dashboard.inputs, ["DS_PROMETHEUS"]);
        assert.deepEqual(dashboard.panels, [
            {
                title: "P",
                type: "graph",
                unit: "bytes",
                queries: [{ expr: "up", dataSource: "${DS_PROMETHEUS}" }],
            },
        ]);
    });

    it("says which dashboards and provisioning files are broken", () => {
        const pieces = set(
            set(laptopPieces, "grafana-dashboards", ["data", "bad.json"], "{"),
            "grafana-provisioning",
            ["data", "datasources.yaml"],
            "a: [",
        );
        assert.deepEqual(
            grafanaOf(pieces).problems.map(({ subject, fatal }) => [subject, fatal]),
            [
                ["data source", true],
                ["dashboard", false],
            ],
        );
    });

    it("knows its address, its time zone and where its database is", () => {
        assert.equal(grafana.externalUrl, "http://localhost:30004/");
        assert.equal(grafana.timezone, "Asia/Seoul");
        assert.equal(grafana.storage.kind, "emptyDir");
    });

    it("is found by a container's name where the image has another one, but not in a sidecar", () => {
        assert.equal(withServer(["image"], "registry/dash:1").container, "grafana");
        const sidecar = { name: "sidecar", image: "kiwigrid/k8s-sidecar:1", volumeMounts: [] };
        const path = ["spec", "template", "spec", "containers", 1];
        const pieces = set(laptopPieces, "grafana-server", path, sidecar);
        assert.equal(monitoringView(snapshotOf(pieces)).grafanas.length, 1);
    });
});

describe("the password of Grafana's administrator", () => {
    const file = "/etc/grafana-admin/admin-password";
    const secret = {
        kind: "secret",
        secret: { kind: "Secret", namespace: "monitoring", name: "grafana-admin" },
        key: "admin-password",
    };
    const name = "GF_SECURITY_ADMIN_PASSWORD";
    const reference = { secretKeyRef: { name: "grafana-admin", key: "admin-password" } };
    const cases: readonly (readonly [string, readonly Json[], object])[] = [
        ["comes from a mounted Secret", [{ name: `${name}__FILE`, value: file }], secret],
        ["comes from a Secret's key", [{ name, valueFrom: reference }], secret],
        ["comes from a Secret by its settings", [{ name, value: `$__file{${file}}` }], secret],
        ["stands there for all to read", [{ name, value: "hunter2" }], { kind: "plain" }],
        ["is a masked value", [{ name, value: "<secret:x>" }], { kind: "unknown" }],
        ["is Grafana's default", [], { kind: "default" }],
        [
            "is in a file that is not there",
            [{ name: `${name}__FILE`, value: "/x" }],
            { kind: "unknown" },
        ],
    ];
    for (const [claim, env, expected] of cases) {
        it(claim, () => assert.deepEqual(withServer(["env"], [...env]).adminPassword, expected));
    }

    it("may come with a whole Secret of variables", () => {
        const pieces = set(laptopPieces, "grafana-server", [...container, "env"], []);
        const from = [{ secretRef: { name: "grafana-admin" } }];
        const path = [...container, "envFrom"];
        const { adminPassword } = grafanaOf(set(pieces, "grafana-server", path, from));
        assert.deepEqual(adminPassword, { kind: "unknown" });
    });
});

describe("settings of Grafana", () => {
    it("are read from grafana.ini, and variables win", () => {
        const ini =
            '; comment\napp_mode = production\n[auth.anonymous]\nenabled = true\n[server]\nroot_url="http://x/"\n';
        assert.equal(parseIni(ini).get("server.root_url"), "http://x/");
        const pieces = set(laptopPieces, "grafana-provisioning", ["data", "grafana.ini"], ini);
        const mount = {
            name: "provisioning",
            mountPath: "/etc/grafana/grafana.ini",
            subPath: "grafana.ini",
        };
        const path = [...container, "volumeMounts", 5];
        const grafana = grafanaOf(set(pieces, "grafana-server", path, mount));
        assert.equal(grafana.anonymous, true);
        assert.equal(grafana.externalUrl, "http://localhost:30004/");
    });
});
