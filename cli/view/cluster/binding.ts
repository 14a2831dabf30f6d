import type { ClaimBinding, StorageClassView } from "../model";
import { matchesSelector } from "../selectors";
import type { UnboundVolume } from "./volumes";
import type { WantedClaim } from "./wantedClaims";

/** Which volume each claim gets, by `namespace/name`. */
export type Bindings = ReadonlyMap<string, ClaimBinding>;

const noProvisioner = "kubernetes.io/no-provisioner";

/**
 * Binds claims to volumes as Kubernetes does: what names a volume, or is named by one, first; then the smallest
 * volume that fits. What is left over is made by the class's provisioner, unless it is known to have none.
 */
export function bindClaims(
    claims: readonly WantedClaim[],
    volumes: readonly UnboundVolume[],
    classes: readonly StorageClassView[],
): Bindings {
    const bindings = new Map<string, ClaimBinding>();
    const taken = new Map<string, string>();
    const bind = (claim: WantedClaim, volume: string) => {
        bindings.set(keyOf(claim), { kind: "volume", volume });
        taken.set(volume, keyOf(claim));
    };
    const pending: WantedClaim[] = [];
    for (const claim of claims) {
        const reserved = volumes.find((volume) => volume.reservedFor === keyOf(claim));
        const named = claim.volumeName ?? reserved?.name;
        if (named === undefined) {
            pending.push(claim);
        } else if (!volumes.some((volume) => volume.name === named) || !taken.has(named)) {
            bind(claim, named);
        } else {
            const reason = `PersistentVolume ${named} belongs to claim ${taken.get(named)}`;
            bindings.set(keyOf(claim), { kind: "none", reason });
        }
    }
    for (const claim of pending) {
        const className = classOf(claim, classes);
        const candidates = volumes
            .filter((volume) => (volume.className ?? "") === (className ?? ""))
            .toSorted((a, b) => (a.capacity?.bytes ?? 0) - (b.capacity?.bytes ?? 0));
        const misfits = candidates.map((volume) => misfit(claim, volume, taken));
        const fitting = candidates.find((_, index) => misfits[index] === undefined);
        if (fitting) {
            bind(claim, fitting.name);
        } else {
            bindings.set(keyOf(claim), unbound(className, classes, volumes, misfits));
        }
    }
    return bindings;
}

/** The claim as `namespace/name`. */
export function keyOf(claim: Pick<WantedClaim, "namespace" | "name">): string {
    return `${claim.namespace}/${claim.name}`;
}

/** The class of a claim: its own, or the default one of the snapshot. Empty: none. */
function classOf(claim: WantedClaim, classes: readonly StorageClassView[]): string | undefined {
    return claim.className ?? classes.find((one) => one.isDefault)?.name;
}

function misfit(
    claim: WantedClaim,
    volume: UnboundVolume,
    taken: ReadonlyMap<string, string>,
): string | undefined {
    const name = `PersistentVolume ${volume.name}`;
    const owner = taken.get(volume.name) ?? volume.reservedFor;
    if (owner !== undefined && owner !== keyOf(claim)) {
        return `${name} belongs to claim ${owner}`;
    }
    if (!matchesSelector(volume.labels, claim.selector)) {
        return `${name} does not have the labels that the claim selects`;
    }
    const missing = claim.accessModes.find((mode) => !volume.accessModes.includes(mode));
    if (missing !== undefined) {
        return `${name} does not allow ${missing}`;
    }
    if (claim.size && volume.capacity && volume.capacity.bytes < claim.size.bytes) {
        return `${name} holds ${volume.capacity.text}, the claim asks for ${claim.size.text}`;
    }
    return undefined;
}

function unbound(
    className: string | undefined,
    classes: readonly StorageClassView[],
    volumes: readonly UnboundVolume[],
    misfits: readonly (string | undefined)[],
): ClaimBinding {
    const known = classes.find((one) => one.name === className);
    const reasons = misfits.filter((reason) => reason !== undefined);
    const byHand = className === "" || known?.provisioner === noProvisioner;
    // A class that only volumes of this snapshot carry is a word that claims and volumes agree on.
    if (byHand || (!known && reasons.length > 0)) {
        const others = volumes.map((volume) => volume.className ?? "none").join(", ");
        const none = `no PersistentVolume has the class ${className || "none"}`;
        return {
            kind: "none",
            reason: reasons[0] ?? (others === "" ? none : `${none} (there is: ${others})`),
        };
    }
    return {
        kind: "class",
        ...(className === undefined ? {} : { className }),
        ...(known ? { provisioner: known.provisioner } : {}),
    };
}
