import type { StorageArgs } from "../args/types";

/**
 * The size that bounds what storage holds, as the user wrote it. A claim of a volume by hand gets all of the volume,
 * whatever it asked for.
 */
export function storageSize(storage: StorageArgs): string {
    switch (storage.kind) {
        case "hostPath":
            return storage.volume.capacity;
        case "nfs":
        case "local":
            return storage.capacity;
        case "storageClass":
        case "claim":
            return storage.size;
        case "none":
            return storage.sizeLimit ?? "2Gi";
    }
}
