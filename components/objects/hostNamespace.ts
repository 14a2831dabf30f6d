import type { StorageArgs } from "../args/types";
import type { Settings } from "../resolve/settings";

/**
 * What needs the host, each in words: the namespace that may see it is there because of them, or not at all.
 * @returns an empty list where everything is content with the restricted namespace
 */
export function hostReasons(settings: Settings): string[] {
    const { parts, storage } = settings;
    const volumes =
        isPrepared(storage.prometheus) ||
        (parts.grafana !== undefined && isPrepared(storage.grafana));
    return [
        ...(parts.nodeExporter === undefined
            ? []
            : ["node-exporter, which reads the node's file systems, processes and network"]),
        ...(volumes ? ["the Job that gives a volume's directory on a node to its user"] : []),
    ];
}

/** Whether a Job makes the directory of a volume. */
export function isPrepared(storage: StorageArgs): boolean {
    return storage.kind === "hostPath" && (storage.volume.prepare ?? true);
}
