import * as assert from "node:assert/strict";
import type { AlertsArgs, MonitoringStackArgs, ScrapeArgs } from "../../../components/args/types";
import {
    analyse,
    checkRuleExpression,
    checkTemplate,
    labelsUsed,
    mayHave,
} from "../../../components/promql";
import type { Rule } from "../../../components/signals/rules";
import { local, plan } from "../objects/stack";
import { seriesLabels } from "./exporterMetrics";

const rulesOf = (args: Partial<MonitoringStackArgs> = {}): Rule[] =>
    plan({ ...local, ...args }).signals.rules.flatMap(({ rules }) => rules);

const names = (rules: readonly Rule[]) => rules.map(({ alert }) => alert);

function alertOf(name: string, args: Partial<MonitoringStackArgs> = {}): Rule {
    const found = rulesOf(args).filter(({ alert }) => alert === name);
    assert.equal(found.length, 1, `${found.length} alerts are called ${name}`);
    return found[0];
}

const all = [
    "TargetDown",
    "NodeDown",
    "ContainerMemoryHigh",
    "ContainerCpuHigh",
    "VolumeFilling",
    "NodeFilesystemFilling",
    "PrometheusWalWritesFailing",
    "PrometheusConfigReloadFailed",
    "Watchdog",
];

const containers = 'job="cadvisor",container!="",container!="POD"';
const real = 'fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"';

function filling(available: string, size: string, percent: number): string {
    const share = `${available} / ${size} * 100`;
    return (
        `${share} < ${percent}\n` +
        `or (${share} < 40 and predict_linear(${available}[6h], 4 * 24 * 3600) < 0)`
    );
}

const nodeFilling = (percent: number, more = "") =>
    "(\n" +
    filling(
        `node_filesystem_avail_bytes{job="node-exporter",${real}}`,
        `node_filesystem_size_bytes{job="node-exporter",${real}}`,
        percent,
    ) +
    `\n)\nunless node_filesystem_readonly{job="node-exporter"} == 1${more}`;

const claimFilling = (percent: number) =>
    filling(
        'kubelet_volume_stats_available_bytes{job="kubelet"}',
        'kubelet_volume_stats_capacity_bytes{job="kubelet"}',
        percent,
    );

/** Expression, `for` and severity of each alert without any setting. */
const defaults: Record<string, readonly [string, string | undefined, string]> = {
    TargetDown: ['up{job!~"node-exporter|kubelet"} == 0', "10m", "warning"],
    NodeDown: ['up{job=~"node-exporter|kubelet"} == 0', "5m", "critical"],
    ContainerMemoryHigh: [
        `sum by (cluster) (container_memory_working_set_bytes{${containers}}) / ` +
            'sum by (cluster) (kube_node_status_allocatable{job="kube-state-metrics",resource="memory"}) ' +
            "* 100 > 85",
        "5m",
        "warning",
    ],
    ContainerCpuHigh: [
        `sum by (cluster) (rate(container_cpu_usage_seconds_total{${containers}}[2m])) / ` +
            'sum by (cluster) (machine_cpu_cores{job="cadvisor"}) * 100 > 85',
        "5m",
        "warning",
    ],
    VolumeFilling: [claimFilling(15), "5m", "warning"],
    NodeFilesystemFilling: [nodeFilling(15), "5m", "warning"],
    PrometheusWalWritesFailing: [
        'sum by (cluster) (increase(prometheus_tsdb_wal_writes_failed_total{job="prometheus"}[5m])) > 0\n' +
            'or absent_over_time(up{cluster="docker-desktop"}[2m])',
        "5m",
        "critical",
    ],
    PrometheusConfigReloadFailed: [
        'max_over_time(prometheus_config_last_reload_successful{job="prometheus"}[5m]) == 0',
        "5m",
        "critical",
    ],
    Watchdog: ["vector(1)", undefined, "none"],
};

