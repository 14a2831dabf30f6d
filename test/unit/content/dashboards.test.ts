import * as assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { analyse, checkExpression, mayHave } from "../../../components/promql";
import type { Dashboard } from "../../../components/signals/dashboards";
import { local, plan } from "../objects/stack";
import { seriesLabels } from "./exporterMetrics";
import { panelsOf, variablesOf } from "./panels";

const dashboardsOf = (args: Partial<MonitoringStackArgs> = {}): readonly Dashboard[] =>
    plan({ ...local, ...args }).signals.dashboards;

/** Grafana's own variables in the place of which it puts durations. */
const readable = (expr: string) => expr.replaceAll("$__rate_interval", "5m");

const titles = (dashboard: Dashboard | undefined) =>
    dashboard && panelsOf(dashboard).map(({ title }) => title);

const dataSource = { type: "prometheus", uid: "prometheus" };

describe("dashboards of the package", () => {
    it("keep their uid: links to them must not break", () => {
        assert.deepEqual(
            dashboardsOf().map(({ name, json }) => [name, json["uid"], json["title"]]),
            [
                ["nodes", "nodes", "Nodes"],
                ["workloads", "workloads", "Workloads"],
                ["prometheus", "prometheus", "Prometheus"],
            ],
        );
    });

    for (const dashboard of dashboardsOf()) {
        describe(dashboard.name, () => {
            it("says what it shows", () => {
                assert.match(String(dashboard.json["description"]), /^[A-Z].+\.$/);
            });

            for (const panel of panelsOf(dashboard)) {
                it(`${panel.title}: unit, description, legend, data source and query`, () => {
                    assert.notEqual(panel.fieldConfig.defaults.unit, "");
                    assert.match(panel.description, /^[A-Z0-9].+\.$/);
                    assert.deepEqual(panel.datasource, dataSource);
                    assert.ok(panel.targets.length > 0);
                    for (const { expr, legendFormat, datasource } of panel.targets) {
                        assert.notEqual(legendFormat, "");
                        assert.deepEqual(datasource, dataSource);
                        assert.deepEqual(checkExpression(readable(expr)).problems, [], expr);
                    }
                });

                it(`${panel.title}: series of one cluster only`, () => {
                    for (const { expr } of panel.targets) {
                        for (const { metric, matchers } of analyse(readable(expr)).selectors) {
                            assert.ok(
                                matchers.some(
                                    ({ label, op, value }) =>
                                        label === "cluster" && op === "=" && value === "$cluster",
                                ),
                                `${metric} in ${expr}`,
                            );
                        }
                    }
                });

                it(`${panel.title}: a legend of labels that the series have`, () => {
                    for (const { expr, legendFormat } of panel.targets) {
                        const { labels } = analyse(
                            readable(expr),
                            seriesLabels(plan().signals.jobs),
                        );
                        for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
                            assert.ok(mayHave(labels, label), `${label} of ${expr}`);
                        }
                    }
                });
            }

            it("has panels with numbers of their own, side by side and not over each other", () => {
                const panels = panelsOf(dashboard);
                assert.deepEqual(
                    panels.map(({ id }) => id),
                    panels.map((_, index) => index + 1),
                );
                for (const [index, { gridPos: a }] of panels.entries()) {
                    assert.ok(a.x + a.w <= 24);
                    for (const { gridPos: b } of panels.slice(index + 1)) {
                        const apart =
                            a.x + a.w <= b.x ||
                            b.x + b.w <= a.x ||
                            a.y + a.h <= b.y ||
                            b.y + b.h <= a.y;
                        assert.ok(apart, JSON.stringify([a, b]));
                    }
                }
            });

            it("asks for the cluster first", () => {
                const [cluster, ...others] = variablesOf(dashboard);
                assert.equal(cluster?.name, "cluster");
                for (const variable of [cluster, ...others]) {
                    assert.deepEqual(variable?.datasource, dataSource);
                }
                for (const { definition } of others) {
                    assert.match(definition, /\{cluster="\$cluster",/);
                }
            });

            it("asks for no variable that is not there", () => {
                const known = [
                    ...variablesOf(dashboard).map(({ name }) => name),
                    "__rate_interval",
                ];
                const used = panelsOf(dashboard).flatMap(({ targets }) =>
                    targets.flatMap(({ expr }) => [...expr.matchAll(/\$(\w+)/g)]),
                );
                for (const [, name = ""] of used) {
                    assert.ok(known.includes(name), name);
                }
            });
        });
    }

    it("are the same bytes each time", () => {
        assert.equal(JSON.stringify(dashboardsOf()), JSON.stringify(dashboardsOf()));
    });

    it("have the time zone of Grafana", () => {
        for (const { json } of dashboardsOf({ grafana: { timezone: "Asia/Seoul" } })) {
            assert.equal(json["timezone"], "Asia/Seoul");
        }
        assert.equal(dashboardsOf()[0]?.json["timezone"], "browser");
    });
});

