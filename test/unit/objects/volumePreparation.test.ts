import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { HostPathVolumeArgs, MonitoringStackArgs } from "../../../components/args/types";
import { keysOf, local, managed, object, plan } from "./stack";

const volume: HostPathVolumeArgs = { path: "/srv/data", capacity: "2Gi", node: "worker-1" };

const withVolume = (
    more: Partial<HostPathVolumeArgs> = {},
    args: Partial<MonitoringStackArgs> = {},
) =>
    plan({
        ...local,
        ...args,
        prometheus: {
            ...args.prometheus,
            storage: { kind: "hostPath", volume: { ...volume, ...more } },
        },
    });

const key = "prometheus-volume-preparation";

describe("preparation of a volume", () => {
    const job = object(withVolume(), key);
    const pod = job["spec"]?.["template"]?.["spec"];

    it("is a Job in the host namespace on the volume's node, past any taint", () => {
        assert.deepEqual(
            [job.kind, job.metadata.namespace, job.metadata.name],
            ["Job", "monitoring-host", "prometheus-volume-preparation"],
        );
        assert.deepEqual(pod["nodeSelector"], { "kubernetes.io/hostname": "worker-1" });
        assert.deepEqual(pod["tolerations"], [{ operator: "Exists" }]);
        assert.deepEqual(pod["volumes"], [
            { name: "directory", hostPath: { path: "/srv/data", type: "DirectoryOrCreate" } },
        ]);
    });

    it("may give the directory away as root, and nothing else", () => {
        const [give] = pod["initContainers"] ?? [];
        assert.deepEqual(give?.["securityContext"], {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            runAsUser: 0,
            capabilities: { drop: ["ALL"], add: ["CHOWN", "DAC_READ_SEARCH", "FOWNER"] },
        });
    });

    it("proves as the user of the workload that it can write", () => {
        const [prove] = pod["containers"] ?? [];
        assert.deepEqual(prove?.["securityContext"], {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
            runAsNonRoot: true,
            runAsUser: 65534,
            runAsGroup: 65534,
        });
    });

    it("gives Grafana's directory to Grafana's user", () => {
        const stack = plan({ ...local, grafana: { storage: { kind: "hostPath", volume } } });
        const spec = object(stack, "grafana-volume-preparation")["spec"]?.["template"]?.["spec"];
        assert.match(String(spec?.["initContainers"]?.[0]?.["command"]?.[2]), /^chown -R 472:472 /);
        assert.equal(spec?.["containers"]?.[0]?.["securityContext"]?.["runAsUser"], 472);
    });

    it("comes before the workload, and after the policy that takes its network away", () => {
        const stack = withVolume();
        assert.ok(managed(stack, "prometheus-statefulset").dependsOn?.includes(key));
        assert.deepEqual(managed(stack, key).dependsOn, ["host-namespace", `${key}-policy`]);
        const policy = object(stack, `${key}-policy`);
        assert.deepEqual(policy["spec"], {
            podSelector: {
                matchLabels: {
                    "app.kubernetes.io/name": "volume-preparation",
                    "app.kubernetes.io/instance": "monitoring",
                },
            },
            policyTypes: ["Ingress", "Egress"],
            ingress: [],
            egress: [],
        });
    });

    it("is left out when somebody else prepares the directory", () => {
        const stack = withVolume({ prepare: false });
        assert.deepEqual(keysOf(stack, "Job"), []);
        assert.equal(
            stack.objects.some((one) => one.key === `${key}-policy`),
            false,
        );
    });

    it("has no policy where there are none", () => {
        const stack = withVolume({}, { networkPolicies: { enabled: false } });
        assert.deepEqual(managed(stack, key).dependsOn, ["host-namespace"]);
        assert.deepEqual(keysOf(stack, "NetworkPolicy"), []);
    });

    it("has a name of at most 63 characters, the most that a Job's may have", () => {
        const name = `p${"x".repeat(51)}`;
        const stack = withVolume({}, { prometheus: { name } });
        assert.ok(object(stack, key).metadata.name.length <= 63);
    });
});

describe("proof that a volume can be written to", () => {
    const script = (directory: string) => {
        const job = object(withVolume({ path: directory }), key);
        const pod = job["spec"]?.["template"]?.["spec"];
        const [shell, flags, text] = pod?.["containers"]?.[0]?.["command"] as unknown as string[];
        assert.deepEqual([shell, flags], ["sh", "-ec"]);
        return text ?? "";
    };
    const run = (text: string, directory: string) =>
        spawnSync("sh", ["-ec", text.replaceAll("/volume", directory)], { encoding: "utf8" });

    it("leaves nothing behind", () => {
        const directory = fs.mkdtempSync(path.join(os.tmpdir(), "volume-"));
        const { status, stderr } = run(script("/srv/data"), directory);
        assert.deepEqual([status, stderr, fs.readdirSync(directory)], [0, "", []]);
        fs.rmSync(directory, { recursive: true });
    });

    for (const directory of [
        "/srv/data",
        "/mnt/c/Program Files/x",
        '/a"b',
        "/$(echo x)",
        "/it's",
    ]) {
        it(`fails with the path, as it is written: ${directory}`, () => {
            const { status, stderr } = run(script(directory), "/nowhere/at/all");
            assert.equal(status, 1);
            assert.ok(
                stderr.includes(`user 65534 cannot write to ${directory} of this node`),
                stderr,
            );
        });
    }
});
