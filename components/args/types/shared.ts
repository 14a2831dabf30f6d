import type { DnsLabel, DnsName, Duration, Port, SecretKeyArgs } from "./common";

/** Names of the namespaces. */
export interface NamespacesArgs {
    /**
     * Prometheus, Grafana and kube-state-metrics. Pod Security level `restricted`.
     * @default "monitoring"
     */
    monitoring?: DnsLabel;
    /**
     * What needs the host: node-exporter and the Job that prepares directories. Pod Security level `privileged`.
     * @default the monitoring namespace with `-host`
     */
    host?: DnsLabel;
    /**
     * Make them, or use namespaces that exist.
     * @default true
     */
    create?: boolean;
}

/** Parts that the cluster has already: they are used, not installed. */
export interface ExistingArgs {
    /** kube-state-metrics. */
    kubeStateMetrics?: ExistingServiceArgs;
    /** node-exporter. */
    nodeExporter?: ExistingServiceArgs;
    /** Alertmanagers that alerts are sent to. */
    alertmanagers?: ExistingAlertmanagerArgs[];
    /** metrics-server serves the metrics API. Not available yet. */
    metricsServer?: boolean;
    /** AWS Load Balancer Controller. Not available yet. */
    loadBalancerController?: boolean;
    /** external-dns. Not available yet. */
    externalDns?: boolean;
    /** cert-manager. Not available yet. */
    certManager?: boolean;
}

/** A Service that exists. */
export interface ExistingServiceArgs {
    /** Namespace of the Service. */
    namespace: DnsLabel;
    /** Name of the Service. */
    service: DnsName;
    /** Name or number of its port. */
    port: string | number;
}

/** An Alertmanager that exists. */
export interface ExistingAlertmanagerArgs {
    /** Address `host:port`, for example `alertmanager.monitoring.svc:9093`. */
    address: string;
    /**
     * How it is asked.
     * @default "http"
     */
    scheme?: "http" | "https";
    /**
     * Prefix of its paths.
     * @default "/"
     */
    pathPrefix?: string;
    /**
     * How long sending may take.
     * @default "10s"
     */
    timeout?: Duration;
}

/** Alertmanager of our own. Not available yet: `existing.alertmanagers` sends alerts to one that is there. */
export interface AlertmanagerArgs {
    /**
     * Install it.
     * @default false
     */
    enabled?: boolean;
    /**
     * 1 or 3.
     * @asType integer
     */
    replicas?: number;
    /** Receivers by name. */
    receivers?: Record<string, ReceiverArgs>;
    /** Who is told. */
    routes?: RouteArgs[];
}

/** A receiver of alerts. Not available yet. */
export interface ReceiverArgs {
    /** Kind of receiver. */
    kind: "email" | "slack" | "pagerduty" | "webhook";
    /** Address, channel or URL that is not secret. */
    to?: string;
    /** Secret of the receiver. */
    secret?: SecretKeyArgs;
}

/** A route of alerts. Not available yet. */
export interface RouteArgs {
    /** Alertmanager matchers, for example `severity="critical"`. */
    matchers?: string[];
    /** Name of a receiver. */
    receiver: string;
}

/** A change to one object of the stack, as a JSON merge patch (RFC 7396): `null` deletes, lists are replaced. */
export interface OverrideArgs {
    /** Kind of the object, for example `StatefulSet`. */
    kind: string;
    /** Name of the object. */
    name: string;
    /** Namespace; needed only where two objects have one kind and name. */
    namespace?: string;
    /** The patch. Neither `apiVersion`, `kind`, nor the name may change. */
    patch: Record<string, unknown>;
}

/** Where images come from. */
export interface ImagesArgs {
    /** Registry, with a path if you like, in place of each image's own, for example `registry.example.com/mirror`. */
    registry?: string;
    /** Digest of an image by its name without registry, for example `{ "prometheus/prometheus": "sha256:..." }`. */
    digests?: Record<string, string>;
    /** Tag or whole reference of a part's image. */
    tags?: ImageTagsArgs;
}

/** Versions of the images. A value with a `/` is a whole reference. */
export interface ImageTagsArgs {
    /**
     * Prometheus.
     * @default "v3.15.0"
     */
    prometheus?: string;
    /**
     * Grafana.
     * @default "13.2.0"
     */
    grafana?: string;
    /**
     * node-exporter.
     * @default "v1.12.1"
     */
    nodeExporter?: string;
    /**
     * kube-state-metrics.
     * @default "v2.20.0"
     */
    kubeStateMetrics?: string;
    /**
     * Image with a shell that prepares directories.
     * @default "1.38.0"
     */
    volumePreparation?: string;
}

/** Helm charts. Not available yet. */
export interface ChartsArgs {
    /** Repository or folder in place of each chart's own. */
    mirror?: string;
    /** Values by chart. */
    values?: Record<string, Record<string, unknown>>;
}

/** HTTP proxy of what talks to the internet: Grafana, and remote write and discovery of Prometheus. */
export interface ProxyArgs {
    /**
     * Proxy of plain HTTP.
     * @format url
     */
    http?: string;
    /**
     * Proxy of HTTPS.
     * @format url
     */
    https?: string;
    /** Names and ranges that are reached directly. The cluster's own are added. */
    noProxy?: string[];
}

/** How long Pulumi waits for an object. */
export interface TimeoutsArgs {
    /**
     * Until it is made.
     * @default "10m"
     */
    create?: Duration;
    /**
     * Until it is changed.
     * @default "10m"
     */
    update?: Duration;
    /**
     * Until it is deleted.
     * @default "10m"
     */
    delete?: Duration;
}

/** NetworkPolicies. They are drawn from what is scraped and exposed, nothing else gets in or out. */
export interface NetworkPoliciesArgs {
    /**
     * Make them. Without a CNI that enforces them they have no effect.
     * @default true
     */
    enabled?: boolean;
    /**
     * Also restrict what the pods may open.
     * @default true
     */
    egress?: boolean;
    /**
     * Ports of the API server, as pods see them.
     * @default 443, and 8443 on minikube, 6443 elsewhere
     */
    apiServerPorts?: Port[];
}