describe("alerts of the package", () => {
    it("are these", () => {
        assert.deepEqual(names(rulesOf()), all);
    });

    for (const [name, [expr, wait, severity]] of Object.entries(defaults)) {
        it(`${name}: expression, duration and severity`, () => {
            const { annotations, ...rule } = alertOf(name);
            assert.deepEqual(rule, {
                alert: name,
                expr,
                ...(wait && { for: wait }),
                labels: { severity },
            });
            assert.deepEqual(Object.keys(annotations ?? {}), ["summary", "description"]);
        });
    }

    const argumentOf: Record<string, Exclude<keyof AlertsArgs, "labels" | "runbookUrl">> = {
        TargetDown: "targetDown",
        NodeDown: "nodeDown",
        ContainerMemoryHigh: "workloadMemory",
        ContainerCpuHigh: "workloadCpu",
        VolumeFilling: "volumeFilling",
        NodeFilesystemFilling: "volumeFilling",
        PrometheusWalWritesFailing: "walWrites",
        PrometheusConfigReloadFailed: "configReload",
        Watchdog: "watchdog",
    };
    for (const [name, argument] of Object.entries(argumentOf)) {
        it(`${name} can be tuned by ${argument}, and turned off`, () => {
            const alerts: AlertsArgs = {
                labels: { team: "platform", tier: "1" },
                runbookUrl: "https://example.com/runbooks//",
                [argument]: { for: "42s", severity: "fatal", labels: { tier: "2", severity: "x" } },
            };
            const tuned = alertOf(name, { alerts });
            assert.equal(tuned.for, "42s");
            assert.deepEqual(tuned.labels, { team: "platform", tier: "2", severity: "fatal" });
            assert.equal(
                tuned.annotations?.["runbook_url"],
                `https://example.com/runbooks/${name}`,
            );
            const left = names(rulesOf({ alerts: { [argument]: { enabled: false } } }));
            assert.deepEqual(
                left,
                all.filter((other) => argumentOf[other] !== argument),
            );
        });
    }

    it("are over the thresholds that are given, and say so", () => {
        const alerts: AlertsArgs = {
            workloadMemory: { percent: 55 },
            workloadCpu: { percent: 10 },
            volumeFilling: { percent: 7.5 },
        };
        assert.match(alertOf("ContainerMemoryHigh", { alerts }).expr, / \* 100 > 55$/);
        assert.match(
            alertOf("ContainerMemoryHigh", { alerts }).annotations?.["description"] ?? "",
            /over 55 %\.$/,
        );
        assert.match(alertOf("ContainerCpuHigh", { alerts }).expr, / \* 100 > 10$/);
        assert.equal(alertOf("VolumeFilling", { alerts }).expr, claimFilling(7.5));
        assert.equal(alertOf("NodeFilesystemFilling", { alerts }).expr, nodeFilling(7.5));
    });
});

describe("alerts by node", () => {
    const alerts: AlertsArgs = { workloadMemory: { by: "node" }, workloadCpu: { by: "node" } };
    const allocatable = 'kube_node_status_allocatable{job="kube-state-metrics",resource="memory"}';

    it("add up by node, and name it", () => {
        const memory = alertOf("ContainerMemoryHigh", { alerts });
        assert.equal(
            memory.expr,
            `sum by (cluster, node) (container_memory_working_set_bytes{${containers}}) / ` +
                `sum by (cluster, node) (${allocatable}) * 100 > 85`,
        );
        assert.match(memory.annotations?.["summary"] ?? "", /of node \{\{ \$labels\.node \}\}$/);
        assert.equal(
            alertOf("ContainerCpuHigh", { alerts }).expr,
            `sum by (cluster, node) (rate(container_cpu_usage_seconds_total{${containers}}[2m])) / ` +
                'sum by (cluster, node) (machine_cpu_cores{job="cadvisor"}) * 100 > 85',
        );
    });

    const labels: readonly [string, string][] = [
        ["kubernetes_node", "kubernetes_node"],
        // Prometheus gives targets of the role node their node's name as instance.
        ["", "instance"],
    ];
    for (const [given, label] of labels) {
        it(`go by the label ${label} where the job's is ${given || "left out"}`, () => {
            const args = { alerts, scrape: { cadvisor: { labels: { node: given } } } };
            const memory = alertOf("ContainerMemoryHigh", args);
            assert.equal(
                memory.expr,
                `sum by (cluster, ${label}) (container_memory_working_set_bytes{${containers}}) / ` +
                    `sum by (cluster, ${label}) ` +
                    `(label_replace(${allocatable}, "${label}", "$1", "node", "(.*)")) * 100 > 85`,
            );
            for (const text of Object.values(memory.annotations ?? {})) {
                assert.ok(text.includes(`{{ $labels.${label} }}`), text);
            }
            assert.ok(
                alertOf("ContainerCpuHigh", args).expr.startsWith(`sum by (cluster, ${label}) (`),
            );
        });
    }
});

