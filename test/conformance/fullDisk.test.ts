// A full disk, in the real Prometheus: it loses every sample, goes on being ready, and says so.
import assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../components";
import { replaceDiscovery } from "./harness/discovery";
import { asInCluster } from "./harness/inCluster";
import { startNetwork } from "./harness/network";
import { mountConfiguration, type PlannedStack } from "./harness/planned";
import { temporaryDirectory, waitUntil } from "./harness/process";
import { startPrometheus, type Prometheus } from "./harness/prometheus";
import { smallDisk, type SmallDisk } from "./harness/smallDisk";
import { planStack } from "./harness/stack";
import { minimal } from "./stacks/minimal";

const off = { enabled: false };
const itself = "10.1.0.20:9090";

/** Prometheus alone, with short intervals: it watches nothing but itself. */
const args: MonitoringStackArgs = {
    ...minimal,
    cluster: "full-disk",
    prometheus: { ...minimal.prometheus, scrapeInterval: "500ms", evaluationInterval: "500ms" },
    grafana: off,
    exporters: { nodeExporter: off, kubeStateMetrics: off },
    scrape: { apiServer: off, kubelet: off, cadvisor: off, pods: off, services: off },
    alerts: { walWrites: { for: "2s" } },
};

/** What discovery tells of it. */
const discovered = {
    __meta_kubernetes_namespace: "monitoring",
    __meta_kubernetes_service_name: "prometheus",
    __meta_kubernetes_endpointslice_port_name: "http",
    __meta_kubernetes_pod_name: "prometheus-0",
};

const failures = "prometheus_tsdb_wal_writes_failed_total";

describe("full disk", function () {
    this.timeout(55_000);
    let disk: SmallDisk;
    let prometheus: Prometheus;

    before(async () => {
        disk = smallDisk();
        const network = await startNetwork();
        const planned = impatient(await planStack({ name: "full-disk", args }));
        const directory = temporaryDirectory();
        const recorded = { prometheus: [{ address: itself, labels: discovered }] };
        const config = asInCluster(replaceDiscovery(planned.config, recorded, directory), {
            apiServer: "nobody.invalid",
            proxyUrl: network.proxyUrl,
            directory,
        });
        prometheus = await startPrometheus({
            configDirectory: mountConfiguration(planned, config, directory),
            flags: planned.flags,
            dataDirectory: disk.directory,
            launcher: disk.launcher,
        });
        network.route(itself, prometheus.address);
    });

    after(() => prometheus.stop());

    const state = async () =>
        (await prometheus.alerts()).find(
            ({ labels }) => labels["alertname"] === "PrometheusWalWritesFailing",
        );

    it("is told by the alert, while Prometheus is ready and stores no failure", async () => {
        await waitUntil("samples to be stored, and the alert to be quiet", async () => {
            const [up] = await prometheus.query("up");
            return (up?.value === 1 && (await state()) === undefined) || undefined;
        });
        disk.fill(prometheus.pid);
        const firing = await waitUntil(
            "the alert to fire",
            async () => {
                const alert = await state();
                return alert?.state === "firing" ? alert : undefined;
            },
            { timeoutMs: 30_000, state: () => `${disk.kind}: ${prometheus.stderr().slice(-2000)}` },
        );
        assert.equal(firing.labels["cluster"], "full-disk");
        assert.equal(
            firing.annotations["summary"],
            "Prometheus of cluster full-disk loses samples",
        );
        assert.equal((await fetch(`${prometheus.url}/-/ready`)).status, 200);
        const page = await (await fetch(`${prometheus.url}/metrics`)).text();
        assert.match(page, new RegExp(`^${failures} [1-9]`, "m"));
        const [most] = await prometheus.query(`max(max_over_time(${failures}[5m]))`);
        assert.equal(most?.value, 0, "failures were stored: the disk was not full");
    });
});

/** The rules, except that nothing needs to have been stored for two seconds only, not minutes. */
function impatient(stack: PlannedStack): PlannedStack {
    const all = Object.entries(stack.ruleFiles);
    const changed = all.map(([path, text]) => [
        path,
        text.replace(/(absent_over_time\(.*)\[2m\]/, "$1[2s]"),
    ]);
    assert.notDeepEqual(changed, all, "no rule looks two minutes back");
    return { ...stack, ruleFiles: Object.fromEntries(changed) as Record<string, string> };
}