describe("dashboards without their jobs", () => {
    const off = { enabled: false };
    const without: readonly [string, Partial<MonitoringStackArgs>, string[]][] = [
        ["node-exporter", { exporters: { nodeExporter: off } }, ["workloads", "prometheus"]],
        ["cadvisor", { scrape: { cadvisor: off } }, ["nodes", "prometheus"]],
        ["prometheus", { scrape: { prometheus: off } }, ["nodes", "workloads"]],
    ];
    for (const [job, args, left] of without) {
        it(`are not made: ${job}`, () => {
            assert.deepEqual(
                dashboardsOf(args).map(({ name }) => name),
                left,
            );
        });
    }

    const state = ["Pods running", "Pods pending", "Container restarts, 1 h"];
    const usage = ["CPU by pod", "Memory by pod", "Network received by pod", "CPU by node"];
    const panels: readonly [string, Partial<MonitoringStackArgs>, string[]][] = [
        ["a kube-state-metrics", {}, [...state, "Replicas missing", ...usage]],
        ["no kube-state-metrics", { exporters: { kubeStateMetrics: off } }, usage],
        [
            "a kube-state-metrics that watches pods only",
            { exporters: { kubeStateMetrics: { collectors: ["pods"] } } },
            [...state, ...usage],
        ],
        [
            "a kube-state-metrics that watches Deployments only",
            { exporters: { kubeStateMetrics: { collectors: ["deployments"] } } },
            ["Replicas missing", ...usage],
        ],
    ];
    for (const [what, args, expected] of panels) {
        it(`have the panels that can be filled: ${what}`, () => {
            const workloads = dashboardsOf(args).find(({ name }) => name === "workloads");
            assert.deepEqual(titles(workloads), expected);
        });
    }
});

describe("queries of dashboards", () => {
    it("take names of jobs literally", () => {
        const dashboards = dashboardsOf({
            scrape: {
                nodeExporter: { name: 'a"b' },
                cadvisor: { name: "c\\d" },
                kubeStateMetrics: { name: 'e"' },
                prometheus: { name: 'f"' },
            },
        });
        const names = new Set<string>();
        for (const { expr } of dashboards.flatMap(panelsOf).flatMap(({ targets }) => targets)) {
            for (const { matchers } of analyse(readable(expr)).selectors) {
                matchers
                    .filter(({ label }) => label === "job")
                    .forEach(({ value }) => names.add(value));
            }
        }
        assert.deepEqual([...names].sort(), ['a"b', "c\\d", 'e"', 'f"']);
    });

    const labels: readonly [string | undefined, string][] = [
        [undefined, "node"],
        ["kubernetes_node", "kubernetes_node"],
        ["", "instance"],
    ];
    for (const [given, label] of labels) {
        it(`add up nodes by ${label} where the job's label is ${given ?? "not said"}`, () => {
            const scrape = given === undefined ? {} : { cadvisor: { labels: { node: given } } };
            const panel = dashboardsOf({ scrape })
                .flatMap(panelsOf)
                .find(({ title }) => title === "CPU by node");
            const [query] = panel?.targets ?? [];
            assert.ok(query?.expr.startsWith(`sum by (${label}) (`));
            assert.equal(query.legendFormat, `{{${label}}}`);
        });
    }
});
