import { createHash } from "node:crypto";
import type { KubeObject } from "./managed";

/** Most bytes of files in one ConfigMap: Kubernetes takes 1 MiB, keys and metadata included. */
const capacity = 900 * 1024;

/** Files spread over as many ConfigMaps as they need, in the order of their names. */
export function shardFiles(files: Readonly<Record<string, string>>): Record<string, string>[] {
    const shards: Record<string, string>[] = [];
    let room = 0;
    for (const name of Object.keys(files).sort()) {
        const text = files[name] ?? "";
        const bytes = Buffer.byteLength(text) + Buffer.byteLength(name);
        if (shards.length === 0 || bytes > room) {
            shards.push({});
            room = capacity;
        }
        room -= bytes;
        Object.assign(shards[shards.length - 1] ?? {}, { [name]: text });
    }
    return shards;
}

/** A ConfigMap. */
export function configMap(
    metadata: { name: string; namespace: string; labels: Record<string, string> },
    data: Record<string, string>,
): KubeObject {
    return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}

/** A short digest of files: in a pod template, it starts the pods again when a file changes. */
export function filesDigest(files: Readonly<Record<string, string>>): string {
    const hash = createHash("sha256");
    for (const name of Object.keys(files).sort()) {
        hash.update(`${name}\0${files[name] ?? ""}\0`);
    }
    return hash.digest("hex").slice(0, 16);
}
