import * as assert from "node:assert/strict";
import { sizingFactors } from "../../../catalog/sizing";
import type { MonitoringStackArgs, StorageArgs } from "../../../components/args/types";
import { prometheusResources, type Sizing, volumeBytes } from "../../../components/signals/sizing";
import { existing, local, plan } from "../objects/stack";

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

describe("sizing", () => {
    it("follows the arithmetic of its factors, worked out by hand", () => {
        const { sizing } = plan({
            ...existing,
            prometheus: { scrapeInterval: "15s", storage: { kind: "none" } },
            scrape: {
                apiServer: { interval: "1m" },
                services: { enabled: false },
                grafana: { enabled: false },
                jobs: [
                    {
                        name: "routers",
                        interval: "30s",
                        discovery: { kind: "static", targets: ["10.0.0.1:1", "10.0.0.2:1"] },
                    },
                    { name: "consul", discovery: { kind: "consul", server: "c.example.com:1" } },
                ],
            },
            sizing: {
                nodes: 2,
                podsPerNode: 10,
                containersPerPod: 2,
                cpusPerNode: 8,
                disksPerNode: 1,
                workloads: 7,
                annotatedTargets: 3,
                seriesPerTarget: 100,
            },
        }).signals;
        // Each target gives five series more: up and four of its scrape.
        const series = {
            // Two servers, of 16126 series less the 4074 that are dropped.
            apiserver: 2 * (16_126 - 4_074 + 5),
            kubelet: 2 * (2_500 + 5),
            // 20 containers, 10 sandboxes and 60 slices; 20 containers on one disk; 10 interfaces.
            cadvisor: 2 * ((20 + 10 + 60) * 52 + 20 * 17 + 10 * 8 + 5),
            "node-exporter": 2 * (320 + 13 * 8 + 25 + 39 * 2 + 5),
            // 20 pods with two containers each.
            "kube-state-metrics": 2 * 33 + 20 * (29 + 2 * 11) + 7 * 39 + 500 + 5,
            pods: 3 * (100 + 5),
            prometheus: 784 + 5,
            routers: 2 * (100 + 5),
            consul: 3 * (100 + 5),
        };
        const targets = [2, 2, 2, 2, 1, 3, 1, 2, 3];
        const interval = (job: string) =>
            job === "apiserver" ? 60_000 : job === "routers" ? 30_000 : 15_000;
        assert.deepEqual(
            sizing.perJob,
            Object.entries(series).map(([job, count], index) => ({
                job,
                targets: targets[index],
                series: count,
                interval: interval(job),
            })),
        );
        const total = Object.values(series).reduce((sum, count) => sum + count, 0);
        assert.equal(total, 43_891);
        assert.equal(sizing.series, total);
        const rate = (43_891 - 24_114 - 210) / 15 + 24_114 / 60 + 210 / 30;
        assert.equal(sizing.samplesPerSecond, Math.round(rate));
        assert.equal(sizing.samplesPerSecond, 1_713);
        assert.equal(sizing.bytesPerDay, Math.round(rate * 86_400 * 2));
        // 1713 samples of 6 bytes for three hours are 106 MiB, less than the three segments that stay.
        assert.equal(sizing.walBytes, 384 * mebibyte);
        assert.equal(sizing.memoryBytes, 256 * mebibyte + 43_891 * 8192);
        assert.ok(Math.abs(sizing.cpu - rate * 6e-6) < 1e-12);
    });

    it("counts a pod once that its Service announces, too", () => {
        const { perJob } = plan().signals.sizing;
        const targets = new Map(perJob.map((job) => [job.job, job.targets]));
        assert.deepEqual([targets.get("pods"), targets.get("services")], [5, 0]);
        const without = plan({ ...local, scrape: { pods: { enabled: false } } }).signals.sizing;
        assert.equal(without.perJob.find(({ job }) => job === "services")?.targets, 5);
    });

    it("takes one node on this machine and three elsewhere, half as many workloads as pods", () => {
        const of = (args: MonitoringStackArgs, job: string) =>
            plan(args).signals.sizing.perJob.find((one) => one.job === job);
        assert.equal(of(local, "kubelet")?.targets, 1);
        assert.equal(of(existing, "kubelet")?.targets, 3);
        assert.equal(of(local, "apiserver")?.targets, 1);
        assert.equal(of(existing, "apiserver")?.targets, 2);
        assert.equal(
            of(existing, "kube-state-metrics")?.series,
            Math.round(3 * 33 + 90 * (29 + 1.5 * 11) + 45 * 39 + 500 + 5),
        );
    });

    it("counts all buckets of the API server where they are kept", () => {
        const series = (dropBuckets: boolean) =>
            plan({ ...local, scrape: { apiServer: { dropBuckets } } }).signals.sizing.series;
        assert.equal(series(false) - series(true), 4_074);
    });

    it("lets the log grow with the samples", () => {
        const { sizing } = plan({ ...existing, sizing: { nodes: 100 } }).signals;
        const bytes = sizing.samplesPerSecond * 3 * 3600 * 6;
        assert.ok(bytes > 384 * mebibyte);
        assert.ok(Math.abs(sizing.walBytes - bytes) <= 3 * 3600 * 6);
    });

    it("says of each factor where it comes from, and its unit", () => {
        for (const [name, { value, unit, source }] of Object.entries(sizingFactors)) {
            assert.ok(value > 0 && unit !== "" && source !== "", name);
        }
    });
});

