import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingPlatformArgs } from "../args/types";
import { clusterProvider, registerStorageClass } from "./cluster";

/** A cluster that somebody else runs: its provider, if a kubeconfig or context is given, and a StorageClass, if asked for. */
export class ExistingPlatform extends pulumi.ComponentResource {
    /** Provider of the cluster; undefined where the component's own `provider` option is used. */
    public readonly provider: kubernetes.Provider | undefined;

    constructor(
        name: string,
        args: ExistingPlatformArgs,
        options?: pulumi.ComponentResourceOptions,
    ) {
        super("monitoring-stack:index:ExistingPlatform", name, {}, options);
        this.provider = clusterProvider(name, args, this);
        registerStorageClass(name, args, {
            parent: this,
            ...(this.provider && { provider: this.provider }),
        });
        this.registerOutputs();
    }
}
