import * as pulumi from "@pulumi/pulumi";
import { ArgumentsError, type Problem } from "./args/problem";
import { nearest } from "./lib/nearest";
import type { MonitoringStackArgs } from "./args/types";

/** Arguments that are one word; all others are objects or lists. */
const words = ["engine", "cluster", "onDestroy", "kubernetesVersion", "priorityClassName"] as const;

const structures = [
    "platform",
    "namespaces",
    "prometheus",
    "grafana",
    "alertmanager",
    "exporters",
    "scrape",
    "alerts",
    "rules",
    "dashboards",
    "expose",
    "sizing",
    "existing",
    "labels",
    "annotations",
    "imagePullSecrets",
    "proxy",
    "timeouts",
    "networkPolicies",
    "overrides",
    "images",
    "charts",
] as const;

/** Fails to compile when an argument is missing in both lists. */
type Listed = (typeof words)[number] | (typeof structures)[number];
const complete: Record<Exclude<keyof MonitoringStackArgs, Listed>, never> = {};
void complete;

const secrets = ["grafanaAdminPassword", "kubeconfig"] as const;

/** How `readConfig` treats the configuration. */
export interface ReadConfigOptions {
    /** Keys of the same project that your program reads itself. All other unknown keys are errors. */
    readonly ownKeys?: readonly string[];
}

/**
 * The arguments as a stack's configuration has them, one key each, plus two secrets: `grafanaAdminPassword` and
 * `kubeconfig`. Values are not validated here: `MonitoringStack` does that, whoever made them.
 * @param config the program's configuration, by default that of its project
 * @throws ArgumentsError for keys that are unknown or misspelt
 */
export function readConfig(
    config: pulumi.Config = new pulumi.Config(),
    options: ReadConfigOptions = {},
): MonitoringStackArgs {
    refuseUnknownKeys(config, options.ownKeys ?? []);
    const args: Record<string, unknown> = {};
    for (const key of words) {
        const value = config.get(key);
        if (value !== undefined && value !== "") {
            args[key] = value;
        }
    }
    for (const key of structures) {
        const value = config.getObject<object>(key);
        // Pulumi gives every declared key its default: an empty one says nothing.
        if (value !== undefined && Object.keys(value).length > 0) {
            args[key] = value;
        }
    }
    return withSecrets(args as unknown as MonitoringStackArgs, config);
}

function refuseUnknownKeys(config: pulumi.Config, own: readonly string[]): void {
    const known: readonly string[] = [...words, ...structures, ...secrets, ...own];
    const prefix = `${config.name}:`;
    const problems = Object.keys(pulumi.runtime.allConfig())
        .filter((key) => key.startsWith(prefix) && !known.includes(key.slice(prefix.length)))
        .sort()
        .map((key): Problem => {
            const near = nearest(key.slice(prefix.length), known);
            return {
                path: key,
                reason: "there is no such key in the configuration of a monitoring stack",
                fix:
                    near === undefined
                        ? `remove it, or choose one of ${[...known].sort().join(", ")}`
                        : `did you mean \`${near}\`? Rename it`,
            };
        });
    if (problems.length > 0) {
        throw new ArgumentsError(problems);
    }
}

function withSecrets(args: MonitoringStackArgs, config: pulumi.Config): MonitoringStackArgs {
    const password = secret(config, "grafanaAdminPassword");
    const kubeconfig = secret(config, "kubeconfig");
    const admin = args.grafana?.admin;
    return {
        ...args,
        ...(password !== undefined &&
            (admin === undefined || admin.kind === "password") && {
                grafana: {
                    ...args.grafana,
                    admin: { ...admin, kind: "password" as const, password },
                },
            }),
        ...(kubeconfig !== undefined && { platform: { ...args.platform, kubeconfig } }),
    };
}

/** A secret of the configuration; an empty one, the declared default, is none. */
function secret(
    config: pulumi.Config,
    key: (typeof secrets)[number],
): pulumi.Output<string> | undefined {
    const empty = pulumi.runtime.allConfig()[`${config.name}:${key}`] === "";
    return empty ? undefined : config.getSecret(key);
}
