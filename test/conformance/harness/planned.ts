// A planned stack as its objects have it: everything is read from the manifests, nothing from the
// arguments.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse, parseAllDocuments, stringify } from "yaml";
import { localPath, type PrometheusConfig } from "./discovery";
import { manifestFiles } from "./findings";
import { mountFiles } from "./mount";

export interface PlannedObject {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly namespace?: string;
        readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly data?: Readonly<Record<string, string>>;
    readonly spec?: unknown;
    readonly rules?: unknown;
}

export interface PlannedRule {
    readonly alert?: string;
    readonly record?: string;
    readonly expr: string;
    readonly for?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
}

export interface PlannedGroup {
    readonly name: string;
    readonly rules: readonly PlannedRule[];
}

export interface Panel {
    readonly title: string;
    readonly targets?: readonly PanelTarget[];
}

export interface PanelTarget {
    readonly expr: string;
    readonly legendFormat?: string;
    /** "Min step" of the query. */
    readonly interval?: string;
}

export interface DashboardVariable {
    readonly name: string;
    readonly query: { readonly query: string };
    readonly includeAll?: boolean;
    readonly allValue?: string;
}

export interface Dashboard {
    readonly uid: string;
    readonly title: string;
    readonly panels: readonly Panel[];
    readonly templating?: { readonly list: readonly DashboardVariable[] };
}

export interface PlannedStack {
    readonly name: string;
    /** What `plan --out` wrote. */
    readonly directory: string;
    /** Folder of the manifests in it. */
    readonly manifests: string;
    readonly objects: readonly PlannedObject[];
    /** Path of `prometheus.yml` in the pod. */
    readonly configFile: string;
    /** What stands in it. */
    readonly configText: string;
    readonly config: PrometheusConfig;
    /** Namespace and name of the server's ServiceAccount. */
    readonly account: { readonly namespace: string; readonly name: string };
    /** Flags of the server's container. */
    readonly flags: readonly string[];
    /** Rule files by the path that the pod has them at. */
    readonly ruleFiles: Readonly<Record<string, string>>;
    readonly groups: readonly PlannedGroup[];
    readonly dashboards: readonly Dashboard[];
}

interface PodSpec {
    readonly serviceAccountName?: string;
    readonly containers: readonly {
        readonly name: string;
        readonly args?: readonly string[];
        readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
    }[];
    readonly volumes?: readonly Volume[];
}

interface Volume {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly projected?: { readonly sources: readonly { configMap?: { name: string } }[] };
}

/** Reads a written plan as the cluster would: files are where pods mount them. */
export function plannedStack(name: string, directory: string): PlannedStack {
    const manifests = join(directory, "manifests");
    const objects = manifestFiles(manifests).flatMap((file) =>
        parseAllDocuments(readFileSync(file, "utf8"))
            .map((document) => document.toJS() as PlannedObject | null)
            .filter((object) => object !== null),
    );
    const { metadata, pod: server } = workload(objects, "prometheus");
    const files = mountedFiles(objects, server);
    const { args: flags = [] } = server.containers[0] ?? {};
    const configFile = flagValue(flags, "--config.file");
    const configText = files[configFile];
    if (configText === undefined) {
        throw new Error(`${name}: no file of a ConfigMap is mounted at ${configFile}`);
    }
    const ruleFiles = Object.fromEntries(
        Object.entries(files).filter(([path]) => path !== configFile),
    );
    return {
        name,
        directory,
        manifests,
        objects,
        configFile,
        configText,
        config: parse(configText) as PrometheusConfig,
        account: {
            namespace: metadata.namespace ?? "default",
            name: server.serviceAccountName ?? "default",
        },
        flags,
        ruleFiles,
        groups: Object.values(ruleFiles).flatMap(
            (text) => (parse(text) as { groups: readonly PlannedGroup[] }).groups,
        ),
        dashboards: objects
            .filter(({ kind }) => kind === "ConfigMap")
            .flatMap(({ data = {} }) =>
                Object.entries(data)
                    .filter(([file]) => file.endsWith(".json"))
                    .map(([, text]) => JSON.parse(text) as Dashboard),
            ),
    };
}

/**
 * Mounts the rule files and `config` where a server that runs on this machine looks for them.
 * Returns the directory of `prometheus.yml`.
 */
export function mountConfiguration(
    stack: PlannedStack,
    config: PrometheusConfig,
    directory: string,
): string {
    const files = { ...stack.ruleFiles, [stack.configFile]: stringify(config) };
    for (const folder of new Set(Object.keys(files).map((path) => dirname(path)))) {
        const inFolder = Object.entries(files).filter(([path]) => dirname(path) === folder);
        mountFiles(
            localPath(folder, directory),
            Object.fromEntries(inFolder.map(([path, text]) => [basename(path), text])),
        );
    }
    return localPath(dirname(stack.configFile), directory);
}

/** The rule files of one directory of the pod, by name. */
export function filesBelow(stack: PlannedStack, directory: string): Record<string, string> {
    const files = Object.entries(stack.ruleFiles).filter(([path]) => dirname(path) === directory);
    return Object.fromEntries(files.map(([path, text]) => [basename(path), text]));
}

/** The StatefulSet whose first container has this name, and its pod. */
function workload(
    objects: readonly PlannedObject[],
    container: string,
): { metadata: PlannedObject["metadata"]; pod: PodSpec } {
    const found = objects
        .filter(({ kind }) => kind === "StatefulSet")
        .map(({ metadata, spec }) => ({
            metadata,
            pod: (spec as { template: { spec: PodSpec } }).template.spec,
        }))
        .find(({ pod }) => pod.containers[0]?.name === container);
    if (found === undefined) {
        throw new Error(`no StatefulSet runs a container ${container}`);
    }
    return found;
}

/** What ConfigMaps of the plan put into the first container, by path. */
function mountedFiles(objects: readonly PlannedObject[], pod: PodSpec): Record<string, string> {
    const files: Record<string, string> = {};
    for (const { name, mountPath } of pod.containers[0]?.volumeMounts ?? []) {
        const volume = pod.volumes?.find((candidate) => candidate.name === name);
        const maps = [
            volume?.configMap?.name,
            ...(volume?.projected?.sources.map(({ configMap }) => configMap?.name) ?? []),
        ];
        for (const object of objects) {
            if (object.kind === "ConfigMap" && maps.includes(object.metadata.name)) {
                for (const [file, text] of Object.entries(object.data ?? {})) {
                    files[`${mountPath}/${file}`] = text;
                }
            }
        }
    }
    return files;
}

function flagValue(flags: readonly string[], name: string): string {
    return flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
