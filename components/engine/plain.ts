import * as pulumi from "@pulumi/pulumi";
import type { MonitoringStackArgs } from "../args/types";
import { adminSecretName } from "../objects/grafana";
import { stackObjects } from "../objects";
import { registerObjects } from "../register";
import { acceptArgs } from "../resolve/accept";
import { nodePortHost, type Settings } from "../resolve/settings";
import { stackSignals } from "../signals";
import { programPorts } from "../signals/ports";
import { servicePort } from "../objects/services";
import { adminPassword } from "./adminPassword";

/** Monitoring as typed manifests: no Helm, no custom resources. */
export class PlainEngine extends pulumi.ComponentResource {
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

    /**
     * @param args all arguments of the stack; `platform` says what the cluster is like
     * @param options pass the cluster as `provider`
     * @throws ArgumentsError with every problem, before anything is registered
     */
    constructor(
        name: string,
        args: MonitoringStackArgs,
        options?: pulumi.ComponentResourceOptions,
    ) {
        const settings = acceptArgs(name, args);
        super("monitoring-stack:index:PlainEngine", name, {}, options);
        const signals = stackSignals(settings);
        const password = adminPassword(name, settings, this);
        const { objects, unmatched } = stackObjects(settings, signals, password);
        const made = registerObjects(name, objects, this, args.timeouts);
        for (const { kind, name: target } of unmatched) {
            void pulumi.log.warn(`overrides: there is no ${kind} ${target} to change`, this);
        }
        this.namespace = settings.namespaces.monitoring;
        this.grafanaAdminSecret = adminSecretName(settings);
        this.externalUrls = externalUrls(settings);
        this.prometheusUrl = urlWhenReady(
            settings,
            "prometheus",
            made.get("prometheus-statefulset"),
        );
        this.grafanaUrl =
            settings.parts.grafana === undefined
                ? undefined
                : urlWhenReady(settings, "grafana", made.get("grafana-statefulset"));
        this.registerOutputs({
            namespace: this.namespace,
            prometheusUrl: this.prometheusUrl,
            grafanaUrl: this.grafanaUrl,
            grafanaAdminSecret: this.grafanaAdminSecret,
            externalUrls: this.externalUrls,
        });
    }
}

/** A Service's address, as an output that waits for the pods behind it: who uses it comes after them. */
function urlWhenReady(
    settings: Settings,
    part: "prometheus" | "grafana",
    workload: pulumi.Resource | undefined,
): pulumi.Output<string> {
    const port = servicePort(settings.exposure[part], programPorts[part]);
    const name = settings.parts[part] ?? part;
    const url = `http://${name}.${settings.namespaces.monitoring}.svc:${port}`;
    return pulumi.output(workload?.urn).apply(() => url);
}

function externalUrls(settings: Settings): Record<string, string> {
    const host = nodePortHost(settings);
    const entries = Object.entries(settings.exposure).flatMap(([part, exposure]) =>
        exposure.type === "NodePort" && exposure.nodePort !== undefined && host !== undefined
            ? [[part, `http://${host}:${exposure.nodePort}`] as const]
            : [],
    );
    return Object.fromEntries(entries);
}
