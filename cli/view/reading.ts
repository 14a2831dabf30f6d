import type { StorageView } from "./cluster/claims";
import type { ObjectIndex } from "./objects";
import type { PodOwner } from "./pods";

/** What every reader of programs needs: the objects, the pods that they make, and the volumes. */
export interface Reading {
    readonly objects: ObjectIndex;
    readonly owners: readonly PodOwner[];
    readonly storage: StorageView;
}
