import type { KubeletJobArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import { makeJob } from "./job";
import {
    clusterAuthority,
    discoveryAccess,
    kubernetesDiscovery,
    serviceAccountToken,
} from "./kubernetes";
import type { AccessNeed, RelabelConfig, ScrapeJob } from "./model";
import { copy, copyMatching } from "./relabel";

/** The port that kubelets serve metrics on. */
export const kubeletPort = 10250;

/** Each kubelet's own metrics. */
export function kubeletJob(settings: Settings): ScrapeJob {
    return nodeJob(settings, "kubelet", "/metrics", settings.args.scrape?.kubelet);
}

/** The containers' metrics, from the cAdvisor inside each kubelet. */
export function cadvisorJob(settings: Settings): ScrapeJob {
    return nodeJob(settings, "cadvisor", "/metrics/cadvisor", settings.args.scrape?.cadvisor);
}

function nodeJob(
    settings: Settings,
    origin: "kubelet" | "cadvisor",
    path: string,
    args: KubeletJobArgs | undefined,
): ScrapeJob {
    const direct = (args?.via ?? "direct") === "direct";
    const right: AccessNeed = {
        apiGroup: "",
        resources: [direct ? "nodes/metrics" : "nodes/proxy"],
        verbs: ["get"],
    };
    return makeJob(settings, {
        origin,
        name: args?.name ?? origin,
        args,
        honorLabels: true,
        config: {
            // cAdvisor writes timestamps: unless they are tracked, a container that is gone counts five minutes more.
            ...(origin === "cadvisor" && { track_timestamps_staleness: true }),
            scheme: "https",
            ...(direct && { metrics_path: path }),
            authorization: serviceAccountToken,
            tls_config: {
                ca_file: clusterAuthority,
                ...(direct && !kubeletVerified(settings) && { insecure_skip_verify: true }),
            },
            ...kubernetesDiscovery("node"),
        },
        relabel: [
            ...copyMatching("__meta_kubernetes_node_label_", args?.copyLabels),
            ...copy("__meta_kubernetes_node_name", args?.labels?.node ?? "node"),
            ...(direct ? [] : throughApiServer(path)),
        ],
        reach: [direct ? { to: "nodes", ports: [kubeletPort] } : { to: "api-server" }],
        access: [...discoveryAccess("node"), right],
    });
}

/**
 * Whether a kubelet's certificate is signed by the cluster's authority. kubeadm's (Docker Desktop, kind, minikube) are
 * self-signed unless `serverTLSBootstrap` is set; k3s signs them with its own authority.
 */
function kubeletVerified(settings: Settings): boolean {
    const { platform } = settings;
    return platform.kind === "local"
        ? platform.distribution === "k3s"
        : platform.kind === "existing" && (platform.kubeletServingCertificates ?? false);
}

function throughApiServer(path: string): RelabelConfig[] {
    return [
        {
            source_labels: ["__meta_kubernetes_node_name"],
            regex: "(.+)",
            target_label: "__metrics_path__",
            replacement: `/api/v1/nodes/$1/proxy${path}`,
        },
        { target_label: "__address__", replacement: "kubernetes.default.svc:443" },
    ];
}
