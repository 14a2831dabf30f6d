import { textMapOf, at } from "../json";
import type { ClaimView, StorageClassView, VolumeView } from "../model";
import type { ObjectIndex } from "../objects";
import type { PodOwner } from "../pods";
import { bindClaims, keyOf } from "./binding";
import { dataFate } from "./dataFate";
import { readClasses, readVolumes } from "./volumes";
import { wantedClaims } from "./wantedClaims";

/** Volumes, claims and classes, bound to each other. */
export interface StorageView {
    readonly volumes: readonly VolumeView[];
    readonly claims: readonly ClaimView[];
    readonly storageClasses: readonly StorageClassView[];
}

/** Reads all storage of a snapshot. */
export function readStorage(objects: ObjectIndex, owners: readonly PodOwner[]): StorageView {
    const volumes = readVolumes(objects);
    const classes = readClasses(objects);
    const wanted = wantedClaims(objects, owners);
    const bindings = bindClaims(wanted, volumes, classes);
    const claims = wanted.map((claim): ClaimView => {
        const binding = bindings.get(keyOf(claim))!;
        return {
            namespace: claim.namespace,
            name: claim.name,
            ...(claim.size ? { size: claim.size } : {}),
            ...(claim.className === undefined ? {} : { className: claim.className }),
            accessModes: claim.accessModes,
            selector: textMapOf(at(claim.selector, "matchLabels")),
            binding,
            usedBy: claim.usedBy,
            fromTemplate: claim.entry === undefined,
            afterDestroy: dataFate(claim, binding, objects, volumes, classes),
        };
    });
    const owner = new Map(
        wanted.flatMap((claim) => {
            const binding = bindings.get(keyOf(claim));
            return binding?.kind === "volume" ? [[binding.volume, keyOf(claim)] as const] : [];
        }),
    );
    return {
        volumes: volumes.map(({ reservedFor, ...volume }) => {
            const claim = owner.get(volume.name) ?? reservedFor;
            return claim === undefined ? volume : { ...volume, claim };
        }),
        claims,
        storageClasses: classes,
    };
}
