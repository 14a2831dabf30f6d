// Lets a configuration written for a cluster run on one machine. What Kubernetes would have
// discovered is given as static targets that carry the same `__meta_*` labels, so every relabelling
// rule runs exactly as it would in the cluster.
import { join } from "node:path";

export interface RecordedTarget {
    /** What discovery would set as `__address__`. */
    readonly address: string;
    /** `__meta_kubernetes_*` labels. */
    readonly labels: Readonly<Record<string, string>>;
}

/** Job name -> targets; an Alertmanager entry goes by `alertmanagers/<position>`. */
export type RecordedTargets = Readonly<Record<string, readonly RecordedTarget[]>>;

type Node = Readonly<Record<string, unknown>>;

export interface PrometheusConfig extends Node {
    readonly scrape_configs?: readonly Node[];
    readonly alerting?: Node;
}

/** What a pod finds mounted, and where a test puts it. */
export const inClusterDirectories: Readonly<Record<string, string>> = {
    "/var/run/secrets/kubernetes.io/serviceaccount": "serviceaccount",
    "/etc/prometheus": ".",
};

const discoveryKey = "kubernetes_sd_configs";
const fileKey = /(^|_)files?$/;

/**
 * A copy of `config` in which recorded targets stand in for Kubernetes discovery and files of the
 * pod are looked for under `directory`. Both a discovery without targets and targets without a
 * discovery are errors: either would make a test pass that tests nothing.
 */
export function replaceDiscovery(
    config: PrometheusConfig,
    recorded: RecordedTargets,
    directory: string,
): PrometheusConfig {
    const unused = new Set(Object.keys(recorded));
    const replace = (name: string, node: Node): Node => {
        if (node[discoveryKey] === undefined) {
            return node;
        }
        const targets = recorded[name] ?? [];
        if (targets.length === 0) {
            throw new Error(
                `"${name}" discovers in Kubernetes, but no targets are recorded for it`,
            );
        }
        unused.delete(name);
        const { [discoveryKey]: _, static_configs: others, ...rest } = node;
        return { ...rest, static_configs: [...listOf(others), ...targets.map(staticConfig)] };
    };
    const replaced: PrometheusConfig = {
        ...config,
        ...(config.scrape_configs && {
            scrape_configs: config.scrape_configs.map((job) => replace(String(job.job_name), job)),
        }),
        ...(config.alerting && {
            alerting: {
                ...config.alerting,
                alertmanagers: listOf(config.alerting.alertmanagers).map((entry, position) =>
                    replace(`alertmanagers/${position}`, entry as Node),
                ),
            },
        }),
    };
    if (unused.size > 0) {
        const names = [...unused].join(", ");
        throw new Error(`targets are recorded for ${names}, which discover nothing in Kubernetes`);
    }
    return withLocalFiles(replaced, directory);
}

/** A copy of `config` that looks for the files of the pod under `directory`. */
export function withLocalFiles(config: PrometheusConfig, directory: string): PrometheusConfig {
    return rewriteFiles(config, directory) as PrometheusConfig;
}

/** The files that `config` names, patterns among them. */
export function namedFiles(config: PrometheusConfig): readonly string[] {
    const named = (value: unknown, key = ""): readonly string[] => {
        if (typeof value === "string") {
            return fileKey.test(key) ? [value] : [];
        }
        if (Array.isArray(value)) {
            return value.flatMap((item) => named(item, key));
        }
        return typeof value === "object" && value !== null
            ? Object.entries(value).flatMap(([name, item]) => named(item, name))
            : [];
    };
    return [...new Set(named(config))];
}

/** A copy that scrapes and evaluates this often, whatever `config` and its jobs say. */
export function withInterval(config: PrometheusConfig, interval: string): PrometheusConfig {
    const { scrape_timeout: _, ...global } = (config.global ?? {}) as Node;
    return {
        ...config,
        global: { ...global, scrape_interval: interval, evaluation_interval: interval },
        ...(config.scrape_configs && {
            scrape_configs: config.scrape_configs.map(
                // A timeout longer than the interval would be refused.
                ({ scrape_interval: _own, scrape_timeout: _timeout, ...job }) => job,
            ),
        }),
    };
}

/** Where `path` of the pod lies under `directory`; a path that no volume holds stays as it is. */
export function localPath(path: string, directory: string): string {
    for (const [mount, place] of Object.entries(inClusterDirectories)) {
        if (path === mount || path.startsWith(`${mount}/`)) {
            return join(directory, place, path.slice(mount.length));
        }
    }
    return path;
}

function staticConfig({ address, labels }: RecordedTarget): Node {
    return { targets: [address], labels };
}

function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

/** Only settings that name files: a relabelling rule may speak of a path and mean text. */
function rewriteFiles(value: unknown, directory: string, key = ""): unknown {
    if (typeof value === "string") {
        return fileKey.test(key) ? localPath(value, directory) : value;
    }
    if (Array.isArray(value)) {
        return value.map((item) => rewriteFiles(item, directory, key));
    }
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(
            Object.entries(value).map(([name, item]) => [
                name,
                rewriteFiles(item, directory, name),
            ]),
        );
    }
    return value;
}
