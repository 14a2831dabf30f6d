import { backendOf, selectedBy, selectorOf, servicePorts } from "../../view/cluster/backends";
import { at, isObject, objectsOf, textOf } from "../../view/json";
import { refText, type KubeEntry } from "../../view/objects";
import type { PodOwner } from "../../view/pods";
import { matchesSelector, selectorMatcher, selectorText, selectsAll } from "../../view/selectors";
import { listText, type Facts, type Finding } from "../finding";

/** Selectors and port names that lead nowhere. */
export function selectorFindings({ objects, owners }: Facts): readonly Finding[] {
    return [
        ...objects.ofKind("Service").flatMap((service) => serviceFindings(service, owners)),
        ...objects
            .ofKind("NetworkPolicy", "PodDisruptionBudget")
            .flatMap((entry) => selectsNothing(entry, owners)),
        ...owners.flatMap(ownSelector),
        ...owners.flatMap(probePorts),
    ];
}

function serviceFindings(service: KubeEntry, owners: readonly PodOwner[]): readonly Finding[] {
    const selector = selectorOf(service);
    if (selector === undefined || at(service.body, "spec", "type") === "ExternalName") {
        return [];
    }
    const selected = selectedBy(service, owners);
    if (selected.length === 0) {
        const elsewhere = owners.filter((owner) =>
            matchesSelector(owner.labels, { matchLabels: selector }),
        );
        const hint =
            elsewhere.length === 0
                ? ""
                : `; ${refText(elsewhere[0].entry)} has the labels, but in another namespace`;
        return [
            {
                id: "selector-without-pods",
                severity: "danger",
                place: refText(service),
                reason: `no pods have the labels ${selectorText({ matchLabels: selector })} in its namespace${hint}`,
                fix: "select labels of pods in the Service's own namespace",
            },
        ];
    }
    return servicePorts(service).flatMap(({ target, port }) =>
        selected.some((owner) => backendOf(owner, target))
            ? []
            : [
                  {
                      id: "missing-port",
                      severity: "danger" as const,
                      place: `${refText(service)}, port ${port}`,
                      reason: `no container of ${listText(selected.map(({ entry }) => refText(entry)))} has a port named ${target}`,
                      fix: `name a port that a container declares: ${portNames(selected)}`,
                  },
              ],
    );
}

function portNames(owners: readonly PodOwner[]): string {
    const ports = owners.flatMap(({ containers }) => containers.flatMap((one) => one.ports));
    return [...new Set(ports.map(({ name, port }) => name ?? String(port)))].join(", ") || "none";
}

function selectsNothing(entry: KubeEntry, owners: readonly PodOwner[]): readonly Finding[] {
    const key = entry.kind === "NetworkPolicy" ? "podSelector" : "selector";
    const selector = at(entry.body, "spec", key);
    const fits = selectorMatcher(selector);
    const selected = owners.some(
        (owner) => owner.namespace === entry.namespace && fits(owner.labels),
    );
    if (selected || selectsAll(selector)) {
        return [];
    }
    return [
        {
            id: "selector-without-pods",
            severity: "warning",
            place: refText(entry),
            reason: `no pods have the labels ${selectorText(selector)} in its namespace: it has no effect`,
            fix: "select labels that pods have",
        },
    ];
}

/** A workload whose selector does not fit its own pods is refused by the API server. */
function ownSelector(owner: PodOwner): readonly Finding[] {
    const selector = at(owner.entry.body, "spec", "selector");
    const applies = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].includes(
        owner.entry.kind,
    );
    if (!applies || (isObject(selector) && matchesSelector(owner.labels, selector))) {
        return [];
    }
    return [
        {
            id: "selector-without-pods",
            severity: "danger",
            place: refText(owner.entry),
            reason: `its selector ${selectorText(selector)} does not fit the labels of its own pods`,
            fix: "give the pod template the labels of the selector",
        },
    ];
}

function probePorts(owner: PodOwner): readonly Finding[] {
    return owner.containers.flatMap((container) => {
        const names = new Set(container.ports.map(({ name }) => name));
        const used = ["startupProbe", "livenessProbe", "readinessProbe"].flatMap((probe) =>
            ["httpGet", "tcpSocket"].map((way) => [probe, at(container.body, probe, way, "port")]),
        );
        return used
            .filter(
                ([, port]) => typeof port === "string" && !/^\d+$/.test(port) && !names.has(port),
            )
            .map(([probe, port]) => ({
                id: "missing-port",
                severity: "danger" as const,
                place: `${refText(owner.entry)}, container ${container.name}, ${textOf(probe)}`,
                reason: `the container has no port named ${textOf(port)}`,
                fix: `name a port that it declares: ${objectsOf(container.body["ports"]).length === 0 ? "none" : portNames([owner])}`,
            }));
    });
}
