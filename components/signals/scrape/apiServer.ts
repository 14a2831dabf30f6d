import { droppedBuckets } from "../../../catalog/bucketDrops";
import type { Settings } from "../../resolve/settings";
import { makeJob } from "./job";
import {
    clusterAuthority,
    discoveryAccess,
    kubernetesDiscovery,
    serviceAccountToken,
} from "./kubernetes";
import type { ScrapeJob } from "./model";
import { keep } from "./relabel";

/** The API servers, at the endpoints of the Service `kubernetes`. */
export function apiServerJob(settings: Settings): ScrapeJob {
    const args = settings.args.scrape?.apiServer;
    const namespaces = ["default"];
    return makeJob(settings, {
        origin: "apiserver",
        name: args?.name ?? "apiserver",
        args,
        config: {
            scheme: "https",
            authorization: serviceAccountToken,
            tls_config: { ca_file: clusterAuthority },
            ...kubernetesDiscovery("endpointslice", namespaces),
        },
        relabel: [
            keep(
                [
                    "__meta_kubernetes_namespace",
                    "__meta_kubernetes_service_name",
                    "__meta_kubernetes_endpointslice_port_name",
                ],
                "default;kubernetes;https",
            ),
        ],
        metricRelabel: (args?.dropBuckets ?? true) ? droppedBuckets : [],
        reach: [{ to: "api-server" }],
        access: discoveryAccess("endpointslice", namespaces),
        nonResourceUrls: ["/metrics"],
    });
}
