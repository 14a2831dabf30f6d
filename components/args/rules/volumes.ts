import type { Segment } from "../path";
import type { HostPathStorageArgs, StorageArgs } from "../types";
import { formatQuantity } from "../../lib/size";
import { type Report, type Rule, quantityBytes, repeated } from "./rule";

const defaultClass = "manual";

/** Volumes and claims that would never bind, would be lost, or would be shared by chance. */
export const volumes: Rule = (args, report) => {
    const replicas = args.prometheus?.replicas ?? 1;
    for (const { part, storage, place } of storages(args)) {
        if (storage.kind !== "hostPath") {
            continue;
        }
        if (part === "prometheus" && replicas > 1) {
            report([...place, "kind"], {
                value: storage.kind,
                reason: `is one directory for ${replicas} servers, which would overwrite each other`,
                fix: "write replicas: 1, or kind: storageClass, which makes a volume for each server",
            });
        }
        ownDirectory(storage, place, report);
        claimFits(storage, { ...args.labels, ...ownLabels(part) }, place, report);
        if (
            args.onDestroy !== "delete" &&
            /^(Delete|Recycle)$/.test(storage.volume.reclaimPolicy ?? "")
        ) {
            report([...place, "volume", "reclaimPolicy"], {
                value: storage.volume.reclaimPolicy,
                reason: "loses the data with the claim, although onDestroy is retain",
                fix: "write reclaimPolicy: Retain, or onDestroy: delete",
            });
        }
    }
    separateDirectories(args, report);
    if (
        args.platform !== undefined &&
        args.platform.kind !== "local" &&
        args.prometheus?.storage === undefined
    ) {
        report(["prometheus", "storage"], {
            reason: "is missing: without it all samples are lost when the pod moves",
            fix: "add storage of kind storageClass, hostPath or claim, or kind: none to accept the loss",
        });
    }
};

/** Directories that belong to the node: preparing one would give all of its files to the workload's user. */
const systemDirectories =
    /^\/(bin|boot|dev|etc|home|lib|lib64|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|var\/lib|var\/log|var\/run)?$/;

function ownDirectory(
    { volume }: HostPathStorageArgs,
    place: readonly Segment[],
    report: Report,
): void {
    const directory = volume.path.replace(/\/+/g, "/").replace(/(?<=.)\/$/, "");
    if (systemDirectories.test(directory)) {
        report([...place, "volume", "path"], {
            value: volume.path,
            reason: "is a directory of the node itself, whose files would change their owner",
            fix: `name a directory for this volume alone, for example ${directory.replace(/\/$/, "")}/prometheus`,
        });
    }
}

/** The storage of each part that has some. */
function storages(args: Parameters<Rule>[0]) {
    return (["prometheus", "grafana"] as const).flatMap((part) => {
        const storage: StorageArgs | undefined = args[part]?.storage;
        return storage === undefined ? [] : [{ part, storage, place: [part, "storage"] as const }];
    });
}

/** What the package puts on a volume, beside the name of the stack, which is not known here. */
function ownLabels(part: string): Record<string, string> {
    return {
        "app.kubernetes.io/name": part,
        "app.kubernetes.io/part-of": "monitoring-stack",
        "app.kubernetes.io/managed-by": "pulumi",
    };
}

function claimFits(
    { volume, claim }: HostPathStorageArgs,
    packageLabels: Readonly<Record<string, string>>,
    place: readonly Segment[],
    report: Report,
): void {
    const capacity = quantityBytes(volume.capacity);
    const size = quantityBytes(claim?.size);
    if (capacity !== undefined && size !== undefined && size > capacity) {
        report([...place, "claim", "size"], {
            value: claim?.size,
            reason: `is more than the volume's capacity of ${volume.capacity}, so the claim never binds`,
            fix: `write ${volume.capacity} or less, or volume.capacity: ${formatQuantity(size)}`,
        });
    }
    const className = volume.className ?? defaultClass;
    if (claim?.className !== undefined && claim.className !== className) {
        report([...place, "claim", "className"], {
            value: claim.className,
            reason: `is not the volume's class ${className}, so the claim never binds`,
            fix: `write className: ${className}, or the same className under volume`,
        });
    }
    const labels = { ...packageLabels, ...volume.labels };
    for (const [key, wanted] of Object.entries(claim?.selector ?? {})) {
        const given = Object.hasOwn(labels, key) ? labels[key] : undefined;
        const unknown = given === undefined && key === "app.kubernetes.io/instance";
        if (!unknown && given !== wanted) {
            report([...place, "claim", "selector", key], {
                value: wanted,
                reason:
                    given === undefined
                        ? "is a label that the volume does not carry, so the claim never binds"
                        : `is not the volume's value ${given}, so the claim never binds`,
                fix: `add ${key}: ${wanted} to volume.labels, or remove it here`,
            });
        }
    }
}

/** Two workloads in one directory, or two objects of one name. */
const separateDirectories: Rule = (args, report) => {
    const all = storages(args);
    const hostPaths = all.flatMap(({ storage, place }) =>
        storage.kind === "hostPath" ? [{ ...storage.volume, place }] : [],
    );
    const directories = hostPaths.map((volume) => ({
        ...volume,
        key: JSON.stringify([volume.node, volume.path.replace(/\/+$/, "")]),
    }));
    for (const { entry, first } of repeated(directories)) {
        report([...entry.place, "volume", "path"], {
            value: entry.path,
            reason: `is also the directory of ${first.place.join(".")}`,
            fix: "give each its own directory",
        });
    }
    const named = hostPaths.flatMap((volume) =>
        volume.name === undefined ? [] : [{ ...volume, key: volume.name }],
    );
    for (const { entry, first } of repeated(named)) {
        report([...entry.place, "volume", "name"], {
            value: entry.name,
            reason: `is also the name of the volume of ${first.place.join(".")}`,
            fix: "give each volume its own name",
        });
    }
    const claims = all.flatMap(({ storage, place }) =>
        storage.kind === "claim" ? [{ key: storage.name, place }] : [],
    );
    for (const { entry, first } of repeated(claims)) {
        report([...entry.place, "name"], {
            value: entry.key,
            reason: `is also the claim of ${first.place.join(".")}`,
            fix: "give each its own claim",
        });
    }
};
