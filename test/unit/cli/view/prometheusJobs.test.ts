import assert from "node:assert/strict";
import { stringify } from "yaml";
import type { JsonObject } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import { replaceText, set } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";
import { configPath, serverOf, withConfig } from "./server";

function targetsOf(job: JsonObject): string {
    const jobs = [{ job_name: "x", ...job }];
    return withConfig({ scrape_configs: jobs }).jobs[0].targets;
}

describe("scrape jobs", () => {
    it("inherit interval and timeout as Prometheus lets them", () => {
        const server = withConfig({
            global: { scrape_interval: "5s" },
            scrape_configs: [
                { job_name: "a" },
                { job_name: "b", scrape_interval: "30s" },
                { job_name: "c", scrape_interval: "2s" },
                { job_name: "d", scrape_timeout: "3s" },
                { job_name: "e", scrape_interval: 0 },
            ],
        });
        assert.deepEqual(
            server.jobs.map(({ interval, timeout }) => [interval.text, timeout.text]),
            [
                ["5s", "5s"],
                ["30s", "5s"],
                ["2s", "2s"],
                ["5s", "3s"],
                ["5s", "5s"],
            ],
        );
        const plain = withConfig({ scrape_configs: [{ job_name: "a" }] }).jobs[0];
        assert.deepEqual([plain.interval.text, plain.timeout.text], ["1m", "10s"]);
    });

    it("are sorted by name", () => {
        const names = monitoringView(laptop).servers[0].jobs.map(({ name }) => name);
        assert.deepEqual(names, names.toSorted());
    });

    const descriptions: readonly (readonly [string, JsonObject])[] = [
        ["a:1, b:2", { static_configs: [{ targets: ["a:1", "b:2"] }] }],
        ["every node's kubelet", { kubernetes_sd_configs: [{ role: "node" }] }],
        [
            "every node, port 9100",
            {
                kubernetes_sd_configs: [{ role: "node" }],
                relabel_configs: [
                    {
                        source_labels: ["__address__"],
                        regex: "(.*):10250",
                        target_label: "__address__",
                        replacement: "${1}:9100",
                    },
                ],
            },
        ],
        [
            "every node, through the API server's proxy",
            {
                kubernetes_sd_configs: [{ role: "node" }],
                relabel_configs: [
                    { target_label: "__address__", replacement: "kubernetes.default.svc:443" },
                    {
                        source_labels: ["__meta_kubernetes_node_name"],
                        target_label: "__metrics_path__",
                        replacement: "/api/v1/nodes/$1/proxy/metrics",
                    },
                ],
            },
        ],
        [
            "pods of Services annotated prometheus.io/scrape",
            {
                kubernetes_sd_configs: [{ role: "endpoints" }],
                relabel_configs: [
                    {
                        source_labels: [
                            "__meta_kubernetes_service_annotation_prometheus_io_scrape",
                        ],
                        action: "keep",
                        regex: true,
                    },
                ],
            },
        ],
        [
            "pods in a, b, label app=web, port metrics",
            {
                kubernetes_sd_configs: [{ role: "pod", namespaces: { names: ["b", "a"] } }],
                relabel_configs: [
                    {
                        source_labels: ["__meta_kubernetes_pod_label_app"],
                        action: "keep",
                        regex: "web",
                    },
                    {
                        source_labels: ["__meta_kubernetes_pod_container_port_name"],
                        action: "keep",
                        regex: "metrics",
                    },
                ],
            },
        ],
        [
            "Service n/web",
            {
                kubernetes_sd_configs: [{ role: "endpointslice" }],
                relabel_configs: [
                    {
                        source_labels: [
                            "__meta_kubernetes_namespace",
                            "__meta_kubernetes_service_name",
                        ],
                        separator: "/",
                        action: "keep",
                        regex: "n/(web)",
                    },
                ],
            },
        ],
        [
            "pods, label app=web, service label x=y, of https://other:6443",
            {
                kubernetes_sd_configs: [
                    {
                        role: "pod",
                        api_server: "https://other:6443",
                        selectors: [
                            { role: "pod", label: "app=web" },
                            { role: "service", label: "x=y" },
                        ],
                    },
                ],
            },
        ],
        ["addresses in /x/*.json", { file_sd_configs: [{ files: ["/x/*.json"] }] }],
        ["addresses from http://cmdb/x", { http_sd_configs: [{ url: "http://me:pw@cmdb/x" }] }],
        ["DNS SRV _x._tcp.y", { dns_sd_configs: [{ names: ["_x._tcp.y"] }] }],
        ["DNS A y, port 80", { dns_sd_configs: [{ names: ["y"], type: "A", port: 80 }] }],
        ["Consul c:8500, services all", { consul_sd_configs: [{ server: "c:8500" }] }],
        ["ec2 discovery (unchecked)", { ec2_sd_configs: [{ region: "x" }, { region: "y" }] }],
        ["nothing: no discovery", {}],
    ];
    for (const [text, job] of descriptions) {
        it(`come from: ${text}`, () => assert.equal(targetsOf(job), text));
    }

    it("say how they connect and sign in", () => {
        const ca = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt";
        const token = "/var/run/secrets/kubernetes.io/serviceaccount/token";
        const settings: readonly JsonObject[] = [
            { scheme: "https", tls_config: { insecure_skip_verify: true } },
            { scheme: "https", tls_config: { ca_file: ca }, bearer_token_file: token },
            { authorization: { credentials_file: token } },
            { authorization: { credentials: "s3cret" } },
            { basic_auth: { username: "u", password_file: "p" } },
            { oauth2: {} },
            { scheme: "https", tls_config: { cert_file: "/c", key_file: "/k", server_name: "x" } },
        ];
        const jobs = settings.map((job, index) => ({ job_name: `${index}`, ...job }));
        const server = withConfig({ scrape_configs: jobs });
        assert.deepEqual(
            server.jobs.map(({ tls, auth, inlineCredentials }) => [
                tls.enabled,
                tls.verified,
                auth,
                inlineCredentials,
            ]),
            [
                [true, false, "none", false],
                [true, true, "service account", false],
                [false, false, "service account", false],
                [false, false, "bearer", true],
                [false, false, "basic", false],
                [false, false, "oauth2", false],
                [true, true, "client certificate", false],
            ],
        );
        assert.deepEqual(server.jobs[1].files, [ca, token]);
        assert.deepEqual(server.jobs[4].files, ["/etc/prometheus/config/p"]);
        assert.equal(server.jobs[6].tls.serverName, "x");
        assert.ok(!JSON.stringify(server).includes("s3cret"));
    });

    it("have limits of their own and of all, relabelling and labels", () => {
        const jobs: readonly JsonObject[] = [
            {
                job_name: "a",
                sample_limit: 5,
                label_limit: 0,
                relabel_configs: [
                    { target_label: "node", source_labels: ["x"] },
                    { action: "labelmap", regex: "__meta_(.+)" },
                    { action: "drop", source_labels: ["x"], regex: "y" },
                    { target_label: "__address__", replacement: "z" },
                ],
                metric_relabel_configs: [{ action: "labeldrop", regex: "x" }],
                static_configs: [{ targets: ["a:1"], labels: { team: "t" } }],
            },
        ];
        const [job] = withConfig({ global: { label_limit: 30 }, scrape_configs: [...jobs] }).jobs;
        assert.deepEqual(job.limits, { sample_limit: 5, label_limit: 30 });
        assert.deepEqual([job.relabelSteps, job.metricRelabelSteps], [4, 1]);
        assert.deepEqual(job.targetLabels, ["*", "node", "team"]);
    });

    it("are read from included files, too", () => {
        const more = stringify({ scrape_configs: [{ job_name: "more" }] });
        const pieces = replaceText(
            set(laptopPieces, "prometheus-rules", ["data", "jobs.yaml"], more),
            "prometheus-config",
            configPath,
            "rule_files:",
            "scrape_config_files: [/etc/prometheus/rules/*.yaml]\nrule_files:",
        );
        assert.ok(serverOf(pieces).jobs.some(({ name }) => name === "more"));
    });
});
