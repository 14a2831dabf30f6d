import { parse } from "yaml";
import type { MonitoringStackArgs } from "../../components/args/types";
import { stackObjects } from "../../components/objects";
import type { KubeObject, ManagedObject } from "../../components/objects/managed";
import { resolveSettings, type Settings } from "../../components/resolve/settings";
import { stackSignals } from "../../components/signals";

/** What nobody may find anywhere but in the administrator's Secret. */
export const password = "password-that-nobody-may-see";

/** A stack as the laws read it. */
export interface Planned {
    readonly args: MonitoringStackArgs;
    readonly settings: Settings;
    readonly managed: readonly ManagedObject[];
    readonly objects: readonly KubeObject[];
    /** `prometheus.yml` as Prometheus reads it. */
    readonly config: PrometheusYml;
}

/** What the laws read of `prometheus.yml`. */
export interface PrometheusYml {
    readonly alerting?: { readonly alertmanagers: readonly { static_configs: StaticConfig[] }[] };
    readonly rule_files: readonly string[];
    readonly scrape_configs: readonly ScrapeYml[];
}

interface StaticConfig {
    readonly targets: readonly string[];
}

/** One job of it. */
export interface ScrapeYml {
    readonly job_name: string;
    readonly scrape_interval: string;
    readonly scrape_timeout: string;
    readonly relabel_configs: readonly {
        readonly source_labels?: readonly string[];
        readonly regex?: string;
        readonly action?: string;
        readonly target_label?: string;
        readonly replacement?: string;
    }[];
    readonly scheme?: "http" | "https";
    readonly static_configs?: readonly StaticConfig[];
    readonly kubernetes_sd_configs?: readonly {
        readonly role: string;
        readonly namespaces?: { readonly names: readonly string[] };
    }[];
    readonly http_sd_configs?: readonly { readonly url: string }[];
    readonly consul_sd_configs?: readonly { readonly server: string; readonly scheme?: string }[];
    readonly dns_sd_configs?: readonly { readonly port?: number }[];
}

const plans = new Map<string, Planned>();

/** Plans a stack; the same arguments once only, as every law is asked about the same ones. */
export function planned(args: MonitoringStackArgs): Planned {
    const key = JSON.stringify(args);
    const made = plans.get(key) ?? plan(args);
    plans.set(key, made);
    return made;
}

/** Plans a stack anew. */
export function plan(args: MonitoringStackArgs): Planned {
    const settings = resolveSettings("monitoring", args);
    const signals = stackSignals(settings);
    const { objects: managed } = stackObjects(settings, signals, password);
    const objects = managed.map(({ object }) => object);
    let config: PrometheusYml | undefined;
    return {
        args,
        settings,
        managed,
        objects,
        get config() {
            const [text] = objects.flatMap((object) => filesOf(object)["prometheus.yml"] ?? []);
            return (config ??= parse(text ?? "") as PrometheusYml);
        },
    };
}

/** Files of a ConfigMap; none of any other object. */
export function filesOf(object: KubeObject): Record<string, string> {
    return object.kind === "ConfigMap" ? (object["data"] as Record<string, string>) : {};
}

/** A workload of ours and the pods that it makes. */
export interface Workload {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly pod: PodSpec;
    readonly object: KubeObject;
}

/** What the laws read of a pod. */
export interface PodSpec {
    readonly serviceAccountName?: string;
    readonly automountServiceAccountToken?: boolean;
    readonly hostNetwork?: boolean;
    readonly hostPID?: boolean;
    readonly hostIPC?: boolean;
    readonly securityContext?: SecurityContext;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly volumes?: readonly Volume[];
}

/** What the laws read of a container. */
export interface Container {
    readonly name: string;
    readonly args?: readonly string[];
    readonly env?: readonly { readonly name: string; readonly value: string }[];
    readonly ports?: readonly {
        readonly name: string;
        readonly containerPort: number;
        readonly hostPort?: number;
    }[];
    readonly volumeMounts?: readonly {
        readonly name: string;
        readonly mountPath: string;
        readonly subPath?: string;
    }[];
    readonly resources: {
        readonly requests: Record<string, string>;
        readonly limits: Record<string, string>;
    };
    readonly securityContext?: SecurityContext;
    readonly [probe: string]: unknown;
}

/** Of a pod or a container. */
export interface SecurityContext {
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
    readonly seccompProfile?: { readonly type: string };
    readonly procMount?: string;
}

/** A volume of a pod. */
export interface Volume {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly secret?: { readonly secretName: string };
    readonly persistentVolumeClaim?: { readonly claimName: string };
    readonly projected?: { readonly sources: readonly { readonly configMap: { name: string } }[] };
    readonly [kind: string]: unknown;
}

/** All workloads of a stack. */
export function workloadsOf(objects: readonly KubeObject[]): Workload[] {
    return objects.flatMap((object) => {
        const spec = object["spec"] as
            | { template?: { metadata: { labels: Record<string, string> }; spec: PodSpec } }
            | undefined;
        const template = spec?.template;
        return template === undefined
            ? []
            : [
                  {
                      kind: object.kind,
                      name: object.metadata.name,
                      namespace: object.metadata.namespace ?? "",
                      labels: template.metadata.labels,
                      pod: template.spec,
                      object,
                  },
              ];
    });
}

/** Whether labels are among others. */
export function isSubset(
    some: Readonly<Record<string, string>>,
    all: Readonly<Record<string, string>>,
): boolean {
    return Object.entries(some).every(([name, value]) => all[name] === value);
}
