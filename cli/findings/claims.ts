import { at, textOf } from "../view/json";
import { claimNames } from "../view/cluster/wantedClaims";
import { volumesOf } from "../view/mounts";
import { refText } from "../view/objects";
import type { PodOwner } from "../view/pods";
import type { MonitoringView } from "../view/model";
import { type Check, type Finding } from "./finding";

/** Claims that no volume fits, and pods that would wait for each other's volume. */
export const claimFindings: Check = ({ view, owners }) => [
    ...view.claims.flatMap((claim): readonly Finding[] =>
        claim.binding.kind === "none"
            ? [
                  {
                      id: "claim-not-bound",
                      severity: "danger",
                      place: `PersistentVolumeClaim ${claim.namespace}/${claim.name}`,
                      reason: `no volume fits, so its pods never start: ${claim.binding.reason}`,
                      fix: "make class, labels, access modes and size of volume and claim agree",
                  },
              ]
            : [],
    ),
    ...owners.flatMap((owner) => waiting(owner, view)),
    ...defaultClasses(view),
];

/** A volume for one node at a time: with a rolling update the new pod waits for the old one, which waits for the new. */
function waiting(owner: PodOwner, view: MonitoringView): readonly Finding[] {
    const strategy = textOf(at(owner.entry.body, "spec", "strategy", "type")) ?? "RollingUpdate";
    if (owner.entry.kind !== "Deployment" || strategy !== "RollingUpdate") {
        return [];
    }
    const names = [...volumesOf(owner).keys()].flatMap((volume) => claimNames(owner, volume));
    const single = view.claims.find(
        ({ namespace, name, accessModes }) =>
            namespace === owner.namespace &&
            names.includes(name) &&
            accessModes.length > 0 &&
            accessModes.every((mode) => mode === "ReadWriteOnce" || mode === "ReadWriteOncePod"),
    );
    if (!single) {
        return [];
    }
    return [
        {
            id: "rolling-update-on-one-writer",
            severity: "danger",
            place: refText(owner.entry),
            reason: `it rolls, but its claim ${single.name} can be used by one node only: at an update the new pod waits for the old one for ever, or both write`,
            fix: "use the strategy Recreate, or a StatefulSet",
        },
    ];
}

function defaultClasses(view: MonitoringView): readonly Finding[] {
    const names = view.storageClasses.filter((one) => one.isDefault).map(({ name }) => name);
    if (names.length < 2) {
        return [];
    }
    return [
        {
            id: "several-default-classes",
            severity: "warning",
            place: "StorageClasses",
            reason: `${names.join(", ")} are all the default: the newest one wins`,
            fix: "leave one default",
        },
    ];
}
