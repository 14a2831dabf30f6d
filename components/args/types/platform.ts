import type { DnsLabel, DnsName, StringInput } from "./common";
import type { StorageClassArgs } from "./storage";

/**
 * The cluster that monitoring is installed on. It decides volumes, exposure, scrape jobs, alerts and dashboards together.
 * @discriminator kind
 */
export type PlatformArgs =
    LocalPlatformArgs | ExistingPlatformArgs | EksPlatformArgs | BareMetalPlatformArgs;

/** How the program reaches the cluster. Without any of them the component's `provider` option is used. */
export interface ClusterAccessArgs {
    /** Contents of a kubeconfig. Give it as a secret. */
    kubeconfig?: StringInput;
    /**
     * Context of the kubeconfig.
     * @default the context that the distribution makes (`docker-desktop`, `kind-kind`, `default` on k3s, `minikube`); none on an existing cluster
     */
    context?: string;
    /**
     * Take over objects that are in the cluster already under the names of this stack, instead of failing: what an
     * earlier stack retained when it was destroyed. It goes for all objects, so read the plan first. Only where the
     * stack makes the provider, from a kubeconfig or context.
     * @default false
     */
    adopt?: boolean;
}

/** A cluster on this machine: Docker Desktop, kind, k3s or minikube. */
export interface LocalPlatformArgs extends ClusterAccessArgs {
    kind: "local";
    /** What runs the cluster. */
    distribution: "docker-desktop" | "kind" | "k3s" | "minikube";
    /**
     * A StorageClass to make.
     * @default none is made
     */
    storageClass?: StorageClassArgs;
}

/** A cluster that somebody else runs: a kubeconfig and nothing else. */
export interface ExistingPlatformArgs extends ClusterAccessArgs {
    kind: "existing";
    /**
     * A StorageClass to make.
     * @default none is made
     */
    storageClass?: StorageClassArgs;
    /**
     * What the cluster lets Prometheus scrape of its control plane, beside the API server.
     * @default none of them
     */
    controlPlane?: ControlPlaneArgs;
    /**
     * Whether the kubelets' certificates are signed by the cluster's authority (`serverTLSBootstrap`).
     * Without it their TLS certificate is not verified, and the plan says so.
     * @default false
     */
    kubeletServingCertificates?: boolean;
}

/** Control-plane components that can be scraped. Not available yet. */
export interface ControlPlaneArgs {
    /**
     * etcd answers on its metrics port.
     * @default false
     */
    etcd?: boolean;
    /**
     * The scheduler answers on its secure port.
     * @default false
     */
    scheduler?: boolean;
    /**
     * The controller manager answers on its secure port.
     * @default false
     */
    controllerManager?: boolean;
    /**
     * kube-proxy's metrics are bound to the node's address.
     * @default false
     */
    kubeProxy?: boolean;
}

/** A cluster on Amazon EKS, made or given. Not available yet. */
export interface EksPlatformArgs extends ClusterAccessArgs {
    kind: "eks";
    /** Name of the cluster, a literal. */
    clusterName: string;
    /** Kubernetes version of the control plane, for example `1.34`. */
    version?: string;
    /**
     * The network of the cluster.
     * @default the account's default VPC
     */
    network?: EksNetworkArgs;
    /** Managed node groups by name. */
    nodeGroups?: Record<string, EksNodeGroupArgs>;
    /** Address ranges that may reach the public API endpoint. */
    publicAccessCidrs?: string[];
    /**
     * Whether the API endpoint is reachable inside the VPC.
     * @default true
     */
    privateEndpoint?: boolean;
    /**
     * EKS Auto Mode.
     * @default false
     */
    autoMode?: boolean;
    /** Tags of all AWS resources. */
    tags?: Record<string, string>;
}

/** Network of an EKS cluster. */
export interface EksNetworkArgs {
    /** Whose VPC it is. */
    kind: "given" | "new" | "default";
    /** VPC of kind `given`. */
    vpcId?: string;
    /** Subnets with a route to the internet. */
    publicSubnetIds?: string[];
    /** Subnets for nodes. */
    privateSubnetIds?: string[];
    /**
     * Address range of a `new` VPC.
     * @format cidr
     */
    cidr?: string;
    /** Availability zones of a `new` VPC. */
    zones?: string[];
    /** NAT gateways of a `new` VPC. */
    nat?: "none" | "single" | "one-per-zone";
}

/** Managed node group of an EKS cluster. */
export interface EksNodeGroupArgs {
    /** EC2 instance types. */
    instanceTypes: string[];
    /**
     * CPU architecture.
     * @default "x86_64"
     */
    architecture?: "x86_64" | "arm64";
    /**
     * Smallest number of nodes.
     * @asType integer
     */
    minSize?: number;
    /**
     * Largest number of nodes.
     * @asType integer
     */
    maxSize?: number;
    /**
     * Number of nodes at the start.
     * @asType integer
     */
    desiredSize?: number;
    /**
     * Root disk in GiB.
     * @asType integer
     */
    diskSize?: number;
    /** Node labels. */
    labels?: Record<string, string>;
}

/** A cluster on machines of your own. Not available yet. */
export interface BareMetalPlatformArgs extends ClusterAccessArgs {
    kind: "bare-metal";
    /**
     * MetalLB: made by the stack, given, or none.
     * @default none
     */
    metallb?: MetalLbArgs;
    /**
     * Ingress controller.
     * @default none
     */
    ingress?: "ingress-nginx" | "gateway" | "none";
    /** GatewayClass of `ingress: gateway`. */
    gatewayClassName?: DnsName;
    /**
     * Install metrics-server.
     * @default false
     */
    metricsServer?: boolean;
    /** Node that volumes and pinned workloads use. */
    node?: DnsLabel;
}

/** Load-balancer addresses on bare metal. */
export interface MetalLbArgs {
    /** Address ranges that MetalLB may hand out, for example `192.168.1.11-192.168.1.14` or a CIDR. */
    addresses: string[];
    /**
     * Install MetalLB, or only use the one that is there.
     * @default true
     */
    install?: boolean;
}
