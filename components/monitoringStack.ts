import * as pulumi from "@pulumi/pulumi";
import type { MonitoringStackArgs } from "./args/types";
import { PlainEngine } from "./engine/plain";
import { ExistingPlatform } from "./platform/existing";
import { LocalPlatform } from "./platform/local";
import { acceptArgs } from "./resolve/accept";

/** Prometheus, Grafana and what they need, on one cluster. */
export class MonitoringStack extends pulumi.ComponentResource {
    /** Namespace of Prometheus and Grafana. */
    public readonly namespace: string;
    /** Address of Prometheus inside the cluster. */
    public readonly prometheusUrl: pulumi.Output<string>;
    /** Address of Grafana inside the cluster; undefined without Grafana. */
    public readonly grafanaUrl: pulumi.Output<string> | undefined;
    /** Secret with Grafana's first user and password; undefined without Grafana. */
    public readonly grafanaAdminSecret: string | undefined;
    /** Addresses outside the cluster, by part; only those that are known before deployment. */
    public readonly externalUrls: Readonly<Record<string, string>>;
    /** The kubeconfig that was given, as a secret. */
    public readonly kubeconfig: pulumi.Output<string> | undefined;

    /**
     * @param name prefix of all resource names, and the label `app.kubernetes.io/instance`: fixed for ever
     * @param options a `provider` for the cluster, where `platform` names neither kubeconfig nor context
     * @throws ArgumentsError with every problem of the arguments, before anything is registered
     */
    constructor(
        name: string,
        args: MonitoringStackArgs,
        options?: pulumi.ComponentResourceOptions,
    ) {
        acceptArgs(name, args);
        super("monitoring-stack:index:MonitoringStack", name, {}, options);
        const platform = makePlatform(`${name}-platform`, args, this);
        const engine = new PlainEngine(name, args, {
            parent: this,
            dependsOn: [platform],
            ...(platform.provider && { providers: [platform.provider] }),
        });
        this.namespace = engine.namespace;
        this.prometheusUrl = engine.prometheusUrl;
        this.grafanaUrl = engine.grafanaUrl;
        this.grafanaAdminSecret = engine.grafanaAdminSecret;
        this.externalUrls = engine.externalUrls;
        const { kubeconfig } = args.platform;
        this.kubeconfig = kubeconfig === undefined ? undefined : pulumi.secret(kubeconfig);
        this.registerOutputs({
            namespace: this.namespace,
            prometheusUrl: this.prometheusUrl,
            grafanaUrl: this.grafanaUrl,
            grafanaAdminSecret: this.grafanaAdminSecret,
            externalUrls: this.externalUrls,
        });
    }
}

function makePlatform(
    name: string,
    args: MonitoringStackArgs,
    parent: pulumi.ComponentResource,
): LocalPlatform | ExistingPlatform {
    const { platform } = args;
    switch (platform.kind) {
        case "local":
            return new LocalPlatform(name, platform, { parent });
        case "existing":
            return new ExistingPlatform(name, platform, { parent });
        default:
            // The door refuses the others; a caller that went round it gets no half stack.
            throw new Error(`platform ${platform.kind} is not available`);
    }
}
