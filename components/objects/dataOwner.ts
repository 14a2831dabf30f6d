import type { Part } from "../signals/edges";

/** A workload whose data is kept. */
export interface DataOwner {
    readonly part: Part;
    /** Name of the StatefulSet. */
    readonly name: string;
    /** User and group that must be able to write. */
    readonly user: number;
}
