import * as assert from "node:assert/strict";
import { parse } from "yaml";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { stackObjects } from "../../../components/objects";
import type { KubeObject, ManagedObject } from "../../../components/objects/managed";
import { resolveSettings, type Settings } from "../../../components/resolve/settings";
import { type Signals, stackSignals } from "../../../components/signals";
import type { ScrapeConfig } from "../../../components/signals/scrape/model";

/** The shortest arguments. */
export const local: MonitoringStackArgs = {
    platform: { kind: "local", distribution: "docker-desktop" },
};

/** A cluster that somebody else runs. */
export const existing: MonitoringStackArgs = {
    platform: { kind: "existing" },
    engine: "plain",
    prometheus: { storage: { kind: "storageClass", size: "50Gi" } },
};

/** Stands for the administrator's password. */
export const password = "correct horse battery staple";

/** A stack with everything that follows from its arguments. */
export interface PlannedStack {
    readonly settings: Settings;
    readonly signals: Signals;
    readonly objects: readonly ManagedObject[];
    readonly unmatched: readonly { readonly kind: string; readonly name: string }[];
}

/** Plans a stack of the name `monitoring`. */
export function plan(args: MonitoringStackArgs = local, name = "monitoring"): PlannedStack {
    const settings = resolveSettings(name, args);
    const signals = stackSignals(settings);
    const secret = settings.args.grafana?.admin?.kind === "secret" ? undefined : password;
    return { settings, signals, ...stackObjects(settings, signals, secret) };
}

/** The managed object with a key. */
export function managed(stack: PlannedStack, key: string): ManagedObject {
    const found = stack.objects.filter((object) => object.key === key);
    assert.equal(found.length, 1, `${found.length} objects have the key ${key}`);
    return found[0];
}

/** The object with a key, as data whose form the test knows. */
export function object<T = Data>(stack: PlannedStack, key: string): KubeObject & T {
    return managed(stack, key).object as KubeObject & T;
}

/** Data whose form only the test knows. */
export type Data = { [key: string]: Data } & Data[];

/** The keys of all objects of a kind. */
export function keysOf(stack: PlannedStack, kind: string): string[] {
    return stack.objects.filter((one) => one.object.kind === kind).map(({ key }) => key);
}

/** `prometheus.yml` as Prometheus reads it. */
export function prometheusYml(stack: PlannedStack): Data {
    const config = object<{ data: Record<string, string> }>(stack, "prometheus-config");
    return parse(config.data["prometheus.yml"] ?? "") as Data;
}

/** A job of `prometheus.yml`. */
export function jobConfig(stack: PlannedStack, name: string): ScrapeConfig {
    const job = stack.signals.jobs.find((one) => one.name === name);
    assert.ok(job, `there is no job ${name}`);
    return job.config;
}

/** The pod of a workload. */
export interface PodTemplate {
    readonly metadata: {
        readonly labels: Record<string, string>;
        readonly annotations?: Record<string, string>;
    };
    readonly spec: Data & { readonly containers: Data[]; readonly volumes: Data[] };
}

/** The pod template of the workload with a key. */
export function template(stack: PlannedStack, key: string): PodTemplate {
    return object<{ spec: { template: PodTemplate } }>(stack, key).spec.template;
}

/** The only container of the workload with a key. */
export function container(stack: PlannedStack, key: string): Data {
    const { containers } = template(stack, key).spec;
    assert.equal(containers.length, 1);
    return containers[0];
}
