import { quantityOf } from "../amounts";
import { at, numberOf, sortedBy, textOf, textsOf } from "../json";
import type { ObjectRef, Size } from "../model";
import { volumesOf } from "../mounts";
import { distinctRefs, type KubeEntry, type ObjectIndex } from "../objects";
import type { PodOwner } from "../pods";

/** A claim before it is bound: an object, or what a StatefulSet will make. */
export interface WantedClaim {
    readonly namespace: string;
    readonly name: string;
    readonly size?: Size;
    /** Absent: the default class. */
    readonly className?: string;
    readonly accessModes: readonly string[];
    /** Label selector as Kubernetes writes it. */
    readonly selector: unknown;
    readonly volumeName?: string;
    readonly usedBy: readonly ObjectRef[];
    /** Absent where a StatefulSet makes the claim. */
    readonly entry?: KubeEntry;
    /** The StatefulSet whose template makes the claim. */
    readonly maker?: PodOwner;
}

/** Names of the claims behind a volume of a pod: one for each replica where a StatefulSet makes them. */
export function claimNames(owner: PodOwner, volume: string): readonly string[] {
    const [kind, source] = volumesOf(owner).get(volume) ?? ["missing", {}];
    if (kind === "persistentVolumeClaim") {
        const name = textOf(source["claimName"]);
        return name ? [name] : [];
    }
    if (kind !== "claimTemplate") {
        return [];
    }
    const first = numberOf(at(owner.entry.body, "spec", "ordinals", "start")) ?? 0;
    // A set that is scaled to nothing still has the claims of its first pod in mind.
    const count = Math.max(1, owner.replicas ?? 1);
    return Array.from({ length: count }, (_, index) => {
        return `${volume}-${owner.entry.name}-${first + index}`;
    });
}

/** All claims: the objects, and what StatefulSets make beside them. Sorted by namespace and name. */
export function wantedClaims(
    objects: ObjectIndex,
    owners: readonly PodOwner[],
): readonly WantedClaim[] {
    const users = new Map<string, ObjectRef[]>();
    const made: WantedClaim[] = [];
    for (const owner of owners) {
        for (const [volume, [kind, source]] of volumesOf(owner)) {
            for (const name of claimNames(owner, volume)) {
                const key = `${owner.namespace}/${name}`;
                users.set(key, [...(users.get(key) ?? []), owner.entry]);
                const object = objects.find("PersistentVolumeClaim", owner.namespace, name);
                if (kind === "claimTemplate" && !object) {
                    const spec = at(source, "spec");
                    made.push({ ...claim(owner.namespace, name, spec), maker: owner });
                }
            }
        }
    }
    const given = objects
        .ofKind("PersistentVolumeClaim")
        .map((entry) => ({ ...claimOf(entry.namespace ?? "default", entry), entry }));
    const all = [...given, ...made].map((wanted) => ({
        ...wanted,
        usedBy: distinctRefs(users.get(`${wanted.namespace}/${wanted.name}`) ?? []),
    }));
    return sortedBy(all, ({ namespace, name }) => `${namespace}\0${name}`);
}

function claimOf(namespace: string, entry: KubeEntry): WantedClaim {
    return claim(namespace, entry.name, at(entry.body, "spec"));
}

function claim(namespace: string, name: string, spec: unknown): WantedClaim {
    const size = quantityOf(at(spec, "resources", "requests", "storage"));
    const className = textOf(at(spec, "storageClassName"));
    const volumeName = textOf(at(spec, "volumeName"));
    return {
        namespace,
        name,
        ...(size ? { size } : {}),
        ...(className === undefined ? {} : { className }),
        accessModes: textsOf(at(spec, "accessModes")),
        selector: at(spec, "selector"),
        ...(volumeName ? { volumeName } : {}),
        usedBy: [],
    };
}
