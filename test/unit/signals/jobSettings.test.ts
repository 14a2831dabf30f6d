import * as assert from "node:assert/strict";
import type { JobSettingsArgs, PrometheusArgs } from "../../../components/args/types";
import { jobConfig, local, plan } from "../objects/stack";

const cadvisor = (args: JobSettingsArgs, prometheus: PrometheusArgs = {}) =>
    jobConfig(plan({ ...local, prometheus, scrape: { cadvisor: args } }), "cadvisor");

describe("settings of a job", () => {
    const times: readonly [string, JobSettingsArgs, PrometheusArgs, string, string][] = [
        ["the stack's by default", {}, {}, "30s", "10s"],
        ["no longer than the interval", { interval: "5s" }, {}, "5s", "5s"],
        ["10s on a slower job", { interval: "5m" }, {}, "5m", "10s"],
        ["10s on a job slower than a fast stack", { interval: "1m" }, fast("2s"), "1m", "10s"],
        [
            "the interval of a job slower than a fast stack",
            { interval: "5s" },
            fast("2s"),
            "5s",
            "5s",
        ],
        ["the stack's own", { interval: "1m" }, { scrapeTimeout: "4s" }, "1m", "4s"],
        [
            "the stack's own, cut to the interval",
            { interval: "3s" },
            { scrapeTimeout: "4s" },
            "3s",
            "3s",
        ],
        ["the job's own", { interval: "1m", timeout: "55s" }, { scrapeTimeout: "4s" }, "1m", "55s"],
    ];
    for (const [says, args, prometheus, interval, timeout] of times) {
        it(`time out: ${says}`, () => {
            const config = cadvisor(args, prometheus);
            assert.deepEqual([config.scrape_interval, config.scrape_timeout], [interval, timeout]);
        });
    }

    it("bound what is ingested, 0 included", () => {
        const limits = {
            samples: 50_000,
            labels: 0,
            labelNameLength: 100,
            labelValueLength: 200,
            targets: 10,
            bodySize: "10MB",
        };
        const config = cadvisor({ limits });
        const keys = Object.keys(config).filter((key) => key.endsWith("_limit"));
        assert.deepEqual(Object.fromEntries(keys.map((key) => [key, config[key]])), {
            sample_limit: 50_000,
            label_limit: 0,
            label_name_length_limit: 100,
            label_value_length_limit: 200,
            target_limit: 10,
            body_size_limit: "10MiB",
        });
    });

    it("set no bound that is not asked for", () => {
        assert.equal(
            Object.keys(cadvisor({})).some((key) => key.endsWith("_limit")),
            false,
        );
    });

    it("turn labels and timestamps of the exporter on and off", () => {
        const off = cadvisor({ honorLabels: false, honorTimestamps: false });
        assert.deepEqual([off["honor_labels"], off["honor_timestamps"]], [false, false]);
        const stack = plan({ ...local, scrape: { pods: { honorLabels: true } } });
        assert.equal(jobConfig(stack, "pods")["honor_labels"], true);
    });

    it("relabel targets after the job's own steps, and samples after the package's", () => {
        const step = { sourceLabels: ["a", "b"], targetLabel: "c" };
        const own = { source_labels: ["a", "b"], target_label: "c" };
        const stack = plan({
            ...local,
            scrape: { apiServer: { relabel: [step], metricRelabel: [step] } },
        });
        const config = jobConfig(stack, "apiserver");
        assert.deepEqual(config.relabel_configs?.slice(-2), [
            { target_label: "cluster", replacement: "docker-desktop" },
            own,
        ]);
        assert.equal(config.metric_relabel_configs?.length, 2);
        assert.deepEqual(config.metric_relabel_configs?.[1], own);
    });

    it("write every key of a relabelling step", () => {
        const config = cadvisor({
            relabel: [
                {
                    action: "hashmod",
                    sourceLabels: ["__address__"],
                    separator: "",
                    modulus: 4,
                    targetLabel: "shard",
                },
                { action: "replace", regex: "", replacement: "", targetLabel: "x" },
            ],
        });
        assert.deepEqual(config.relabel_configs?.slice(-2), [
            {
                source_labels: ["__address__"],
                separator: "",
                modulus: 4,
                target_label: "shard",
                action: "hashmod",
            },
            { regex: "", target_label: "x", replacement: "", action: "replace" },
        ]);
    });

    it("set the label cluster to what is written, `$` included", () => {
        const stack = plan({ ...local, cluster: "a$1$b" });
        for (const { config } of stack.signals.jobs) {
            assert.deepEqual(config.relabel_configs?.at(-1), {
                target_label: "cluster",
                replacement: "a$$1$$b",
            });
        }
    });
});

function fast(scrapeInterval: string): PrometheusArgs {
    return { scrapeInterval };
}
