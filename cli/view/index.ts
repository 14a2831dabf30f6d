import type { Snapshot } from "../snapshot/model";
import { readStorage } from "./cluster/claims";
import { readExposures } from "./cluster/exposures";
import { readNetwork } from "./cluster/networkPolicies";
import { readNamespaces, readWorkloads } from "./cluster/workloads";
import { readGrafanas } from "./grafana/instances";
import type { MonitoringView } from "./model";
import { indexObjects } from "./objects";
import { readOverrides } from "./overrides";
import { podOwners } from "./pods";
import { readServers } from "./prometheus/servers";

export type * from "./model";
export { refText } from "./objects";

/** Reads out of a snapshot's objects what they mean for monitoring. Never fails on odd objects: what cannot be read is said in the view. */
export function monitoringView(snapshot: Snapshot): MonitoringView {
    const objects = indexObjects(snapshot);
    const owners = podOwners(objects);
    const storage = readStorage(objects, owners);
    const reading = { objects, owners, storage };
    const servers = readServers(reading);
    const grafanas = readGrafanas(reading);
    const network = readNetwork(objects, owners);
    const prometheus = servers.map(({ server }) => server);
    return {
        servers: prometheus,
        alerts: servers.flatMap(({ alerts }) => alerts),
        recordingRules: servers.flatMap(({ recordingRules }) => recordingRules),
        grafanas,
        exposures: readExposures(reading, prometheus, grafanas, network),
        volumes: storage.volumes,
        claims: storage.claims,
        storageClasses: storage.storageClasses,
        namespaces: readNamespaces(objects, owners),
        workloads: readWorkloads(objects, owners),
        networkPolicies: network.policies,
        networkEdges: network.edges,
        overrides: readOverrides(objects),
    };
}
