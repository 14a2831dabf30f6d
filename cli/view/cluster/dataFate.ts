import { at, textOf } from "../json";
import type { ClaimBinding, DataFate, StorageClassView } from "../model";
import type { ObjectIndex } from "../objects";
import { isRetained, type UnboundVolume } from "./volumes";
import type { WantedClaim } from "./wantedClaims";

/** What becomes of a claim's data when the stack is destroyed. */
export function dataFate(
    claim: WantedClaim,
    binding: ClaimBinding,
    objects: ObjectIndex,
    volumes: readonly UnboundVolume[],
    classes: readonly StorageClassView[],
): DataFate {
    const reason = claimDeleted(claim, objects);
    if (reason === undefined) {
        const why = claim.entry ? "the claim stays" : "a StatefulSet leaves its claims";
        return { outcome: "kept", why };
    }
    const volume = binding.kind === "volume" && volumes.find((one) => one.name === binding.volume);
    if (volume) {
        return fromPolicy(volume.reclaimPolicy, reason, `PersistentVolume ${volume.name}`);
    }
    const known = binding.kind === "class" && classes.find((one) => one.name === binding.className);
    if (known) {
        return fromPolicy(known.reclaimPolicy, reason, `StorageClass ${known.name}`);
    }
    return {
        outcome: "unknown",
        why: `${reason}; what becomes of its volume is up to its class, which is not in this plan`,
    };
}

/** Why a claim goes when the stack is destroyed; undefined if it stays. */
function claimDeleted(claim: WantedClaim, objects: ObjectIndex): string | undefined {
    const namespace = objects.find("Namespace", undefined, claim.namespace);
    if (namespace && !isRetained(namespace)) {
        return `the namespace ${claim.namespace} is deleted, and the claim with it`;
    }
    if (claim.entry) {
        return isRetained(claim.entry) ? undefined : "the claim is deleted";
    }
    const policy = at(
        claim.maker?.entry.body,
        "spec",
        "persistentVolumeClaimRetentionPolicy",
        "whenDeleted",
    );
    // Kubernetes leaves the claims of a StatefulSet alone unless it is told otherwise.
    return textOf(policy) === "Delete" ? "the StatefulSet deletes its claims" : undefined;
}

function fromPolicy(policy: string, reason: string, owner: string): DataFate {
    return policy === "Retain"
        ? { outcome: "kept", why: `${reason}, but ${owner} retains its data` }
        : { outcome: "deleted", why: `${reason}, and the reclaim policy of ${owner} is ${policy}` };
}
