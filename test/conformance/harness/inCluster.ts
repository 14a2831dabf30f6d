// A configuration written for a pod, run on this machine as if it were in the cluster: discovery
// asks an API server of the test, and every connection goes through the cluster's network.
import { withLocalFiles, type PrometheusConfig } from "./discovery";
import { serviceAccount } from "./httpsTarget";

type Node = Readonly<Record<string, unknown>>;

export interface ClusterPlace {
    /** `host:port` of the API server. */
    readonly apiServer: string;
    /** URL of the network's proxy. */
    readonly proxyUrl: string;
    /** Holds the files of the pod. */
    readonly directory: string;
}

const discoveryKey = "kubernetes_sd_configs";

/** A copy of `config` for `place`: targets, relabelling, credentials and rules stay as they are. */
export function asInCluster(config: PrometheusConfig, place: ClusterPlace): PrometheusConfig {
    const { apiServer, proxyUrl, directory } = place;
    const inside = (node: Node): Node => ({
        ...node,
        proxy_url: proxyUrl,
        ...(node[discoveryKey] !== undefined && {
            [discoveryKey]: (node[discoveryKey] as readonly Node[]).map((entry) => ({
                ...entry,
                // A pod finds the API server and its own identity by itself.
                api_server: `https://${apiServer}`,
                authorization: { credentials_file: `${serviceAccount}/token` },
                tls_config: { ca_file: `${serviceAccount}/ca.crt` },
            })),
        }),
    });
    const alertmanagers = (config.alerting?.alertmanagers ?? []) as readonly Node[];
    return withLocalFiles(
        {
            ...config,
            ...(config.scrape_configs && { scrape_configs: config.scrape_configs.map(inside) }),
            ...(alertmanagers.length > 0 && {
                alerting: { ...config.alerting, alertmanagers: alertmanagers.map(inside) },
            }),
        },
        directory,
    );
}
