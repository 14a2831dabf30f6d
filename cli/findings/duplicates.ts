import { nodePortsOf } from "../view/cluster/hostPorts";
import { servicePorts } from "../view/cluster/backends";
import { groupBy } from "../view/json";
import { refText, type KubeEntry } from "../view/objects";
import { listText, type Check, type Facts, type Finding } from "./finding";

/** Two of what there can only be one of. */
export const duplicateFindings: Check = (facts) => [
    ...sameObject(facts),
    ...sameNodePort(facts),
    ...sameHostPort(facts),
];

function sameObject({ objects }: Facts): readonly Finding[] {
    const named = objects.all.filter((entry) => entry.named);
    return repeated(named, (entry) => `${groupOf(entry)} ${refText(entry)}`).map((entries) => ({
        id: "duplicate-object",
        severity: "danger",
        place: refText(entries[0]),
        reason: `${listText(entries.map(({ resource }) => resource.name))} are the same object: the second one fails, or they overwrite each other`,
        fix: "remove one of them, or give it another name",
    }));
}

function sameNodePort({ objects }: Facts): readonly Finding[] {
    const ports = objects
        .ofKind("Service")
        .flatMap((service) =>
            servicePorts(service).flatMap(({ nodePort, protocol }) =>
                nodePort === undefined ? [] : [{ service, key: `${protocol} ${nodePort}` }],
            ),
        );
    return repeated(ports, ({ key }) => key).map((uses) => ({
        id: "duplicate-node-port",
        severity: "danger",
        place: `node port ${uses[0].key}`,
        reason: `${listText(uses.map(({ service }) => refText(service)))} ask for it: only one can have it`,
        fix: "choose another port between 30000 and 32767",
    }));
}

/** Two DaemonSets meet on every node; what else opens a port of a node may be on different ones. */
function sameHostPort({ owners }: Facts): readonly Finding[] {
    const ports = owners
        .filter((owner) => owner.entry.kind === "DaemonSet")
        .flatMap((owner) =>
            nodePortsOf(owner).map(({ number, port }) => ({
                owner,
                key: `${port.protocol} ${number}`,
            })),
        );
    return repeated(ports, ({ key }) => key)
        .filter((uses) => new Set(uses.map(({ owner }) => owner)).size > 1)
        .map((uses) => ({
            id: "duplicate-host-port",
            severity: "danger",
            place: `port ${uses[0].key} of the nodes`,
            reason: `${listText(uses.map(({ owner }) => refText(owner.entry)))} listen on it: pods of one of them never start`,
            fix: "choose another port for one of them",
        }));
}

function repeated<T>(list: readonly T[], key: (element: T) => string): readonly (readonly T[])[] {
    return [...groupBy(list, key).values()].filter((group) => group.length > 1);
}

/** Versions of one group are the same object. */
function groupOf(entry: KubeEntry): string {
    return entry.apiVersion.includes("/") ? entry.apiVersion.split("/")[0] : "";
}
