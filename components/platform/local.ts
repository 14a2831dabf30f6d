import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { LocalPlatformArgs } from "../args/types";
import { clusterProvider, registerStorageClass } from "./cluster";

/** Contexts that the distributions write into the kubeconfig. */
const contexts: Record<LocalPlatformArgs["distribution"], string> = {
    "docker-desktop": "docker-desktop",
    kind: "kind-kind",
    k3s: "default",
    minikube: "minikube",
};

/** A cluster on this machine: its provider and, if asked for, a StorageClass. */
export class LocalPlatform extends pulumi.ComponentResource {
    /** Provider of the cluster. */
    public readonly provider: kubernetes.Provider | undefined;

    constructor(name: string, args: LocalPlatformArgs, options?: pulumi.ComponentResourceOptions) {
        super("monitoring-stack:index:LocalPlatform", name, {}, options);
        const parts = {
            ...args,
            context:
                args.context ??
                (args.kubeconfig === undefined ? contexts[args.distribution] : undefined),
        };
        this.provider = clusterProvider(name, parts, this);
        registerStorageClass(name, parts, {
            parent: this,
            ...(this.provider && { provider: this.provider }),
        });
        this.registerOutputs();
    }
}
