import type { Part } from "../signals/edges";
import { labelValue } from "../resolve/labelValue";
import type { Settings } from "../resolve/settings";

/** Labels by which Services, policies and workloads find pods: never a version, they cannot change. */
export function selectorLabels(settings: Settings, part: Part): Record<string, string> {
    return {
        "app.kubernetes.io/name": part,
        "app.kubernetes.io/instance": settings.instance,
    };
}

/** Labels of all objects of a part. */
export function partLabels(
    settings: Settings,
    part: string,
    version?: string,
): Record<string, string> {
    return {
        "app.kubernetes.io/name": part,
        "app.kubernetes.io/instance": settings.instance,
        "app.kubernetes.io/part-of": "monitoring-stack",
        "app.kubernetes.io/managed-by": "pulumi",
        // An image's tag may hold what a label may not.
        ...(version !== undefined && { "app.kubernetes.io/version": labelValue(version) }),
    };
}