describe("alerts without their jobs", () => {
    const off = { enabled: false };
    const without: readonly [string, Partial<MonitoringStackArgs>, string[]][] = [
        ["cadvisor", { scrape: { cadvisor: off } }, ["ContainerMemoryHigh", "ContainerCpuHigh"]],
        ["kube-state-metrics", { scrape: { kubeStateMetrics: off } }, ["ContainerMemoryHigh"]],
        [
            "kube-state-metrics, which is not installed",
            { exporters: { kubeStateMetrics: off } },
            ["ContainerMemoryHigh"],
        ],
        [
            "the nodes, which kube-state-metrics is told not to watch",
            { exporters: { kubeStateMetrics: { collectors: ["pods"] } } },
            ["ContainerMemoryHigh"],
        ],
        ["kubelet", { scrape: { kubelet: off } }, ["VolumeFilling"]],
        ["node-exporter", { exporters: { nodeExporter: off } }, ["NodeFilesystemFilling"]],
        [
            "nodes",
            { scrape: { kubelet: off, nodeExporter: off } },
            ["NodeDown", "VolumeFilling", "NodeFilesystemFilling"],
        ],
        [
            "prometheus",
            { scrape: { prometheus: off } },
            ["PrometheusWalWritesFailing", "PrometheusConfigReloadFailed"],
        ],
    ];
    for (const [job, args, missing] of without) {
        it(`are not made: ${job}`, () => {
            assert.deepEqual(
                names(rulesOf(args)),
                all.filter((name) => !missing.includes(name)),
            );
        });
    }

    it("of nodes leave the rest to TargetDown", () => {
        const scrape: ScrapeArgs = { nodeExporter: off };
        assert.equal(alertOf("NodeDown", { scrape }).expr, 'up{job=~"kubelet"} == 0');
        assert.equal(alertOf("TargetDown", { scrape }).expr, 'up{job!~"kubelet"} == 0');
        const none: ScrapeArgs = { nodeExporter: off, kubelet: off };
        assert.equal(alertOf("TargetDown", { scrape: none }).expr, "up == 0");
        const alerts: AlertsArgs = { nodeDown: { enabled: false } };
        assert.equal(alertOf("TargetDown", { alerts }).expr, "up == 0");
    });

    it("take a kube-state-metrics of the cluster to watch nodes", () => {
        const existing = {
            kubeStateMetrics: { namespace: "kube-system", service: "ksm", port: "http" },
        };
        assert.ok(names(rulesOf({ existing })).includes("ContainerMemoryHigh"));
    });
});

describe("expressions of alerts", () => {
    it("take names of jobs literally", () => {
        const scrape: ScrapeArgs = {
            kubelet: { name: 'a"b' },
            nodeExporter: { name: "c.d|e" },
            cadvisor: { name: "f\\g" },
        };
        assert.equal(alertOf("NodeDown", { scrape }).expr, 'up{job=~"c\\\\.d\\\\|e|a\\"b"} == 0');
        assert.ok(alertOf("ContainerCpuHigh", { scrape }).expr.includes('{job="f\\\\g",'));
    });

    it("look back over four scrapes of the job that they read, whatever other jobs do", () => {
        const scrape: ScrapeArgs = {
            cadvisor: { interval: "5m" },
            prometheus: { interval: "4m" },
            jobs: [
                {
                    name: "slow",
                    interval: "1h",
                    discovery: { kind: "static", targets: ["10.0.0.1:1"] },
                },
            ],
        };
        assert.match(alertOf("ContainerCpuHigh", { scrape }).expr, /\[20m\]/);
        const wal = alertOf("PrometheusWalWritesFailing", { scrape });
        assert.deepEqual(wal.expr.match(/\[\w+\]/g), ["[16m]", "[16m]"]);
        assert.match(alertOf("PrometheusConfigReloadFailed", { scrape }).expr, /\[16m\]/);
        assert.match(alertOf("VolumeFilling", { scrape }).expr, /\[6h\]/);
    });

    it("wait for the first scrape, however rare scrapes are", () => {
        const waits = (interval: string) =>
            alertOf("PrometheusWalWritesFailing", { scrape: { prometheus: { interval } } }).for;
        assert.deepEqual(["75s", "76s", "1h"].map(waits), ["5m", "5m4s", "4h"]);
    });

    it("look for stored samples of every job, whatever Prometheus' own is called", () => {
        const scrape: ScrapeArgs = { prometheus: { name: 'a"b' } };
        const { expr } = alertOf("PrometheusWalWritesFailing", { scrape });
        assert.match(expr, /failed_total\{job="a\\"b"\}/);
        assert.match(expr, /absent_over_time\(up\{cluster="[^"]+"\}\[2m\]\)$/);
    });

    const stacks: readonly [string, Partial<MonitoringStackArgs>][] = [
        ["by default", {}],
        [
            "by node, with renamed and strange jobs",
            {
                alerts: { workloadMemory: { by: "node" }, workloadCpu: { by: "node" } },
                scrape: {
                    cadvisor: { name: 'a"b\\c', labels: { node: "" }, interval: "1w" },
                    kubeStateMetrics: { name: "{{x}}" },
                },
            },
        ],
    ];
    for (const [how, args] of stacks) {
        it(`give series with the labels that their texts name: ${how}`, () => {
            const { rules, jobs } = plan({ ...local, ...args }).signals;
            for (const rule of rules.flatMap((group) => group.rules)) {
                const { labels } = analyse(rule.expr, seriesLabels(jobs));
                for (const label of Object.values(rule.annotations ?? {}).flatMap(labelsUsed)) {
                    assert.ok(mayHave(labels, label), `${rule.alert}: ${label}`);
                }
            }
        });

        it(`and their templates are what Prometheus takes: ${how}`, () => {
            for (const { alert, expr, annotations, labels } of rulesOf(args)) {
                assert.deepEqual(checkRuleExpression(expr).problems, [], `${alert}: ${expr}`);
                for (const text of Object.values({ ...annotations, ...labels })) {
                    assert.deepEqual(checkTemplate(text), [], `${alert}: ${text}`);
                }
            }
        });
    }
});
