import type { DnsName, Duration, Port, SecretKeyArgs } from "./common";

/**
 * Where the targets of a job come from.
 * @discriminator kind
 */
export type DiscoveryArgs =
    | StaticDiscoveryArgs
    | FileDiscoveryArgs
    | HttpDiscoveryArgs
    | DnsDiscoveryArgs
    | ConsulDiscoveryArgs
    | KubernetesDiscoveryArgs
    | RawDiscoveryArgs;

/** Addresses that you write down. */
export interface StaticDiscoveryArgs {
    kind: "static";
    /** Addresses `host:port`, for example `kube-state-metrics.kube-system.svc:8080`. */
    targets: string[];
    /** Labels of all of them. */
    labels?: Record<string, string>;
}

/** Files of a ConfigMap in the monitoring namespace, read again when they change. */
export interface FileDiscoveryArgs {
    kind: "file";
    /** Name of the ConfigMap. */
    configMap: DnsName;
    /**
     * Its keys, ending in `.json`, `.yml` or `.yaml`; a `*` in the last part is allowed.
     * @default all three endings
     */
    files?: string[];
    /**
     * How often targets are looked up again.
     * @default "5m"
     */
    refreshInterval?: Duration;
}

/** A web service that answers with targets. */
export interface HttpDiscoveryArgs {
    kind: "http";
    /**
     * Address of the service.
     * @format url
     */
    url: string;
    /**
     * How often targets are looked up again.
     * @default "60s"
     */
    refreshInterval?: Duration;
    /** Bearer token of the service. */
    token?: SecretKeyArgs;
}

/** DNS records. */
export interface DnsDiscoveryArgs {
    kind: "dns";
    /** Names that are looked up. */
    names: string[];
    /**
     * Kind of record.
     * @default "SRV"
     */
    type?: "SRV" | "A" | "AAAA" | "MX" | "NS";
    /** Port of the targets; required unless the records are SRV. */
    port?: Port;
    /**
     * How often targets are looked up again.
     * @default "30s"
     */
    refreshInterval?: Duration;
}

/** A Consul catalogue. */
export interface ConsulDiscoveryArgs {
    kind: "consul";
    /** Address of Consul, `host:port`. */
    server: string;
    /**
     * How Consul is asked.
     * @default "http"
     */
    scheme?: "http" | "https";
    /**
     * Services that are taken.
     * @default all
     */
    services?: string[];
    /** Tags that a service must carry. */
    tags?: string[];
    /**
     * Data centre.
     * @default the agent's
     */
    datacenter?: string;
    /** Token of Consul. */
    token?: SecretKeyArgs;
    /**
     * How often targets are looked up again.
     * @default "30s"
     */
    refreshInterval?: Duration;
}

/** Objects of this cluster. */
export interface KubernetesDiscoveryArgs {
    kind: "kubernetes";
    /** Kind of object. `endpoints` is deprecated by Kubernetes: prefer `endpointslice`. */
    role: "node" | "pod" | "service" | "endpoints" | "endpointslice" | "ingress";
    /**
     * Namespaces that are looked at.
     * @default all
     */
    namespaces?: string[];
    /** Only objects that match. */
    selectors?: SelectorArgs[];
    /**
     * Also read metadata of the pods' nodes.
     * @default false
     */
    attachNodeMetadata?: boolean;
}

/** Which objects of a role are looked at. */
export interface SelectorArgs {
    /** Kind of object that is selected. */
    role: "node" | "pod" | "service" | "endpoints" | "endpointslice" | "ingress";
    /** Label selector, for example `app=web`. */
    label?: string;
    /** Field selector, for example `metadata.name=web`. */
    field?: string;
}

/** Any other discovery of Prometheus, as it is written in `prometheus.yml`. It is passed on unchecked, and the plan says so. */
export interface RawDiscoveryArgs {
    kind: "raw";
    /** Keys that end in `_sd_configs`, with their lists. */
    config: Record<string, unknown[]>;
}
