import assert from "node:assert/strict";
import { monitoringView } from "../../../../cli/view";
import type { PrometheusServer } from "../../../../cli/view/model";
import { set, snapshotOf } from "../../../fixtures/snapshots/build";
import { handMade } from "../../../fixtures/snapshots/handMade";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";
import { containerPath, serverOf, withConfig, withFlags } from "./server";

describe("Prometheus servers", () => {
    it("are read from any workload that is given a configuration file, whatever it is called", () => {
        const [server] = monitoringView(handMade).servers;
        assert.deepEqual(server.workload, {
            kind: "Deployment",
            namespace: "monitoring",
            name: "prometheus-deploy",
        });
        assert.equal(server.configFile, "/etc/prometheus/prometheus.yaml");
        assert.equal(server.jobs.length, 4);
        assert.deepEqual(
            server.ruleFiles.map(({ files }) => files.map(({ path }) => path)),
            [["/etc/prometheus/prometheus.rules"]],
        );
    });

    it("use the image's own arguments where there are none", () => {
        const pieces = set(
            laptopPieces,
            "prometheus-server",
            [...containerPath, "args"],
            undefined,
        );
        const mounts = [...containerPath, "volumeMounts", 0, "mountPath"];
        const server = serverOf(set(pieces, "prometheus-server", mounts, "/etc/prometheus"));
        assert.equal(server.configFile, "/etc/prometheus/prometheus.yml");
        assert.equal(server.jobs.length, 7);
        assert.equal(server.storage.kind, "claim");
    });

    it("are no Alertmanagers and no blackbox exporters, which take the same flag", () => {
        for (const image of ["quay.io/prometheus/alertmanager:v1", "prom/blackbox-exporter:v1"]) {
            const path = [...containerPath, "image"];
            const pieces = set(laptopPieces, "prometheus-server", path, image);
            assert.deepEqual(monitoringView(snapshotOf(pieces)).servers, []);
        }
    });

    it("are recognised by their configuration when the image has another name", () => {
        const path = [...containerPath, "image"];
        const pieces = set(laptopPieces, "prometheus-server", path, "registry/tsdb:1");
        assert.equal(serverOf(pieces).jobs.length, 7);
    });

    it("have replicas, resources, a start-up budget and an estimate", () => {
        const [server] = monitoringView(laptop).servers;
        assert.equal(server.replicas, 1);
        assert.deepEqual(server.resources.limits, { memory: "800Mi" });
        assert.deepEqual(server.startupBudget, { text: "15m", seconds: 900 });
        assert.equal(server.sizing?.series, 12_400);
        assert.equal(server.sizing?.factors[1].source, "measured");
        assert.deepEqual(server.externalLabels, { cluster: "docker-desktop" });
    });

    it("say when their estimate cannot be read, and go on", () => {
        const path = ["metadata", "annotations", "monitoring-stack/sizing"];
        const server = serverOf(set(laptopPieces, "prometheus-server", path, "{"));
        assert.equal(server.sizing, undefined);
        assert.equal(server.problems[0].subject, "sizing");
        assert.equal(server.problems[0].fatal, false);
    });

    it("without an estimate have none", () => {
        const server = serverOf(
            set(laptopPieces, "prometheus-server", ["metadata", "annotations"], {}),
        );
        assert.equal("sizing" in server, false);
    });
});

describe("a configuration that cannot be read", () => {
    const cases: readonly (readonly [string, () => PrometheusServer, boolean, RegExp])[] = [
        ["is not YAML", () => withConfig("global: ["), true, /is not YAML: .*line \d+, column \d+/],
        ["is not a map", () => withConfig("- a"), true, /is not a map/],
        [
            "is not in the ConfigMap",
            () => withFlagsOnly("/etc/prometheus/config/x.yml"),
            true,
            /has no such file/,
        ],
        ["is nowhere", () => withFlagsOnly("/nowhere/x.yml"), true, /nothing is mounted there/],
        [
            "is on a volume of unknown contents",
            () => withFlagsOnly("/prometheus/x.yml"),
            false,
            /not in this plan/,
        ],
        [
            "is only known to the deployment",
            () => withConfig("<config.text>"),
            false,
            /only known to the deployment/,
        ],
    ];
    for (const [name, make, fatal, reason] of cases) {
        it(`${name}: said once, and the rest is read`, () => {
            const server = make();
            assert.equal(server.problems.length, 1);
            assert.equal(server.problems[0].fatal, fatal);
            assert.match(server.problems[0].reason, reason);
            assert.deepEqual(server.jobs, []);
            assert.equal(server.storage.kind, "claim");
        });
    }

    function withFlagsOnly(file: string): PrometheusServer {
        const args = [`--config.file=${file}`, "--storage.tsdb.path=/prometheus"];
        return serverOf(set(laptopPieces, "prometheus-server", [...containerPath, "args"], args));
    }
});

describe("retention", () => {
    const day = 86_400;
    const cases: readonly (readonly [string, () => PrometheusServer, object])[] = [
        [
            "is 15 days where nothing is said",
            () => withFlags(),
            { time: { text: "15d", seconds: 15 * day }, byDefault: true },
        ],
        [
            "is bounded by flags",
            () =>
                withFlags("--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=1GB"),
            {
                time: { text: "7d", seconds: 7 * day },
                size: { text: "1GB", bytes: 1024 ** 3 },
                byDefault: false,
            },
        ],
        [
            "is bounded by size alone where only a size is given",
            () => withFlags("--storage.tsdb.retention.size=1GiB"),
            { size: { text: "1GiB", bytes: 1024 ** 3 }, byDefault: false },
        ],
        [
            "is what the configuration says, not the flags",
            () => withConfig("storage: {tsdb: {retention: {time: 3d, percentage: 70}}}"),
            { time: { text: "3d", seconds: 3 * day }, percentage: 70, byDefault: false },
        ],
        [
            "understands the old flag",
            () => withFlags("--storage.tsdb.retention=2d"),
            { time: { text: "2d", seconds: 2 * day }, byDefault: false },
        ],
    ];
    for (const [name, make, expected] of cases) {
        it(name, () => assert.deepEqual(make().retention, expected));
    }
});

describe("where samples are kept", () => {
    it("is the claim that the StatefulSet adopts, with the size of its volume", () => {
        assert.deepEqual(monitoringView(laptop).servers[0].storage, {
            path: "/prometheus",
            kind: "claim",
            persistent: true,
            claims: ["data-prometheus-0"],
            size: { text: "4Gi", bytes: 4 * 1024 ** 3 },
        });
    });

    it("is a scratch directory with its limit", () => {
        const template = ["spec", "volumeClaimTemplates"];
        const pieces = set(laptopPieces, "prometheus-server", template, undefined);
        const path = ["spec", "template", "spec", "volumes", 2];
        const scratch = { name: "data", emptyDir: { sizeLimit: "2Gi" } };
        const { storage } = serverOf(set(pieces, "prometheus-server", path, scratch));
        assert.equal(storage.kind, "emptyDir");
        assert.equal(storage.persistent, false);
        assert.equal(storage.size?.text, "2Gi");
    });

    it("is the container itself where nothing is mounted", () => {
        assert.equal(withFlags("--storage.tsdb.path=/elsewhere").storage.kind, "container");
    });
});
