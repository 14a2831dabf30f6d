import * as assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { local, plan, prometheusYml } from "../objects/stack";

const config = (args: Partial<MonitoringStackArgs> = {}) =>
    prometheusYml(plan({ ...local, ...args }));

describe("prometheus.yml", () => {
    it("has the stack's intervals, retention and label, and reads all rule files", () => {
        const { scrape_configs, ...rest } = config({
            cluster: "lab",
            prometheus: {
                scrapeInterval: "90s",
                evaluationInterval: "1m",
                retention: "13w",
                retentionSize: "7Gi",
            },
        });
        assert.equal(scrape_configs?.length, 9);
        assert.deepEqual(rest, {
            global: {
                scrape_interval: "1m30s",
                scrape_timeout: "10s",
                evaluation_interval: "1m",
                external_labels: { cluster: "lab" },
            },
            storage: { tsdb: { retention: { time: "13w", size: "7GiB" } } },
            rule_files: ["/etc/prometheus/rules/*.yml"],
        });
    });

    it("keeps `$` in external labels, which Prometheus would take for a variable", () => {
        const { global } = config({
            cluster: "a$b",
            prometheus: { externalLabels: { region: "${HOME}", cost: "$$" } },
        });
        assert.deepEqual(global?.["external_labels"], {
            cluster: "a$$b",
            cost: "$$$$",
            region: "$${HOME}",
        });
    });

    it("sends alerts to the Alertmanagers that exist", () => {
        const { alerting } = config({
            existing: {
                alertmanagers: [
                    { address: "alertmanager.shop.svc:9093" },
                    {
                        address: "alerts.example.com:443",
                        scheme: "https",
                        pathPrefix: "/am",
                        timeout: "5s",
                    },
                ],
            },
        });
        assert.deepEqual(alerting, {
            alertmanagers: [
                {
                    scheme: "http",
                    static_configs: [{ targets: ["alertmanager.shop.svc:9093"] }],
                },
                {
                    scheme: "https",
                    path_prefix: "/am",
                    timeout: "5s",
                    static_configs: [{ targets: ["alerts.example.com:443"] }],
                },
            ],
        });
    });

    it("holds no anchors and no folded lines: a small change is a small difference", () => {
        const stack = plan({ ...local, cluster: "c".repeat(200) });
        const object = stack.objects.find(({ key }) => key === "prometheus-config")?.object;
        const text = (object?.["data"] as Record<string, string>)["prometheus.yml"] ?? "";
        assert.doesNotMatch(text, /[&*]a\d/);
        assert.match(text, new RegExp(`cluster: c{200}\n`));
    });
});
