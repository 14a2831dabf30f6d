import type { Settings } from "../resolve/settings";

/** What is inside the cluster and never goes through a proxy. */
const inside = ["localhost", "127.0.0.1", ".svc", ".cluster.local", "kubernetes.default"];

/** Environment variables of a proxy, in the spelling that Go and curl read. */
export function proxyVariables(settings: Settings): { name: string; value: string }[] {
    const { proxy } = settings.args;
    if (proxy?.http === undefined && proxy?.https === undefined) {
        return [];
    }
    return [
        ...(proxy.http === undefined ? [] : [{ name: "HTTP_PROXY", value: proxy.http }]),
        ...(proxy.https === undefined ? [] : [{ name: "HTTPS_PROXY", value: proxy.https }]),
        {
            name: "NO_PROXY",
            value: [
                ...inside,
                // Discovery asks the API server by its address, whose range is the cluster's choice.
                "$(KUBERNETES_SERVICE_HOST)",
                // Pods and nodes are scraped by address.
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "fc00::/7",
                ...(proxy.noProxy ?? []),
            ].join(),
        },
    ];
}
