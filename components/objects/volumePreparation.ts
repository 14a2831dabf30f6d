import type { Settings } from "../resolve/settings";
import { imageReference, imageVersion } from "../resolve/images";
import { partLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";
import { restrictedContainer } from "./security";
import type { DataOwner } from "./dataOwner";

const suffix = "-volume-preparation";

/** The pods of a Job carry its name as a label, of 63 characters. */
const longestName = 63;

/**
 * A Job on the volume's node that makes the directory, gives it to the workload's user, and then proves as that user
 * that it can be written to. Kubernetes does not apply `fsGroup` to host paths, so nothing else would do it.
 * On a folder that a desktop shares with its virtual machine, owners cannot change: there only the proof counts.
 */
export function volumePreparation(
    settings: Settings,
    owner: DataOwner,
    directory: { readonly path: string; readonly type?: string },
    nodeSelector: Record<string, string>,
): ManagedObject[] {
    const { path } = directory;
    const namespace = settings.namespaces.host;
    const image = imageReference("volumePreparation", settings.args.images);
    // The name of the part is short, and there is one of each in a stack.
    const short = owner.name.length + suffix.length <= longestName ? owner.name : owner.part;
    const name = `${short}${suffix}`;
    const key = `${owner.part}${suffix}`;
    const labels = partLabels(
        settings,
        "volume-preparation",
        imageVersion("volumePreparation", settings.args.images),
    );
    const jobLabels = {
        "app.kubernetes.io/name": "volume-preparation",
        "app.kubernetes.io/instance": settings.instance,
    };
    const container = (step: string, script: string, security: Record<string, unknown>) => ({
        name: step,
        image,
        imagePullPolicy: "IfNotPresent",
        command: ["sh", "-ec", script],
        resources: {
            requests: { cpu: "10m", memory: "16Mi", "ephemeral-storage": "8Mi" },
            limits: { memory: "64Mi", "ephemeral-storage": "8Mi" },
        },
        securityContext: security,
        volumeMounts: [{ name: "directory", mountPath: "/volume" }],
    });
    const { user } = owner;
    const policy: ManagedObject = {
        key: `${key}-policy`,
        part: owner.part,
        dependsOn: namespaceDependency(settings, namespace),
        // It needs no network at all.
        object: {
            apiVersion: "networking.k8s.io/v1",
            kind: "NetworkPolicy",
            metadata: { name, namespace, labels },
            spec: {
                podSelector: { matchLabels: jobLabels },
                policyTypes: ["Ingress", "Egress"],
                ingress: [],
                egress: [],
            },
        },
    };
    const policies = (settings.args.networkPolicies?.enabled ?? true) ? [policy] : [];
    return [
        ...policies,
        {
            key,
            part: owner.part,
            dependsOn: [
                ...namespaceDependency(settings, namespace),
                ...policies.map((before) => before.key),
            ],
            object: {
                apiVersion: "batch/v1",
                kind: "Job",
                metadata: { name, namespace, labels },
                spec: {
                    backoffLimit: 3,
                    activeDeadlineSeconds: 300,
                    template: {
                        metadata: { labels },
                        spec: {
                            restartPolicy: "Never",
                            automountServiceAccountToken: false,
                            enableServiceLinks: false,
                            nodeSelector,
                            tolerations: [{ operator: "Exists" }],
                            securityContext: { seccompProfile: { type: "RuntimeDefault" } },
                            initContainers: [
                                container(
                                    "give",
                                    `chown -R ${user}:${user} /volume || echo "owner unchanged"\n` +
                                        `chmod u+rwX /volume || echo "mode unchanged"\n`,
                                    {
                                        ...restrictedContainer,
                                        runAsUser: 0,
                                        capabilities: {
                                            drop: ["ALL"],
                                            add: ["CHOWN", "DAC_READ_SEARCH", "FOWNER"],
                                        },
                                    },
                                ),
                            ],
                            containers: [
                                container(
                                    "prove",
                                    `touch /volume/.writable && rm /volume/.writable || ` +
                                        `{ echo "user ${user} cannot write to "${quoted(path)}" of this node" >&2; exit 1; }\n`,
                                    {
                                        ...restrictedContainer,
                                        runAsNonRoot: true,
                                        runAsUser: user,
                                        runAsGroup: user,
                                    },
                                ),
                            ],
                            volumes: [
                                {
                                    name: "directory",
                                    hostPath: { path, type: directory.type ?? "DirectoryOrCreate" },
                                },
                            ],
                        },
                    },
                },
            },
        },
    ];
}

/** A text as one word of a shell. */
function quoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
