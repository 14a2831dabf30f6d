// The harness proves nothing about a plan unless it works itself.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import {
    replaceDiscovery,
    withInterval,
    type PrometheusConfig,
    type RecordedTargets,
} from "./harness/discovery";
import { startHttpsTarget, writeServiceAccount, type HttpsTarget } from "./harness/httpsTarget";
import { startNodeExporter, type NodeExporter } from "./harness/nodeExporter";
import { temporaryDirectory, waitUntil } from "./harness/process";
import { startPrometheus, type Prometheus } from "./harness/prometheus";

const serviceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";
const secure = {
    scheme: "https",
    authorization: { credentials_file: `${serviceAccount}/token` },
    tls_config: { ca_file: `${serviceAccount}/ca.crt` },
};

/** As a cluster would get it. */
const config: PrometheusConfig = {
    global: { scrape_interval: "30s" },
    rule_files: ["/etc/prometheus/rules/*.yml", "/etc/prometheus/own.yml"],
    scrape_configs: [
        {
            job_name: "nodes",
            kubernetes_sd_configs: [{ role: "node" }],
            relabel_configs: [
                { action: "labelmap", regex: "__meta_kubernetes_node_label_(.+)" },
                { source_labels: ["__meta_kubernetes_node_name"], target_label: "node" },
                {
                    source_labels: ["__meta_kubernetes_node_label_os"],
                    action: "drop",
                    regex: "windows",
                },
            ],
        },
        { job_name: "kubelet", kubernetes_sd_configs: [{ role: "node" }], ...secure },
        {
            job_name: "stranger",
            kubernetes_sd_configs: [{ role: "node" }],
            scheme: "https",
            tls_config: secure.tls_config,
        },
    ],
};

const rules = {
    groups: [
        {
            name: "test",
            rules: [
                { record: "answer", expr: "kubelet_answer * 2" },
                {
                    alert: "StrangerRefused",
                    expr: 'up{job="stranger"} == 0',
                    labels: { severity: "warning" },
                    annotations: { summary: "{{ $labels.instance }} lets nobody in" },
                },
            ],
        },
    ],
};

describe("harness: Prometheus on one machine", function () {
    this.timeout(60_000);
    const directory = temporaryDirectory();
    let exporter: NodeExporter;
    let kubelet: HttpsTarget;
    let prometheus: Prometheus;

    before(async () => {
        exporter = await startNodeExporter();
        kubelet = await startHttpsTarget({ pages: { "/metrics": "kubelet_answer 21\n" } });
        const recorded: RecordedTargets = {
            nodes: [
                {
                    address: exporter.address,
                    labels: {
                        __meta_kubernetes_node_name: "worker-1",
                        __meta_kubernetes_node_label_zone: "a",
                    },
                },
                {
                    address: "127.0.0.1:1",
                    labels: { __meta_kubernetes_node_label_os: "windows" },
                },
            ],
            kubelet: [{ address: kubelet.address, labels: {} }],
            stranger: [{ address: kubelet.address, labels: {} }],
        };
        const local = withInterval(replaceDiscovery(config, recorded, directory), "500ms");
        writeFileSync(join(directory, "prometheus.yml"), stringify(local));
        writeFileSync(join(directory, "own.yml"), stringify(rules));
        writeServiceAccount(directory, kubelet);
        prometheus = await startPrometheus({
            configDirectory: directory,
            flags: ["--storage.tsdb.path=/prometheus", "--web.external-url=https://m.example/p/"],
        });
    });

    after(async () => {
        await prometheus?.stop();
        await kubelet?.stop();
        await exporter?.stop();
    });

    it("scrapes the node exporter under the labels that relabelling makes", async () => {
        const selector = 'up{job="nodes", node="worker-1", zone="a"} == 1';
        const [sample] = await prometheus.queryUntil(selector, (found) => found.length === 1);
        assert.equal(sample?.metric.instance, exporter.address);
        const series = await prometheus.query('count({job="nodes"})');
        assert.ok((series[0]?.value ?? 0) > 100);
    });

    it("drops the targets that relabelling drops", async () => {
        const { droppedTargets } = await prometheus.targets();
        assert.deepEqual(
            droppedTargets.map(({ discoveredLabels }) => discoveredLabels.__address__),
            ["127.0.0.1:1"],
        );
    });

    it("scrapes over HTTPS with the token of the service account", async () => {
        await prometheus.queryUntil('up{job="kubelet"} == 1', (found) => found.length === 1);
        await prometheus.queryUntil("answer", ([first]) => first?.value === 42);
        assert.ok((kubelet.answered.get(200) ?? 0) > 0);
    });

    it("sees a target without the token fail, and the alert on it fire", async () => {
        const alert = await waitUntil("the alert to fire", async () =>
            (await prometheus.alerts()).find(({ state }) => state === "firing"),
        );
        assert.equal(alert.labels.alertname, "StrangerRefused");
        assert.equal(alert.annotations.summary, `${kubelet.address} lets nobody in`);
        const { activeTargets } = await prometheus.targets();
        const stranger = activeTargets.find(({ scrapePool }) => scrapePool === "stranger");
        assert.match(stranger?.lastError ?? "", /401/);
    });

    it("reads the rules from where the files were put", async () => {
        const groups = await prometheus.rules();
        assert.deepEqual(
            groups.flatMap((group) => group.rules.map(({ name, health }) => [name, health])),
            [
                ["answer", "ok"],
                ["StrangerRefused", "ok"],
            ],
        );
    });

    it("ends Prometheus for good", async () => {
        const { pid, url } = prometheus;
        await prometheus.stop();
        await assert.rejects(fetch(`${url}/-/ready`));
        assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
    });
});
