import { claimNames } from "./cluster/wantedClaims";
import type { StorageView } from "./cluster/claims";
import { quantityOf } from "./amounts";
import type { Size, StorageUse } from "./model";
import type { FileTree, Mount } from "./mounts";
import type { PodOwner } from "./pods";

/** Where a container keeps what it writes into a directory. */
export function storageUse(
    owner: PodOwner,
    tree: FileTree,
    directory: string,
    storage: StorageView,
): StorageUse {
    const mount = tree.covering(directory);
    const kind = mount ? kindOf(mount) : "container";
    const claims = mount ? claimNames(owner, mount.volume) : [];
    const size =
        kind === "emptyDir"
            ? quantityOf(mount?.source["sizeLimit"])
            : claimSize(owner.namespace, claims[0], storage);
    return {
        path: directory,
        kind,
        persistent: kind === "claim" || kind === "hostPath" || kind === "nfs",
        claims,
        ...(size ? { size } : {}),
    };
}

function kindOf(mount: Mount): StorageUse["kind"] {
    switch (mount.kind) {
        case "claimTemplate":
        case "persistentVolumeClaim":
            return "claim";
        case "hostPath":
        case "nfs":
        case "emptyDir":
        case "ephemeral":
            return mount.kind;
        default:
            return "other";
    }
}

function claimSize(
    namespace: string,
    name: string | undefined,
    storage: StorageView,
): Size | undefined {
    const claim = storage.claims.find((one) => one.namespace === namespace && one.name === name);
    const binding = claim?.binding;
    const volume =
        binding?.kind === "volume" && storage.volumes.find((one) => one.name === binding.volume);
    return (volume ? volume.capacity : undefined) ?? claim?.size;
}
