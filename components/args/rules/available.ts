import type { Segment } from "../path";
import type { ExposureArgs, StorageArgs } from "../types";
import type { Rule, UsableArgs } from "./rule";

/** Something that the arguments can say and that this version cannot do yet. */
interface Later {
    readonly place: readonly Segment[];
    readonly asked: (args: UsableArgs) => unknown;
    readonly what: string;
    readonly fix: string;
}

const exporter = (name: "pushgateway" | "blackbox" | "nginx" | "mysql" | "redis"): Later => ({
    place: ["exporters", name, "enabled"],
    asked: (args) => args.exporters?.[name]?.enabled,
    what: `the ${name} exporter`,
    fix: `remove it, and scrape one that you install with an entry of scrape.jobs`,
});

const existing = (
    name: "metricsServer" | "loadBalancerController" | "externalDns" | "certManager",
): Later => ({
    place: ["existing", name],
    asked: (args) => args.existing?.[name],
    what: "using it",
    fix: "remove it: nothing needs it yet",
});

const controlPlane = (name: "etcd" | "scheduler" | "controllerManager" | "kubeProxy"): Later => ({
    place: ["platform", "controlPlane", name],
    asked: (args) => args.platform?.kind === "existing" && args.platform.controlPlane?.[name],
    what: "scraping it",
    fix: "remove it, or write a job of your own under scrape.jobs",
});

const later: readonly Later[] = [
    {
        place: ["prometheus", "remoteWrite"],
        asked: (args) => args.prometheus?.remoteWrite?.length,
        what: "remote write",
        fix: "remove it",
    },
    {
        place: ["prometheus", "agent"],
        asked: (args) => args.prometheus?.agent,
        what: "the agent mode",
        fix: "remove it",
    },
    {
        place: ["prometheus", "replicas"],
        asked: (args) => (args.prometheus?.replicas ?? 1) > 1,
        what: "more than one server",
        fix: "write replicas: 1",
    },
    {
        place: ["alertmanager", "enabled"],
        asked: (args) => args.alertmanager?.enabled,
        what: "an Alertmanager of the stack",
        fix: "remove it, and send alerts to one that is there by existing.alertmanagers",
    },
    {
        place: ["alertmanager"],
        asked: ({ alertmanager = {} }) =>
            !alertmanager.enabled && Object.keys(alertmanager).some((key) => key !== "enabled"),
        what: "an Alertmanager of the stack",
        fix: "remove it, and send alerts to one that is there by existing.alertmanagers",
    },
    exporter("pushgateway"),
    exporter("blackbox"),
    exporter("nginx"),
    exporter("mysql"),
    exporter("redis"),
    {
        place: ["exporters", "metricsServer", "enabled"],
        asked: (args) => args.exporters?.metricsServer?.enabled,
        what: "installing metrics-server",
        fix: "remove it, and install metrics-server on its own",
    },
    {
        place: ["expose", "domain"],
        asked: (args) => args.expose?.domain,
        what: "a domain",
        fix: "remove it, and expose the parts by type: NodePort",
    },
    {
        place: ["expose", "scheme"],
        asked: (args) => args.expose?.scheme,
        what: "a load balancer",
        fix: "remove it, and expose the parts by type: NodePort",
    },
    {
        place: ["expose", "auth"],
        asked: (args) => args.expose?.auth,
        what: "sign-in in front of the parts",
        fix: "remove it; Grafana has a sign-in of its own",
    },
    existing("metricsServer"),
    existing("loadBalancerController"),
    existing("externalDns"),
    existing("certManager"),
    {
        place: ["charts"],
        asked: (args) => Object.keys(args.charts ?? {}).length,
        what: "installing by Helm charts",
        fix: "remove it",
    },
    controlPlane("etcd"),
    controlPlane("scheduler"),
    controlPlane("controllerManager"),
    controlPlane("kubeProxy"),
];

/** Refuses what comes in later versions, one clear sentence each. */
export const available: Rule = (args, report) => {
    for (const { place, asked, what, fix } of later) {
        if (asked(args)) {
            report(place, { reason: `is not available yet: ${what}`, fix });
        }
    }
    const platform = args.platform?.kind;
    if (platform === "eks" || platform === "bare-metal") {
        report(["platform", "kind"], {
            value: platform,
            reason: "is a platform that is not available yet",
            fix: "make the cluster by other means, and write kind: existing with its kubeconfig",
        });
    }
    engineAvailable(args, report);
    for (const part of ["prometheus", "grafana"] as const) {
        storageAvailable(args[part]?.storage, [part, "storage"], report);
    }
    for (const part of ["prometheus", "grafana", "nodeExporter", "kubeStateMetrics"] as const) {
        exposureAvailable(args.expose?.[part], ["expose", part], report);
    }
};

const engineAvailable: Rule = ({ engine, platform }, report) => {
    if (engine === "operator") {
        report(["engine"], {
            value: engine,
            reason: "is an engine that is not available yet",
            fix: "write engine: plain",
        });
    }
    if (engine === undefined && platform !== undefined && platform.kind !== "local") {
        report(["engine"], {
            reason: "is missing: its default on this platform is operator, which is not available yet",
            fix: "write engine: plain",
        });
    }
};

function storageAvailable(
    storage: StorageArgs | undefined,
    place: readonly Segment[],
    report: Parameters<Rule>[1],
): void {
    if (storage?.kind === "nfs" || storage?.kind === "local") {
        report([...place, "kind"], {
            value: storage.kind,
            reason: "is a kind of storage that is not available yet",
            fix: "write kind: hostPath, or kind: storageClass with a class that makes such volumes",
        });
    }
}

function exposureAvailable(
    exposure: ExposureArgs | undefined,
    place: readonly Segment[],
    report: Parameters<Rule>[1],
): void {
    if (exposure?.type === "LoadBalancer" || exposure?.type === "Ingress") {
        report([...place, "type"], {
            value: exposure.type,
            reason: "is a type of exposure that is not available yet",
            fix: "write type: NodePort or type: ClusterIP",
        });
    }
}
