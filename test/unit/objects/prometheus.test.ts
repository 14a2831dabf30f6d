import * as assert from "node:assert/strict";
import type { CustomJobArgs, MonitoringStackArgs } from "../../../components/args/types";
import { container, type Data, local, managed, object, plan, template } from "./stack";

const key = "prometheus-statefulset";
const stack = plan();
const pod = template(stack, key).spec;
const program = container(stack, key);
const text = (value: unknown) => value as string;

describe("pod of Prometheus", () => {
    it("has one server, under the name of its headless Service", () => {
        const { spec } = object(stack, key);
        assert.equal(text(spec?.["serviceName"]), "prometheus-pods");
        assert.equal(spec?.["replicas"], 1);
        assert.equal(text(spec?.["podManagementPolicy"]), "Parallel");
    });

    it("runs as nobody, without rights, on a root file system that is not written to", () => {
        assert.deepEqual(pod["securityContext"], {
            runAsNonRoot: true,
            runAsUser: 65534,
            runAsGroup: 65534,
            fsGroup: 65534,
            fsGroupChangePolicy: "OnRootMismatch",
            seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(program["securityContext"], {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
        });
    });

    it("reads its configuration again by itself, without an API that anybody could call", () => {
        assert.deepEqual(program["args"], [
            "--config.file=/etc/prometheus/config/prometheus.yml",
            "--config.auto-reload",
            "--storage.tsdb.path=/prometheus",
        ]);
        assert.deepEqual(pod.volumes, [
            { name: "data", emptyDir: { sizeLimit: "2Gi" } },
            { name: "config", configMap: { name: "prometheus-config" } },
            {
                name: "rules",
                projected: { sources: [{ configMap: { name: "prometheus-rules" } }] },
            },
        ]);
        assert.deepEqual(program["volumeMounts"], [
            { name: "data", mountPath: "/prometheus" },
            { name: "config", mountPath: "/etc/prometheus/config", readOnly: true },
            { name: "rules", mountPath: "/etc/prometheus/rules", readOnly: true },
        ]);
    });

    it("does not start again for a change of rules or jobs", () => {
        const changed = plan({
            ...local,
            rules: [{ name: "a", rules: [{ record: "a", expr: "up" }] }],
            alerts: { watchdog: { enabled: false } },
        });
        assert.deepEqual(template(changed, key), template(stack, key));
    });

    it("has time to replay its log, and to write it", () => {
        const threshold = (maximumStartupDuration?: string) =>
            container(
                plan({
                    ...local,
                    prometheus: { ...(maximumStartupDuration && { maximumStartupDuration }) },
                }),
                key,
            )["startupProbe"];
        assert.deepEqual(threshold(), {
            httpGet: { path: "/-/ready", port: "http" },
            timeoutSeconds: 3,
            periodSeconds: 15,
            failureThreshold: 60,
        });
        assert.equal(threshold("1h")?.["failureThreshold"], 240);
        assert.equal(threshold("1s")?.["failureThreshold"], 1);
        assert.equal(pod["terminationGracePeriodSeconds"], 600);
    });

    it("is ready when it can answer, and alive while it runs", () => {
        assert.deepEqual(program["readinessProbe"]?.["httpGet"], {
            path: "/-/ready",
            port: "http",
        });
        assert.deepEqual(program["livenessProbe"]?.["httpGet"], {
            path: "/-/healthy",
            port: "http",
        });
        assert.deepEqual(program["ports"], [
            { name: "http", containerPort: 9090, protocol: "TCP" },
        ]);
    });

    it("has the resources of the estimate, which stands on the object", () => {
        const { sizing } = stack.signals;
        const memory = Math.ceil(sizing.memoryBytes / 2 ** 26) * 64;
        assert.deepEqual(program["resources"], {
            requests: { cpu: "100m", memory: `${memory}Mi`, "ephemeral-storage": "64Mi" },
            limits: { memory: `${2 * memory}Mi`, "ephemeral-storage": "2560Mi" },
        });
        const { annotations } = object(stack, key).metadata;
        const { perJob, cpu, ...totals } = sizing;
        assert.ok(cpu > 0);
        assert.deepEqual(JSON.parse(annotations?.["monitoring-stack/sizing"] ?? ""), {
            ...totals,
            perJob: perJob.map(({ job, targets, series }) => ({ job, targets, series })),
        });
    });

    it("keeps the resources, node and taints that are asked for", () => {
        const asked = plan({
            ...local,
            prometheus: {
                resources: { requests: { memory: "8Gi", cpu: "2" } },
                nodeSelector: { disk: "ssd" },
                tolerations: [{ operator: "Exists" }],
            },
        });
        const { requests, limits } = container(asked, key)["resources"];
        assert.deepEqual([requests?.["memory"], requests?.["cpu"]], ["8Gi", "2"]);
        assert.equal(text(limits?.["memory"]), "8Gi");
        const spec = template(asked, key).spec;
        assert.deepEqual(spec["nodeSelector"], { disk: "ssd" });
        assert.deepEqual(spec["tolerations"], [{ operator: "Exists" }]);
    });

    it("knows the address under which people reach it, for the links in alerts", () => {
        const flags = (expose: MonitoringStackArgs["expose"]) =>
            (container(plan({ ...local, expose }), key)["args"] as unknown as string[]).filter(
                (flag) => flag.startsWith("--web"),
            );
        assert.deepEqual(flags({ prometheus: { type: "NodePort", nodePort: 30990 } }), [
            "--web.external-url=http://localhost:30990/",
        ]);
        assert.deepEqual(flags({ prometheus: { type: "NodePort" } }), []);
    });
});

describe("files of Prometheus", () => {
    const static_ = { kind: "static" as const, targets: ["a.b.svc:1"] };
    const withJobs = (...jobs: CustomJobArgs[]) => plan({ ...local, scrape: { jobs } });
    const secretOf = (name: string): CustomJobArgs => ({
        name: `job of ${name}`,
        discovery: static_,
        auth: { kind: "bearer", token: { name, key: "token" } },
    });
    const own = (one: typeof stack) => ({
        volumes: template(one, key).spec.volumes.slice(3),
        mounts: (container(one, key)["volumeMounts"] as Data[]).slice(3),
    });

    it("of Secrets and ConfigMaps are mounted once each, in a folder of the object's name", () => {
        const jobs = withJobs(
            secretOf("shop"),
            { ...secretOf("shop"), name: "again" },
            {
                name: "files",
                discovery: { kind: "file", configMap: "shop" },
            },
        );
        assert.deepEqual(own(jobs), {
            volumes: [
                { name: "targets-shop", configMap: { name: "shop" } },
                { name: "secret-shop", secret: { secretName: "shop" } },
            ],
            mounts: [
                { name: "targets-shop", mountPath: "/etc/prometheus/targets/shop", readOnly: true },
                { name: "secret-shop", mountPath: "/etc/prometheus/secrets/shop", readOnly: true },
            ],
        });
    });

    it("are in volumes of their own, under names that Kubernetes takes, whatever the object's", () => {
        const long = "x".repeat(60);
        const names = ["my.secret", "my-secret", `${long}a`, `${long}b`, `${"y".repeat(55)}-z`];
        const { volumes, mounts } = own(withJobs(...names.map(secretOf)));
        const given = volumes.map(({ name }) => text(name));
        assert.equal(new Set(given).size, names.length);
        for (const name of given) {
            assert.match(name, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
        }
        assert.deepEqual(
            mounts.map((mount) => text(mount["mountPath"])).sort(),
            names.map((name) => `/etc/prometheus/secrets/${name}`).sort(),
        );
        assert.deepEqual(
            volumes.map((volume) => text(volume["secret"]?.["secretName"])).sort(),
            [...names].sort(),
        );
    });
});

describe("configuration of Prometheus", () => {
    it("is in ConfigMaps whose names do not change with their contents", () => {
        assert.equal(object(stack, "prometheus-config").metadata.name, "prometheus-config");
        assert.deepEqual(
            Object.keys(object<{ data: Record<string, string> }>(stack, "prometheus-rules").data),
            ["prometheus.yml", "targets.yml", "volumes.yml", "workloads.yml"],
        );
    });

    it("has a ConfigMap of rules even without rules: it is mounted", () => {
        const off = { enabled: false };
        const none = plan({
            ...local,
            alerts: {
                targetDown: off,
                nodeDown: off,
                workloadMemory: off,
                workloadCpu: off,
                volumeFilling: off,
                walWrites: off,
                configReload: off,
                watchdog: off,
            },
        });
        assert.deepEqual(object(none, "prometheus-rules")["data"], {});
    });

    it("is there before the server, like everything else that it needs", () => {
        assert.deepEqual(managed(stack, key).dependsOn, [
            "namespace",
            "prometheus-account",
            "prometheus-cluster-role",
            "prometheus-cluster-role-binding",
            "prometheus-config",
            "prometheus-rules",
            "prometheus-pods-service",
            "prometheus-policy",
        ]);
    });
});

describe("proxy", () => {
    const variables = (proxy: MonitoringStackArgs["proxy"], part = "prometheus") =>
        Object.fromEntries(
            (
                (container(plan({ ...local, proxy }), `${part}-statefulset`)["env"] ??
                    []) as unknown as { name: string; value: string }[]
            ).map(({ name, value }) => [name, value]),
        );

    it("is in the environment of Prometheus and Grafana", () => {
        for (const part of ["prometheus", "grafana"]) {
            const { HTTP_PROXY, HTTPS_PROXY } = variables(
                { http: "http://a:1", https: "http://b:2" },
                part,
            );
            assert.deepEqual([HTTP_PROXY, HTTPS_PROXY], ["http://a:1", "http://b:2"]);
        }
    });

    it("is not asked for what is inside the cluster, the API server above all", () => {
        const { NO_PROXY = "" } = variables({
            https: "http://b:2",
            noProxy: ["example.com", "100.64.0.0/10"],
        });
        const direct = NO_PROXY.split(",");
        for (const inside of [".svc", ".cluster.local", "localhost", "127.0.0.1", "10.0.0.0/8"]) {
            assert.ok(direct.includes(inside), inside);
        }
        // client-go goes through the proxy of the environment, to whatever address the Service has.
        assert.ok(direct.includes("$(KUBERNETES_SERVICE_HOST)"));
        assert.deepEqual(direct.slice(-2), ["example.com", "100.64.0.0/10"]);
    });

    it("leaves no variable where there is none", () => {
        assert.deepEqual(variables(undefined), {});
        assert.deepEqual(variables({ noProxy: ["a"] }), {});
    });
});
