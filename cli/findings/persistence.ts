import type { ClaimView, ObjectRef, StorageUse } from "../view/model";
import { refText, sameRef } from "../view/objects";
import { isRetained } from "../view/cluster/volumes";
import { listText, type Check, type Facts, type Finding } from "./finding";

/** What becomes of data: with the pod, and with the stack. */
export const persistenceFindings: Check = (facts) => [
    ...facts.view.servers
        .filter((server) => !server.agent)
        .flatMap((server) => lost(server.workload, server.storage, "Prometheus")),
    ...facts.view.grafanas.flatMap((one) => lost(one.workload, one.storage, "Grafana")),
    ...facts.view.servers.flatMap((server) => onNetwork(facts, server.workload, server.storage)),
    ...facts.view.claims.filter((claim) => holdsData(facts, claim)).flatMap(notRetained),
    ...kept(facts),
];

function lost(workload: ObjectRef, storage: StorageUse, program: string): readonly Finding[] {
    if (storage.persistent || storage.kind === "other") {
        return [];
    }
    const where =
        storage.kind === "container" ? "in the container itself" : `on an ${storage.kind} volume`;
    const base = { id: "data-not-persistent", place: `${refText(workload)}, ${storage.path}` };
    return program === "Grafana"
        ? [
              {
                  ...base,
                  severity: "info",
                  reason: `Grafana's database is ${where}: users, preferences and dashboards made by hand end with the pod; what is provisioned comes back`,
                  fix: "give Grafana a volume if people change things in it",
              },
          ]
        : [
              {
                  ...base,
                  severity: "warning",
                  reason: `samples are kept ${where}: they are lost whenever the pod is replaced`,
                  fix: "give Prometheus a volume",
              },
          ];
}

/** Prometheus does not support network file systems: its database corrupts on them. */
function onNetwork(facts: Facts, workload: ObjectRef, storage: StorageUse): readonly Finding[] {
    const claims = claimsOf(facts, workload, storage);
    const volumes = claims.flatMap(({ binding }) =>
        binding.kind === "volume"
            ? facts.view.volumes.filter(({ name }) => name === binding.volume)
            : [],
    );
    const remote = volumes.find(({ source }) =>
        ["nfs", "cephfs", "glusterfs"].includes(source.kind),
    );
    if (storage.kind !== "nfs" && !remote) {
        return [];
    }
    const what = remote
        ? `PersistentVolume ${remote.name} (${remote.source.kind})`
        : "an NFS volume";
    return [
        {
            id: "network-file-system",
            severity: "warning",
            place: `${refText(workload)}, ${storage.path}`,
            reason: `samples are kept on ${what}; Prometheus does not support network file systems, its database can be corrupted beyond repair`,
            fix: "use a disk or directory of the node, or a block device",
        },
    ];
}

function claimsOf(facts: Facts, workload: ObjectRef, storage: StorageUse): readonly ClaimView[] {
    return facts.view.claims.filter(
        ({ namespace, name }) => namespace === workload.namespace && storage.claims.includes(name),
    );
}

function holdsData(facts: Facts, claim: ClaimView): boolean {
    return [...facts.view.servers, ...facts.view.grafanas].some(
        ({ workload, storage }) =>
            storage.claims.includes(claim.name) &&
            claim.usedBy.some((user) => sameRef(user, workload)),
    );
}

function notRetained(claim: ClaimView): readonly Finding[] {
    const { outcome, why } = claim.afterDestroy;
    if (outcome === "kept") {
        return [];
    }
    return [
        {
            id: "data-not-retained",
            severity: outcome === "deleted" ? "warning" : "info",
            place: `PersistentVolumeClaim ${claim.namespace}/${claim.name}`,
            reason:
                outcome === "deleted"
                    ? `its data is lost when the stack is destroyed: ${why}`
                    : `its data may be lost when the stack is destroyed: ${why}`,
            fix: "retain the claim and its namespace, or use a class that retains its volumes",
        },
    ];
}

/** One line with all that destroy leaves behind. */
function kept(facts: Facts): readonly Finding[] {
    const names = facts.objects.all.filter(isRetained).map(refText);
    if (names.length === 0) {
        return [];
    }
    return [
        {
            id: "kept-on-destroy",
            severity: "info",
            place: "the stack",
            reason: `destroy leaves ${listText(names)} in the cluster`,
            fix: "delete them by hand when nobody needs the data any more",
        },
    ];
}
