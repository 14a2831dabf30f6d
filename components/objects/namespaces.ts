import type { Settings } from "../resolve/settings";
import { hostReasons } from "./hostNamespace";
import { partLabels } from "./labels";
import type { ManagedObject } from "./managed";

/** Keys of the namespaces. */
export const namespaceKeys = { monitoring: "namespace", host: "host-namespace" } as const;

/** The annotation that says why a namespace may do what others may not. */
export const reasonAnnotation = "monitoring-stack/reason";

/**
 * A restricted namespace for everything, and a privileged one for what needs the host, if anything does.
 * The first holds the claims: it is kept as they are.
 */
export function namespaces(settings: Settings): ManagedObject[] {
    if (!settings.namespaces.create) {
        return [];
    }
    const reasons = hostReasons(settings);
    const monitoring = namespace(settings, settings.namespaces.monitoring, "restricted");
    const host = namespace(
        settings,
        settings.namespaces.host,
        "privileged",
        `Privileged because of ${reasons.join(", and of ")}.`,
    );
    return [
        {
            key: namespaceKeys.monitoring,
            part: "namespaces",
            object: monitoring,
            retain: settings.retain,
        },
        ...(reasons.length === 0
            ? []
            : [{ key: namespaceKeys.host, part: "namespaces", object: host }]),
    ];
}

/** What an object in a namespace must wait for: nothing where the namespace is not ours. */
export function namespaceDependency(settings: Settings, name: string): string[] {
    if (!settings.namespaces.create) {
        return [];
    }
    switch (name) {
        case settings.namespaces.monitoring:
            return [namespaceKeys.monitoring];
        case settings.namespaces.host:
            return hostReasons(settings).length === 0 ? [] : [namespaceKeys.host];
        default:
            return [];
    }
}

function namespace(settings: Settings, name: string, level: string, reason?: string) {
    const modes = ["enforce", "audit", "warn"];
    return {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
            name,
            labels: {
                ...partLabels(settings, "namespace"),
                ...Object.fromEntries(
                    modes.flatMap((mode) => [
                        [`pod-security.kubernetes.io/${mode}`, level],
                        [`pod-security.kubernetes.io/${mode}-version`, "latest"],
                    ]),
                ),
            },
            ...(reason !== undefined && { annotations: { [reasonAnnotation]: reason } }),
        },
    };
}
