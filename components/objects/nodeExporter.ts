import type { NodeExporterArgs } from "../args/types";
import { imageReference, imageVersion } from "../resolve/images";
import { mergeResources, type Settings } from "../resolve/settings";
import { nodeExporterPort } from "../signals/ports";
import { partLabels, selectorLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";
import { nobody, restrictedContainer, restrictedPod } from "./security";
import { service, serviceAccount } from "./services";

const part = "node-exporter";

/** Where the node's root is mounted. */
const hostRoot = "/host/root";

/** Network devices of containers: a pod each, and of no use to anybody looking at nodes. */
const virtualDevices = "^(veth.*|cali.*|cilium.*|lxc.*|tunl.*|flannel.*|cni.*|[a-f0-9]{15})$";

/** Mounts that are not the node's own. Desktops mount their host's folders below `/run`: those stay. */
const otherMounts =
    "^/(dev|proc|sys|run/(containerd|credentials|docker|k3s|netns|user)|var/lib/(docker|containerd|kubelet)/.+)($|/)";

/** node-exporter on every node, in the namespace that may see the host. */
export function nodeExporterObjects(settings: Settings): ManagedObject[] {
    const name = settings.parts.nodeExporter;
    if (name === undefined) {
        return [];
    }
    const namespace = settings.namespaces.host;
    const place = { name, namespace };
    const args = settings.args.exporters?.nodeExporter ?? {};
    const port = args.port ?? nodeExporterPort;
    const account = serviceAccount(settings, part, place);
    return [
        account,
        service(settings, part, place, settings.exposure.nodeExporter, port),
        {
            key: "node-exporter-daemonset",
            part,
            dependsOn: [...namespaceDependency(settings, namespace), account.key],
            object: daemonSet(settings, place, args, port),
        },
    ];
}

function daemonSet(
    settings: Settings,
    place: { name: string; namespace: string },
    args: NodeExporterArgs,
    port: number,
) {
    const version = imageVersion("nodeExporter", settings.args.images);
    const labels = partLabels(settings, part, version);
    const root = args.hostRoot ?? true;
    return {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { ...place, labels },
        spec: {
            selector: { matchLabels: selectorLabels(settings, part) },
            updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%" } },
            template: {
                metadata: { labels },
                spec: {
                    serviceAccountName: place.name,
                    automountServiceAccountToken: false,
                    enableServiceLinks: false,
                    hostNetwork: args.hostNetwork ?? true,
                    hostPID: args.hostPID ?? true,
                    ...((args.hostNetwork ?? true) && { dnsPolicy: "ClusterFirstWithHostNet" }),
                    nodeSelector: { "kubernetes.io/os": "linux", ...args.nodeSelector },
                    ...((args.tolerateAll ?? true) && { tolerations: [{ operator: "Exists" }] }),
                    securityContext: restrictedPod(nobody),
                    containers: [container(settings, args, port)],
                    ...(root && { volumes: [{ name: "root", hostPath: { path: "/" } }] }),
                },
            },
        },
    };
}

function container(settings: Settings, args: NodeExporterArgs, port: number) {
    const root = args.hostRoot ?? true;
    return {
        name: "node-exporter",
        image: imageReference("nodeExporter", settings.args.images),
        imagePullPolicy: "IfNotPresent",
        args: [
            `--web.listen-address=:${port}`,
            ...(root
                ? [
                      `--path.rootfs=${hostRoot}`,
                      `--path.procfs=${hostRoot}/proc`,
                      `--path.sysfs=${hostRoot}/sys`,
                      `--path.udev.data=${hostRoot}/run/udev/data`,
                  ]
                : []),
            `--collector.filesystem.mount-points-exclude=${otherMounts}`,
            `--collector.netclass.ignored-devices=${virtualDevices}`,
            `--collector.netdev.device-exclude=${virtualDevices}`,
            ...(args.flags ?? []),
        ],
        ports: [
            {
                name: "http",
                containerPort: port,
                protocol: "TCP",
                ...((args.hostNetwork ?? true) && { hostPort: port }),
            },
        ],
        resources: mergeResources(args.resources, {
            requests: { cpu: "20m", memory: "32Mi", "ephemeral-storage": "16Mi" },
            limits: { memory: "128Mi", "ephemeral-storage": "64Mi" },
        }),
        readinessProbe: { httpGet: { path: "/", port: "http" }, timeoutSeconds: 3 },
        livenessProbe: { tcpSocket: { port: "http" }, timeoutSeconds: 3, periodSeconds: 30 },
        securityContext: restrictedContainer,
        ...(root && {
            volumeMounts: [
                {
                    name: "root",
                    mountPath: hostRoot,
                    readOnly: true,
                    mountPropagation: args.mountPropagation ?? mountPropagation(settings),
                },
            ],
        }),
    };
}

/** Where the node is itself a container, its root is no shared mount: asking for propagation keeps the pod from starting. */
function mountPropagation(settings: Settings): string {
    const { platform } = settings;
    const nodeIsContainer =
        platform.kind === "local" && ["docker-desktop", "kind"].includes(platform.distribution);
    return nodeIsContainer ? "None" : "HostToContainer";
}
