import { at, numberOf, objectsOf, textMapOf, textOf } from "../json";
import type { KubeEntry } from "../objects";
import type { Container, PodOwner } from "../pods";
import { hasLabels } from "../selectors";
import type { JsonObject } from "../../snapshot/model";

/** A port of a Service, and where it leads. */
export interface ServicePort {
    readonly port: number;
    readonly name?: string;
    readonly protocol: string;
    readonly nodePort?: number;
    /** Number or name, as it is written; the port itself where nothing is. */
    readonly target: number | string;
}

/** A container behind a port. */
export interface Backend {
    readonly owner: PodOwner;
    /** Absent where no container declares the port: it may still listen. */
    readonly container?: Container;
    readonly port: number;
}

/** The ports of a Service in their order. */
export function servicePorts(service: KubeEntry): readonly ServicePort[] {
    return objectsOf(at(service.body, "spec", "ports")).flatMap((body) => {
        const port = numberOf(body["port"]);
        const name = textOf(body["name"]);
        const nodePort = numberOf(body["nodePort"]);
        if (port === undefined) {
            return [];
        }
        return [
            {
                port,
                ...(name ? { name } : {}),
                protocol: textOf(body["protocol"]) ?? "TCP",
                ...(nodePort ? { nodePort } : {}),
                target: targetOf(body) ?? port,
            },
        ];
    });
}

/** What a Service selects; undefined where its endpoints are made by hand. */
export function selectorOf(service: KubeEntry): Readonly<Record<string, string>> | undefined {
    const selector = textMapOf(at(service.body, "spec", "selector"));
    return Object.keys(selector).length === 0 ? undefined : selector;
}

/** Workloads whose pods a Service selects. */
export function selectedBy(service: KubeEntry, owners: readonly PodOwner[]): readonly PodOwner[] {
    const selector = selectorOf(service);
    return owners.filter(
        (owner) =>
            selector !== undefined &&
            owner.namespace === service.namespace &&
            hasLabels(owner.labels, selector),
    );
}

/** The port of a pod that a target means, and its container; undefined for a name that no container declares. */
export function backendOf(owner: PodOwner, target: number | string): Backend | undefined {
    for (const container of owner.containers.filter(({ init }) => !init)) {
        const declared = container.ports.find(({ port, name }) =>
            typeof target === "number" ? port === target : name === target,
        );
        if (declared) {
            return { owner, container, port: declared.port };
        }
    }
    return typeof target === "number" ? { owner, port: target } : undefined;
}

function targetOf(body: JsonObject): number | string | undefined {
    const target = body["targetPort"];
    return numberOf(target) ?? textOf(target);
}
