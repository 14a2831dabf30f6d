import { at, compareText, distinct, objectsOf, textMapOf, textOf } from "../json";
import type { HostAccess, NamespaceView, PodSecurityLevel, Workload } from "../model";
import { imageParts } from "../images";
import { mountsToken } from "../mounts";
import { distinctRefs, refOf, type ObjectIndex } from "../objects";
import type { PodOwner } from "../pods";
import { programOf } from "../programs";
import { nodePortsOf } from "./hostPorts";
import { readSecurity } from "./podSecurity";

/** Annotation of a Namespace that says why it is as open as it is. */
export const reasonAnnotation = "monitoring-stack/reason";

const levels: readonly string[] = ["privileged", "baseline", "restricted"];

/** What makes pods, and what the pods are like. */
export function readWorkloads(
    objects: ObjectIndex,
    owners: readonly PodOwner[],
): readonly Workload[] {
    return owners.map((owner) => {
        const programs = owner.containers.map(programOf).filter((one) => one !== undefined);
        return {
            ref: refOf(owner.entry),
            ...(owner.replicas === undefined ? {} : { replicas: owner.replicas }),
            programs: distinct(programs),
            images: owner.containers.map(({ name, image, init }) => {
                const { tag, digest } = imageParts(image);
                return { container: name, image, tag, ...(digest ? { digest } : {}), init };
            }),
            serviceAccount: textOf(owner.spec["serviceAccountName"]) || "default",
            mountsToken: mountsToken(objects, owner),
            nodeSelector: textMapOf(owner.spec["nodeSelector"]),
            security: readSecurity(owner.spec),
            host: hostAccess(owner),
        };
    });
}

/** Namespaces of the snapshot's objects, sorted: what it makes, and what it takes for granted. */
export function readNamespaces(
    objects: ObjectIndex,
    owners: readonly PodOwner[],
): readonly NamespaceView[] {
    const used = objects.all.flatMap(({ namespace }) => (namespace ? [namespace] : []));
    const made = objects.ofKind("Namespace").map(({ name }) => name);
    return distinct([...used, ...made])
        .toSorted(compareText)
        .map((name) => {
            const object = objects.find("Namespace", undefined, name);
            const enforce = object?.labels["pod-security.kubernetes.io/enforce"];
            const reason = object?.annotations[reasonAnnotation];
            const inside = owners.filter((owner) => owner.namespace === name);
            return {
                name,
                made: object !== undefined,
                ...(isLevel(enforce) ? { enforce } : {}),
                ...(reason ? { reason } : {}),
                workloads: distinctRefs(inside.map(({ entry }) => entry)),
            };
        });
}

function isLevel(text: string | undefined): text is PodSecurityLevel {
    return text !== undefined && levels.includes(text);
}

function hostAccess(owner: PodOwner): HostAccess {
    const paths = objectsOf(owner.spec["volumes"]).flatMap((volume) => {
        const path = textOf(at(volume, "hostPath", "path"));
        return path === undefined ? [] : [path];
    });
    return {
        network: owner.spec["hostNetwork"] === true,
        pid: owner.spec["hostPID"] === true,
        ipc: owner.spec["hostIPC"] === true,
        paths: distinct(paths),
        ports: [...new Set(nodePortsOf(owner).map(({ number }) => number))].sort((a, b) => a - b),
        privileged: owner.containers.some(
            ({ body }) => at(body, "securityContext", "privileged") === true,
        ),
    };
}
