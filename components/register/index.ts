import * as pulumi from "@pulumi/pulumi";
import type { TimeoutsArgs } from "../args/types";
import type { ManagedObject } from "../objects/managed";
import { registerObject } from "./kinds";

/** One part of a stack, as a node of the resource tree: all objects of Prometheus, of Grafana, ... */
class Part extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
        super("monitoring-stack:index:Part", name, {}, options);
        this.registerOutputs();
    }
}

/**
 * Registers objects under their parts, each after what it depends on. The objects must come in such an order.
 * @param name prefix of every resource name
 * @param parent component that the parts belong to
 */
export function registerObjects(
    name: string,
    objects: readonly ManagedObject[],
    parent: pulumi.ComponentResource,
    timeouts?: TimeoutsArgs,
): ReadonlyMap<string, pulumi.Resource> {
    const parts = new Map<string, Part>();
    const made = new Map<string, pulumi.Resource>();
    for (const managed of objects) {
        const part = parts.get(managed.part) ?? new Part(`${name}-${managed.part}`, { parent });
        parts.set(managed.part, part);
        const dependsOn = [...new Set(managed.dependsOn ?? [])].map((key) => {
            const before = made.get(key);
            if (before === undefined) {
                throw new Error(
                    `${managed.key} depends on ${key}, which is not registered before it`,
                );
            }
            return before;
        });
        const resource = registerObject(`${name}-${managed.key}`, managed.object, {
            parent: part,
            dependsOn,
            ...(managed.retain && { retainOnDelete: true }),
            ...(managed.ignoreChanges && { ignoreChanges: [...managed.ignoreChanges] }),
            ...(timeouts && { customTimeouts: timeouts }),
        });
        made.set(managed.key, resource);
    }
    return made;
}