describe("bytes of a volume", () => {
    const volumes: readonly [StorageArgs, number][] = [
        [{ kind: "none" }, 2 * gibibyte],
        [{ kind: "none", sizeLimit: "512Mi" }, 512 * mebibyte],
        [{ kind: "claim", name: "data", size: "5Gi" }, 5 * gibibyte],
        [{ kind: "storageClass", size: "10Gi" }, 10 * gibibyte],
        [
            {
                kind: "hostPath",
                volume: { path: "/data", capacity: "2Gi", node: "a" },
                claim: { size: "1Gi" },
            },
            2 * gibibyte,
        ],
    ];
    for (const [storage, bytes] of volumes) {
        it(`of ${JSON.stringify(storage)} are ${bytes}`, () => {
            assert.equal(volumeBytes(storage), bytes);
        });
    }
});

describe("retention by size", () => {
    const retention = (prometheus: MonitoringStackArgs["prometheus"]) =>
        plan({ ...local, prometheus }).signals.retentionBytes;

    it("is what is given", () => {
        assert.equal(retention({ retentionSize: "7GB" }), 7 * gibibyte);
        assert.equal(retention({ retentionSize: "7G" }), 7e9);
    });

    it("is 85 % of the volume less the log, in whole MiB", () => {
        const storage: StorageArgs = { kind: "storageClass", size: "10Gi" };
        assert.equal(retention({ storage }), Math.floor(10 * 1024 * 0.85 - 384) * mebibyte);
    });

    it("is a tenth of a volume that the log nearly fills", () => {
        const storage: StorageArgs = { kind: "storageClass", size: "480Mi" };
        assert.equal(retention({ storage }), 48 * mebibyte);
    });

    it("is never 0, which would mean no bound at all", () => {
        const storage: StorageArgs = { kind: "storageClass", size: "5Mi" };
        assert.equal(retention({ storage }), mebibyte);
    });
});

describe("resources of Prometheus", () => {
    const sizing: Sizing = {
        series: 0,
        samplesPerSecond: 0,
        bytesPerDay: 0,
        walBytes: 0,
        memoryBytes: 300 * mebibyte,
        cpu: 0,
        perJob: [],
    };

    it("are the estimate in steps of 64 MiB and 50m, with twice the memory as the limit", () => {
        assert.deepEqual(prometheusResources({ ...sizing, cpu: 0.12 }), {
            requests: { cpu: "150m", memory: "320Mi", "ephemeral-storage": "64Mi" },
            limits: { memory: "640Mi", "ephemeral-storage": "512Mi" },
        });
    });

    it("ask for a tenth of a core at least", () => {
        assert.equal(prometheusResources(sizing).requests.cpu, "100m");
        assert.equal(prometheusResources({ ...sizing, cpu: 1.99 }).requests.cpu, "2");
    });
});
