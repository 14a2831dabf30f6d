import type { DnsLabel, Port, SecretKeyArgs } from "./common";

/** Who can reach the user interfaces, and how. */
export interface ExposeArgs {
    /**
     * Prometheus.
     * @default inside the cluster only
     */
    prometheus?: ExposureArgs;
    /**
     * Grafana.
     * @default a NodePort on a local platform, inside the cluster only elsewhere
     */
    grafana?: ExposureArgs;
    /**
     * node-exporter.
     * @default inside the cluster only
     */
    nodeExporter?: ExposureArgs;
    /**
     * kube-state-metrics.
     * @default inside the cluster only
     */
    kubeStateMetrics?: ExposureArgs;
    /**
     * Host name of the machine in the addresses that the plan prints for NodePorts.
     * @default "localhost" on Docker Desktop, `<node>` elsewhere
     */
    host?: string;
    /** Domain of the host names. Not available yet. */
    domain?: string;
    /** Whether a load balancer faces the internet. Not available yet. */
    scheme?: "internal" | "internet-facing";
    /** Sign-in before the user interfaces. Not available yet. */
    auth?: ExposeAuthArgs;
}

/**
 * How one Service is exposed.
 * @discriminator type
 */
export type ExposureArgs =
    ClusterIpExposureArgs | NodePortExposureArgs | LoadBalancerExposureArgs | IngressExposureArgs;

/** Inside the cluster only. */
export interface ClusterIpExposureArgs {
    type: "ClusterIP";
    /**
     * Port of the Service.
     * @default the program's own port
     */
    port?: Port;
}

/** A port of every node. */
export interface NodePortExposureArgs {
    type: "NodePort";
    /**
     * Port of the Service inside the cluster.
     * @default the program's own port
     */
    port?: Port;
    /**
     * Port of the nodes, 30000 to 32767.
     * @default Kubernetes chooses one
     * @asType integer
     */
    nodePort?: number;
    /**
     * Address ranges that the NetworkPolicy lets in.
     * @default all
     */
    allowFrom?: string[];
}

/** A load balancer's address. Not available yet. */
export interface LoadBalancerExposureArgs {
    type: "LoadBalancer";
    /**
     * Port of the Service.
     * @default 80
     */
    port?: Port;
    /** Address that is asked for. */
    address?: string;
    /** Address ranges that are let in. */
    allowFrom?: string[];
}

/** A host name behind an ingress controller. Not available yet. */
export interface IngressExposureArgs {
    type: "Ingress";
    /** Host name. */
    host: string;
    /** IngressClass. */
    className?: DnsLabel;
    /** TLS Secret. */
    tlsSecret?: string;
}

/** Sign-in before the user interfaces. Not available yet. */
export interface ExposeAuthArgs {
    /** Kind of sign-in. `none` says that you accept none. */
    kind: "oidc" | "cognito" | "basic" | "none";
    /** htpasswd file of `basic`. */
    htpasswd?: SecretKeyArgs;
}
