import type {
    CustomJobArgs,
    ExistingArgs,
    ExposeArgs,
    HostPathStorageArgs,
    MonitoringStackArgs,
} from "../../components/args/types";

/**
 * Arguments without the combinations that the package refuses: each key was drawn alone. Nothing is added where
 * something can be left out, so that arguments still shrink.
 */
export function consistent(drawn: MonitoringStackArgs): MonitoringStackArgs {
    const args = { ...drawn };
    if (args.platform.kind !== "local") {
        args.engine = "plain";
        args.prometheus = { storage: { kind: "none" }, ...args.prometheus };
    }
    args.existing = args.existing && withoutInstalled(args.existing, args);
    args.expose = args.expose && withoutMissing(args.expose, args);
    if (args.expose !== undefined && args.networkPolicies?.enabled === false) {
        args.expose = Object.fromEntries(
            Object.entries(args.expose).map(([part, exposed]) => [
                part,
                typeof exposed === "object" && "allowFrom" in exposed
                    ? without(exposed, "allowFrom")
                    : (exposed as string),
            ]),
        );
    }
    if (args.grafana?.enabled === false) {
        delete args.dashboards;
    }
    if (args.prometheus?.storage?.kind === "none" || args.prometheus?.storage === undefined) {
        args.prometheus = without(args.prometheus, "retentionSize");
    }
    for (const part of ["prometheus", "grafana"] as const) {
        const storage = args[part]?.storage;
        if (storage?.kind === "hostPath") {
            args[part] = { ...args[part], storage: bound(storage, args.onDestroy === "delete") };
        }
    }
    if (args.scrape?.jobs !== undefined) {
        args.scrape = { ...args.scrape, jobs: args.scrape.jobs.map(consistentJob) };
    }
    return withoutUndefined(args);
}

function withoutInstalled(existing: ExistingArgs, args: MonitoringStackArgs): ExistingArgs {
    const result = { ...existing };
    for (const part of ["kubeStateMetrics", "nodeExporter"] as const) {
        if (args.exporters?.[part]?.enabled === true) {
            delete result[part];
        }
    }
    return result;
}

/** What is not installed cannot be exposed. */
function withoutMissing(expose: ExposeArgs, args: MonitoringStackArgs): ExposeArgs {
    const result = { ...expose };
    if (args.grafana?.enabled === false) {
        delete result.grafana;
    }
    for (const part of ["kubeStateMetrics", "nodeExporter"] as const) {
        if (args.exporters?.[part]?.enabled === false || args.existing?.[part] !== undefined) {
            delete result[part];
        }
    }
    return result;
}

/** A claim asks for labels that its volume has; what stays in the cluster does not go with its claim. */
function bound(storage: HostPathStorageArgs, goes: boolean): HostPathStorageArgs {
    return {
        ...storage,
        volume: goes ? storage.volume : without(storage.volume, "reclaimPolicy"),
        ...(storage.claim !== undefined && {
            claim: storage.volume.labels ? storage.claim : without(storage.claim, "selector"),
        }),
    };
}

function consistentJob(job: CustomJobArgs): CustomJobArgs {
    const result = job.scheme === "https" ? job : without(job, "tls");
    const { discovery } = result;
    return discovery.kind === "kubernetes" && discovery.role === "node"
        ? { ...result, discovery: without(discovery, "namespaces") }
        : result;
}

function without<T extends object>(value: T, key: keyof T): T;
function without<T extends object>(value: T | undefined, key: keyof T): T | undefined;
function without<T extends object>(value: T | undefined, key: keyof T): T | undefined {
    if (value === undefined || !(key in value)) {
        return value;
    }
    const result = { ...value };
    delete result[key];
    return result;
}

function withoutUndefined<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
