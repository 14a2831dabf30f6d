import * as assert from "node:assert/strict";
import type {
    KubeStateMetricsArgs,
    MonitoringStackArgs,
    NodeExporterArgs,
} from "../../../components/args/types";
import { container, existing, local, managed, object, plan, template } from "./stack";

const text = (value: unknown) => value as string;

describe("node-exporter", () => {
    const key = "node-exporter-daemonset";
    const withArgs = (nodeExporter: NodeExporterArgs, base: MonitoringStackArgs = local) =>
        plan({ ...base, exporters: { nodeExporter } });
    const flags = (nodeExporter: NodeExporterArgs) =>
        container(withArgs(nodeExporter), key)["args"] as unknown as string[];

    it("sees the node: network, processes, file systems; all of it read-only", () => {
        const { spec } = template(plan(), key);
        assert.equal(object(plan(), key).metadata.namespace, "monitoring-host");
        assert.deepEqual([spec["hostNetwork"], spec["hostPID"], spec["dnsPolicy"]] as unknown[], [
            true,
            true,
            "ClusterFirstWithHostNet",
        ]);
        assert.deepEqual(spec.volumes, [{ name: "root", hostPath: { path: "/" } }]);
        assert.deepEqual(container(plan(), key)["volumeMounts"], [
            { name: "root", mountPath: "/host/root", readOnly: true, mountPropagation: "None" },
        ]);
        assert.deepEqual(flags({}).slice(0, 5), [
            "--web.listen-address=:9100",
            "--path.rootfs=/host/root",
            "--path.procfs=/host/root/proc",
            "--path.sysfs=/host/root/sys",
            "--path.udev.data=/host/root/run/udev/data",
        ]);
    });

    it("runs as nobody, without rights", () => {
        assert.deepEqual(template(plan(), key).spec["securityContext"], {
            runAsNonRoot: true,
            runAsUser: 65534,
            runAsGroup: 65534,
            seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(container(plan(), key)["securityContext"], {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
        });
    });

    it("runs on all Linux nodes, whatever their taints", () => {
        const { spec } = template(plan(), key);
        assert.deepEqual(spec["nodeSelector"], { "kubernetes.io/os": "linux" });
        assert.deepEqual(spec["tolerations"], [{ operator: "Exists" }]);
    });

    it("runs where it is told to", () => {
        const { spec } = template(withArgs({ tolerateAll: false, nodeSelector: { a: "b" } }), key);
        assert.deepEqual(spec["nodeSelector"], { "kubernetes.io/os": "linux", a: "b" });
        assert.equal("tolerations" in spec, false);
    });

    const propagation: readonly [MonitoringStackArgs["platform"], string][] = [
        [{ kind: "local", distribution: "docker-desktop" }, "None"],
        [{ kind: "local", distribution: "kind" }, "None"],
        [{ kind: "local", distribution: "k3s" }, "HostToContainer"],
        [{ kind: "local", distribution: "minikube" }, "HostToContainer"],
        [{ kind: "existing" }, "HostToContainer"],
    ];
    for (const [platform, mode] of propagation) {
        it(`mounts with propagation ${mode} on ${JSON.stringify(platform)}`, () => {
            const mounts = container(plan({ ...existing, platform }), key)["volumeMounts"];
            assert.equal(text(mounts?.[0]?.["mountPropagation"]), mode);
        });
    }

    it("mounts with the propagation that is asked for", () => {
        const mounts = container(withArgs({ mountPropagation: "HostToContainer" }), key)[
            "volumeMounts"
        ];
        assert.equal(text(mounts?.[0]?.["mountPropagation"]), "HostToContainer");
    });

    it("sees nothing of the node if that is asked for", () => {
        const stack = withArgs({ hostNetwork: false, hostPID: false, hostRoot: false });
        const { spec } = template(stack, key);
        assert.deepEqual([spec["hostNetwork"], spec["hostPID"]] as unknown[], [false, false]);
        for (const field of ["dnsPolicy", "volumes"]) {
            assert.equal(field in spec, false, field);
        }
        const program = container(stack, key);
        assert.equal("volumeMounts" in program, false);
        assert.deepEqual(program["ports"], [
            { name: "http", containerPort: 9100, protocol: "TCP" },
        ]);
        assert.equal(
            (program["args"] as unknown as string[]).some((flag) => flag.startsWith("--path")),
            false,
        );
    });

    it("listens on the port that is asked for, on the node and in the Service", () => {
        const stack = withArgs({ port: 9200, flags: ["--collector.systemd"] });
        const program = container(stack, key);
        assert.deepEqual(program["ports"], [
            { name: "http", containerPort: 9200, protocol: "TCP", hostPort: 9200 },
        ]);
        const args = program["args"] as unknown as string[];
        assert.equal(args[0], "--web.listen-address=:9200");
        assert.equal(args.at(-1), "--collector.systemd");
        assert.equal(
            object(stack, "node-exporter-service")["spec"]?.["ports"]?.[0]?.["port"],
            9200,
        );
    });

    const flag = (name: string) => {
        const found = flags({}).find((one) => one.startsWith(`${name}=`));
        return new RegExp(found?.slice(name.length + 1) ?? "(?!)");
    };
    const devices: readonly [string, boolean][] = [
        ["eth0", false],
        ["ens5", false],
        ["wlan0", false],
        ["bond0", false],
        ["veth1234abcd", true],
        ["cali0123456789a", true],
        ["cilium_host", true],
        ["lxc_health", true],
        ["flannel.1", true],
        ["cni0", true],
        ["a1b2c3d4e5f6a7b", true],
    ];
    for (const [device, left] of devices) {
        it(`${left ? "leaves out" : "reports"} the device ${device}`, () => {
            assert.equal(flag("--collector.netdev.device-exclude").test(device), left);
            assert.equal(flag("--collector.netclass.ignored-devices").test(device), left);
        });
    }

    const mounts: readonly [string, boolean][] = [
        ["/", false],
        ["/boot", false],
        ["/var", false],
        ["/var/lib/kubelet", false],
        ["/data", false],
        ["/devices", false],
        ["/proc", true],
        ["/sys/fs/cgroup", true],
        ["/run/containerd/x", true],
        ["/var/lib/kubelet/pods/1/volumes/a", true],
        ["/var/lib/docker/overlay2/a/merged", true],
    ];
    for (const [mount, left] of mounts) {
        it(`${left ? "leaves out" : "reports"} the mount ${mount}`, () => {
            assert.equal(flag("--collector.filesystem.mount-points-exclude").test(mount), left);
        });
    }

    it("has flags that Kubernetes leaves alone: `$(` would begin a variable", () => {
        assert.doesNotMatch(flags({}).join(" "), /\$\(/);
    });
});

describe("kube-state-metrics", () => {
    const key = "kube-state-metrics-deployment";
    const withArgs = (kubeStateMetrics: KubeStateMetricsArgs) =>
        plan({ ...local, exporters: { kubeStateMetrics } });
    const flags = (args: KubeStateMetricsArgs) =>
        container(withArgs(args), key)["args"] as unknown as string[];

    it("watches the kinds that it may read", () => {
        for (const args of [{}, { collectors: ["secrets", "pods", "jobs"] }]) {
            const stack = withArgs(args);
            const { rules } = object<{ rules: { resources: string[] }[] }>(
                stack,
                "kube-state-metrics-cluster-role",
            );
            const watched = flags(args)
                .find((flag) => flag.startsWith("--resources="))
                ?.slice("--resources=".length)
                .split(",");
            assert.deepEqual(watched?.sort(), rules.flatMap(({ resources }) => resources).sort());
        }
    });

    it("listens on two ports, of which probes ask as its own manifests do", () => {
        assert.deepEqual(flags({}).slice(0, 2), ["--port=8080", "--telemetry-port=8081"]);
        const program = container(plan(), key);
        assert.deepEqual(program["livenessProbe"]?.["httpGet"], { path: "/livez", port: "http" });
        assert.deepEqual(program["readinessProbe"]?.["httpGet"], {
            path: "/readyz",
            port: "telemetry",
        });
        assert.deepEqual(program["ports"], [
            { name: "http", containerPort: 8080, protocol: "TCP" },
            { name: "telemetry", containerPort: 8081, protocol: "TCP" },
        ]);
    });

    it("makes metrics of the labels that are asked for", () => {
        const args = { labelsAllowlist: ["pods=[app,team]", "nodes=[*]"] };
        assert.equal(flags(args).at(-1), "--metric-labels-allowlist=pods=[app,team],nodes=[*]");
        assert.equal(
            flags({ labelsAllowlist: [] }).some((flag) => flag.includes("allowlist")),
            false,
        );
    });

    it("runs as nobody, without rights on the node", () => {
        assert.deepEqual(template(plan(), key).spec["securityContext"], {
            runAsNonRoot: true,
            runAsUser: 65534,
            runAsGroup: 65534,
            seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(container(plan(), key)["securityContext"], {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
        });
    });

    it("runs where it is told to", () => {
        const { spec } = template(
            withArgs({ nodeSelector: { a: "b" }, tolerations: [{ operator: "Exists" }] }),
            key,
        );
        assert.deepEqual(spec["nodeSelector"], { a: "b" });
        assert.deepEqual(spec["tolerations"], [{ operator: "Exists" }]);
    });

    it("comes after its rights", () => {
        assert.deepEqual(managed(plan(), key).dependsOn, [
            "namespace",
            "kube-state-metrics-account",
            "kube-state-metrics-cluster-role",
            "kube-state-metrics-cluster-role-binding",
            "kube-state-metrics-policy",
        ]);
    });
});
