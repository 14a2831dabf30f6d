import type { Settings } from "../resolve/settings";
import type { KubeObject, ManagedObject } from "./managed";

/** Kinds with a pod template. */
const workloads = new Set(["StatefulSet", "Deployment", "DaemonSet", "Job"]);

/** Adds what the user wants on every object and every pod. Our own labels win: selectors depend on them. */
export function withCommon(settings: Settings, managed: ManagedObject): ManagedObject {
    const { labels, annotations } = settings.args;
    const { object } = managed;
    const metadata = {
        ...object.metadata,
        ...((labels || object.metadata.labels) && {
            labels: { ...labels, ...object.metadata.labels },
        }),
        ...((annotations || object.metadata.annotations) && {
            annotations: { ...annotations, ...object.metadata.annotations },
        }),
    };
    const changed = { ...object, metadata };
    return {
        ...managed,
        object: workloads.has(object.kind) ? withPodSettings(settings, changed) : changed,
    };
}

interface Template {
    metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
    spec: Record<string, unknown>;
}

function withPodSettings(settings: Settings, object: KubeObject): KubeObject {
    const { labels, annotations, imagePullSecrets, priorityClassName } = settings.args;
    const spec = object["spec"] as { template: Template };
    const { template } = spec;
    return {
        ...object,
        spec: {
            ...spec,
            template: {
                ...template,
                metadata: {
                    ...template.metadata,
                    labels: { ...labels, ...template.metadata?.labels },
                    ...((annotations || template.metadata?.annotations) && {
                        annotations: { ...annotations, ...template.metadata?.annotations },
                    }),
                },
                spec: {
                    ...template.spec,
                    ...(imagePullSecrets?.length && {
                        imagePullSecrets: imagePullSecrets.map((name) => ({ name })),
                    }),
                    ...(priorityClassName !== undefined && { priorityClassName }),
                },
            },
        },
    };
}
