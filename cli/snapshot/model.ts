/** Plain JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What would be applied: a list of resources from any source. Tools read this, never the arguments. */
export interface Snapshot {
    /** Version of this format. */
    readonly format: 1;
    readonly source: SnapshotSource;
    /**
     * In apply order: what a resource depends on, and its parent, come before it. Where the rank is equal, components
     * come first, from the outside in, then by URN.
     */
    readonly resources: readonly SnapshotResource[];
    /** Outputs of the stack, with the same placeholders as inputs. */
    readonly outputs: JsonObject;
    /** What the program said through `pulumi.log` or printed, in order, secrets masked. */
    readonly messages: readonly SnapshotMessage[];
}

/** Where a snapshot comes from. */
export interface SnapshotSource {
    readonly kind: "program";
    readonly project: string;
    readonly stack: string;
}

/**
 * One resource, as the engine would get it.
 * In `inputs`, a secret is the string `<secret:PATH>` and a value that only the deployment knows is `<RESOURCE.OUTPUT>`,
 * or `<A.X+B.Y>` where it is made of several. A known part of a text is never told from an unknown one: the whole text is
 * the placeholder.
 */
export interface SnapshotResource {
    readonly urn: string;
    /** Type token, for example `kubernetes:apps/v1:StatefulSet`. */
    readonly type: string;
    readonly name: string;
    /** False for components. */
    readonly custom: boolean;
    /** True for a component whose children are made by a plugin, and are not known here; absent for others. */
    readonly remote?: boolean;
    /** URN; absent for children of the stack itself. */
    readonly parent?: string;
    /** URNs of all that it waits for: explicit and through inputs, components expanded to what is in them; sorted. */
    readonly dependencies: readonly string[];
    /** Of `dependencies`, those that come in through each input; absent where there are none. */
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    /**
     * Rank in the apply order: 1 + the highest rank of its dependencies, of its provider and of a parent that is a
     * resource itself; at least that of a parent that is a component.
     */
    readonly rank: number;
    /** URN of the provider, where one is given. */
    readonly provider?: string;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly deleteBeforeReplace: boolean;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly aliases: readonly string[];
    readonly deletedWith?: string;
    readonly timeouts?: {
        readonly create?: string;
        readonly update?: string;
        readonly delete?: string;
    };
    readonly inputs: JsonObject;
}

/** A line of `pulumi.log`. */
export interface SnapshotMessage {
    readonly severity: "debug" | "info" | "warning" | "error";
    readonly text: string;
    /** URN of the resource that it is about. */
    readonly urn?: string;
}
