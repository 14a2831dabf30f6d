import assert from "node:assert/strict";
import { parse } from "yaml";
import {
    localPath,
    replaceDiscovery,
    withInterval,
    type PrometheusConfig,
} from "../../conformance/harness/discovery";

const config = parse(`
global: { scrape_interval: 30s, scrape_timeout: 10s, external_labels: { cluster: a } }
rule_files: [/etc/prometheus/rules/*.yml, own.yml]
alerting:
    alert_relabel_configs: [{ action: labeldrop, regex: replica }]
    alertmanagers:
        - { static_configs: [{ targets: [am:9093] }] }
        - { kubernetes_sd_configs: [{ role: endpointslice }], path_prefix: /am }
scrape_configs:
    - job_name: pods
      scrape_interval: 15s
      scrape_timeout: 14s
      kubernetes_sd_configs: [{ role: pod }]
      relabel_configs:
          - { source_labels: [__meta_kubernetes_pod_name], target_label: pod }
          - { target_label: files, replacement: /etc/prometheus/rules }
    - job_name: kubelet
      kubernetes_sd_configs: [{ role: node }]
      static_configs: [{ targets: [extra:1] }]
      authorization:
          credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token
      tls_config: { ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt }
    - job_name: listed
      file_sd_configs: [{ files: [/etc/prometheus/targets/a.json, /srv/b.json] }]
`) as PrometheusConfig;

const pod = { address: "127.0.0.1:80", labels: { __meta_kubernetes_pod_name: "web-0" } };
const recorded = { pods: [pod, pod], kubelet: [pod], "alertmanagers/1": [pod] };
const group = { targets: [pod.address], labels: pod.labels };

function job(result: PrometheusConfig, name: string): Readonly<Record<string, unknown>> {
    const found = result.scrape_configs?.find(({ job_name }) => job_name === name);
    assert.ok(found);
    return found;
}

describe("replaceDiscovery", () => {
    const result = replaceDiscovery(config, recorded, "/t");

    it("puts recorded targets, with their labels, in the place of discovery", () => {
        assert.deepEqual(job(result, "pods").static_configs, [group, group]);
        assert.doesNotMatch(JSON.stringify(result), /kubernetes_sd_configs/);
    });

    it("keeps targets that a job lists itself", () => {
        const extra = { targets: ["extra:1"] };
        assert.deepEqual(job(result, "kubelet").static_configs, [extra, group]);
    });

    it("treats Alertmanagers like jobs", () => {
        assert.deepEqual(result.alerting?.alertmanagers, [
            { static_configs: [{ targets: ["am:9093"] }] },
            { path_prefix: "/am", static_configs: [group] },
        ]);
    });

    it("leaves relabelling alone, even where it speaks of paths", () => {
        assert.deepEqual(job(result, "pods").relabel_configs, job(config, "pods").relabel_configs);
        assert.deepEqual(
            result.alerting?.alert_relabel_configs,
            config.alerting?.alert_relabel_configs,
        );
    });

    it("looks for the files of the pod in the given directory", () => {
        const { authorization, tls_config } = job(result, "kubelet");
        assert.deepEqual(authorization, { credentials_file: "/t/serviceaccount/token" });
        assert.deepEqual(tls_config, { ca_file: "/t/serviceaccount/ca.crt" });
        assert.deepEqual(result.rule_files, ["/t/rules/*.yml", "own.yml"]);
        assert.deepEqual(job(result, "listed").file_sd_configs, [
            { files: ["/t/targets/a.json", "/srv/b.json"] },
        ]);
    });

    it("does not touch what it is given", () => {
        const before = JSON.stringify(config);
        replaceDiscovery(config, recorded, "/t");
        assert.equal(JSON.stringify(config), before);
    });

    it("refuses a job without recorded targets", () => {
        const { pods: _, ...rest } = recorded;
        const message = /"pods" discovers in Kubernetes, but no targets are recorded/;
        assert.throws(() => replaceDiscovery(config, rest, "/t"), message);
        assert.throws(() => replaceDiscovery(config, { ...rest, pods: [] }, "/t"), message);
    });

    it("refuses targets that no discovery asks for", () => {
        for (const name of ["listed", "renamed", "alertmanagers/0"]) {
            assert.throws(
                () => replaceDiscovery(config, { ...recorded, [name]: [pod] }, "/t"),
                new RegExp(`recorded for ${name}, which discover nothing`),
            );
        }
    });

    it("has nothing to do in an empty configuration", () => {
        assert.deepEqual(replaceDiscovery({}, {}, "/t"), {});
    });
});

describe("withInterval", () => {
    it("sets one interval for all jobs, and no timeout that exceeds it", () => {
        const result = withInterval(config, "1s");
        assert.deepEqual(result.global, {
            scrape_interval: "1s",
            evaluation_interval: "1s",
            external_labels: { cluster: "a" },
        });
        assert.doesNotMatch(JSON.stringify(result), /scrape_timeout|15s|14s/);
        assert.equal(result.scrape_configs?.length, 3);
    });
});

describe("localPath", () => {
    it("knows the directories of the pod, not those that only begin alike", () => {
        assert.equal(localPath("/etc/prometheus", "/t"), "/t");
        assert.equal(localPath("/etc/prometheus/a/b.yml", "/t"), "/t/a/b.yml");
        assert.equal(localPath("/etc/prometheus-rules/b.yml", "/t"), "/etc/prometheus-rules/b.yml");
        assert.equal(localPath("rules.yml", "/t"), "rules.yml");
    });
});
