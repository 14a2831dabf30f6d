import type { CustomJobArgs, DiscoveryArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import { addressReach, targetReach } from "./addresses";
import { secretFile } from "./credentials";
import { discoveryAccess } from "./kubernetes";
import type { AccessNeed, FileNeed, Reach } from "./model";

/** What a way of finding targets means for the job. */
export interface Discovered {
    readonly config: Record<string, unknown>;
    readonly reach: Reach[];
    readonly access: AccessNeed[];
    readonly files: FileNeed[];
}

/** Where the ConfigMaps of file discovery are mounted. */
export const fileDiscoveryFolder = "/etc/prometheus/targets";

/** The discovery of a custom job, in the words of `prometheus.yml`. */
export function discovered(settings: Settings, job: CustomJobArgs): Discovered {
    const args = job.discovery;
    const home = settings.namespaces.monitoring;
    const { proxy } = settings.args;
    const proxied = proxy?.http !== undefined || proxy?.https !== undefined;
    const nothing: Discovered = { config: {}, reach: [], access: [], files: [] };
    const ports = job.ports ?? [];
    switch (args.kind) {
        case "static": {
            const entry = { targets: args.targets, ...(args.labels && { labels: args.labels }) };
            const reach = args.targets.flatMap((target) =>
                targetReach(target, home, job.scheme, ports),
            );
            return { ...nothing, config: { static_configs: [entry] }, reach };
        }
        case "file":
            return {
                ...nothing,
                config: { file_sd_configs: [fileEntry(args)] },
                reach: anywhere(ports),
                files: [{ kind: "configMap", name: args.configMap }],
            };
        case "http":
            return {
                ...nothing,
                config: { http_sd_configs: [{ ...httpEntry(args), ...fromEnvironment(proxied) }] },
                reach: [...addressReach(new URL(args.url), home), ...anywhere(ports)],
                files: secretNeeds(args.token?.name),
            };
        case "dns":
            return {
                ...nothing,
                config: { dns_sd_configs: [dnsEntry(args)] },
                reach: anywhere(ports.length > 0 || args.port === undefined ? ports : [args.port]),
            };
        case "consul":
            return {
                ...nothing,
                config: {
                    consul_sd_configs: [{ ...consulEntry(args), ...fromEnvironment(proxied) }],
                },
                reach: [...targetReach(args.server, home, args.scheme), ...anywhere(ports)],
                files: secretNeeds(args.token?.name),
            };
        case "kubernetes":
            return {
                ...nothing,
                config: { kubernetes_sd_configs: [kubernetesEntry(args)] },
                reach: kubernetesReach(args, ports),
                access: [
                    ...discoveryAccess(args.role, args.namespaces),
                    ...(args.attachNodeMetadata ? discoveryAccess("node") : []),
                ],
            };
        case "raw":
            return { ...nothing, config: args.config, reach: anywhere(ports) };
    }
}

/** Targets that only discovery knows may be pods or outside. */
function anywhere(ports: number[]): Reach[] {
    return [
        { to: "namespaces", ports },
        { to: "outside", ports },
    ];
}

function kubernetesReach(args: Kind<"kubernetes">, ports: number[]): Reach[] {
    if (args.role === "node") {
        return [{ to: "nodes", ports }];
    }
    // An Ingress is scraped at its host name: wherever its controller answers.
    if (args.role === "ingress") {
        return anywhere(ports);
    }
    const pods: Reach[] = args.namespaces?.length
        ? args.namespaces.map((namespace) => ({ to: "namespace", namespace, ports }))
        : [{ to: "namespaces", ports }];
    // A pod on its node's network answers at the node's address; a Service is asked by its name.
    return args.role === "service" ? pods : [...pods, { to: "nodes", ports }];
}

/** Prometheus does not look at the proxy's environment variables unless it is told to. */
function fromEnvironment(proxied: boolean): Record<string, unknown> {
    return proxied ? { proxy_from_environment: true } : {};
}

type Kind<K extends DiscoveryArgs["kind"]> = Extract<DiscoveryArgs, { kind: K }>;

function fileEntry(args: Kind<"file">): Record<string, unknown> {
    const files = args.files ?? ["*.json", "*.yml", "*.yaml"];
    return {
        files: files.map((file) => `${fileDiscoveryFolder}/${args.configMap}/${file}`),
        ...(args.refreshInterval && { refresh_interval: args.refreshInterval }),
    };
}

function httpEntry(args: Kind<"http">): Record<string, unknown> {
    return {
        url: args.url,
        ...(args.refreshInterval && { refresh_interval: args.refreshInterval }),
        ...(args.token && { authorization: { credentials_file: secretFile(args.token) } }),
    };
}

function dnsEntry(args: Kind<"dns">): Record<string, unknown> {
    return {
        names: args.names,
        ...(args.type && { type: args.type }),
        ...(args.port !== undefined && { port: args.port }),
        ...(args.refreshInterval && { refresh_interval: args.refreshInterval }),
    };
}

function consulEntry(args: Kind<"consul">): Record<string, unknown> {
    return {
        server: args.server,
        ...(args.scheme && { scheme: args.scheme }),
        ...(args.datacenter && { datacenter: args.datacenter }),
        ...(args.services && { services: args.services }),
        ...(args.tags && { tags: args.tags }),
        ...(args.refreshInterval && { refresh_interval: args.refreshInterval }),
        ...(args.token && { authorization: { credentials_file: secretFile(args.token) } }),
    };
}

function kubernetesEntry(args: Kind<"kubernetes">): Record<string, unknown> {
    return {
        role: args.role,
        ...(args.namespaces?.length && { namespaces: { names: args.namespaces } }),
        ...(args.selectors?.length && { selectors: args.selectors }),
        ...(args.attachNodeMetadata && { attach_metadata: { node: true } }),
    };
}

function secretNeeds(name: string | undefined): FileNeed[] {
    return name === undefined ? [] : [{ kind: "secret", name }];
}
