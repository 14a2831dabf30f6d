import assert from "node:assert/strict";
import { stringify } from "yaml";
import { monitoringView } from "../../../../cli/view";
import { replaceText, set, snapshotOf } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";
import { configPath, serverOf, withConfig } from "./server";

describe("rules", () => {
    it("are found by patterns and read in their order", () => {
        const view = monitoringView(laptop);
        assert.deepEqual(
            view.alerts.map(({ name, severity, group }) => [name, severity, group]),
            [
                ["NodeDown", "critical", "nodes"],
                ["TargetDown", "warning", "nodes"],
                ["Watchdog", "none", "meta"],
                ["WorkloadMemoryHigh", "fatal", "workloads"],
            ],
        );
        assert.deepEqual(view.alerts[0].for, { text: "5m", seconds: 300 });
        assert.equal(view.alerts[2].for, undefined);
        assert.deepEqual(
            view.recordingRules.map(({ record }) => record),
            ["cluster:container_cpu_usage:rate5m"],
        );
        const groups = view.servers[0].ruleFiles[0].files.flatMap((file) => file.groups);
        assert.deepEqual(
            groups.map(({ name, interval, alerts, recordings }) => [
                name,
                interval.text,
                alerts,
                recordings,
            ]),
            [
                ["nodes", "15s", 2, 0],
                ["meta", "30s", 1, 0],
                ["workloads", "15s", 1, 1],
            ],
        );
    });

    it("carry the labels of their group", () => {
        const text = stringify({
            groups: [
                {
                    name: "g",
                    labels: { team: "a", severity: "low" },
                    rules: [{ alert: "A", expr: 1, labels: { severity: "high" } }],
                },
            ],
        });
        const pieces = set(laptopPieces, "prometheus-rules", ["data"], { "g.yml": text });
        const [alert] = monitoringView(snapshotOf(pieces)).alerts;
        assert.deepEqual(alert.labels, { severity: "high", team: "a" });
        assert.equal(alert.severity, "high");
        assert.equal(alert.expr, "1");
    });

    it("are loaded once, however many patterns find them", () => {
        const pieces = replaceText(
            laptopPieces,
            "prometheus-config",
            configPath,
            "rule_files:",
            "rule_files:\n  - ../rules/nodes.yml",
        );
        const view = monitoringView(snapshotOf(pieces));
        assert.equal(view.alerts.length, 4);
        assert.deepEqual(
            view.servers[0].ruleFiles.map(({ files }) => files.length),
            [1, 1],
        );
    });

    it("that are broken, missing or malformed patterns are said", () => {
        const pieces = replaceText(
            set(laptopPieces, "prometheus-rules", ["data", "broken.yml"], "groups: ["),
            "prometheus-config",
            configPath,
            "rule_files:",
            "rule_files:\n  - /etc/prometheus/rules/*.rules\n  - /etc/prometheus/rules/[x.yml",
        );
        assert.deepEqual(
            serverOf(pieces).problems.map(({ what, fatal }) => [what, fatal]),
            [
                ["/etc/prometheus/rules/*.rules", false],
                ["/etc/prometheus/rules/[x.yml", true],
                ["/etc/prometheus/rules/broken.yml", true],
            ],
        );
    });
});

describe("where alerts and samples go", () => {
    it("is written with scheme and path", () => {
        const server = withConfig({
            alerting: {
                alertmanagers: [
                    {
                        scheme: "https",
                        path_prefix: "am",
                        static_configs: [{ targets: ["a:9093", "b:9093"] }],
                    },
                    { kubernetes_sd_configs: [{ role: "pod", namespaces: { names: ["ops"] } }] },
                ],
            },
            remote_write: [{ url: "https://u:p@far/api/v1/write", name: "far" }],
        });
        assert.deepEqual(
            server.alertmanagers.map(({ addresses, description }) => [addresses, description]),
            [
                [["https://a:9093/am", "https://b:9093/am"], "a:9093, b:9093"],
                [[], "pods in ops"],
            ],
        );
        assert.deepEqual(server.remoteWrites, [{ name: "far", url: "https://far/api/v1/write" }]);
    });
});
