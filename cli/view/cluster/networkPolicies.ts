import type { JsonObject } from "../../snapshot/model";
import { at, objectsOf, textMapOf, textOf, textsOf } from "../json";
import type { AllowEdge, NetworkPeer, NetworkPolicyView, ObjectRef } from "../model";
import { distinctRefs, refOf, type KubeEntry, type ObjectIndex } from "../objects";
import type { PodOwner } from "../pods";
import { selectorMatcher, selectorText } from "../selectors";

/** NetworkPolicies, and the edges that they allow. */
export interface NetworkView {
    readonly policies: readonly NetworkPolicyView[];
    readonly edges: readonly AllowEdge[];
}

type Direction = AllowEdge["direction"];

const anyone: NetworkPeer = { kind: "anyone", workloads: [], text: "anyone" };

/** Reads the NetworkPolicies: edges in the order of policies, directions, rules and peers. */
export function readNetwork(objects: ObjectIndex, owners: readonly PodOwner[]): NetworkView {
    const policies = objects.ofKind("NetworkPolicy").map((entry) => {
        const namespace = entry.namespace ?? "default";
        const selector = at(entry.body, "spec", "podSelector");
        const selected = inNamespace(owners, namespace, selector);
        const pods = peer(namespace, selected, selector);
        const view: NetworkPolicyView = {
            ref: refOf(entry),
            selects: pods.workloads,
            directions: directionsOf(entry),
        };
        const edges = view.directions.flatMap((direction) =>
            edgesOf(entry, direction, pods, objects, owners),
        );
        return { view, edges };
    });
    return {
        policies: policies.map(({ view }) => view),
        edges: policies.flatMap(({ edges }) => edges),
    };
}

/** What a policy restricts. Without `policyTypes` it is ingress, and egress only if there are rules for it. */
function directionsOf(entry: KubeEntry): readonly Direction[] {
    const types = at(entry.body, "spec", "policyTypes");
    const given = textsOf(types).map((type) => type.toLowerCase());
    const egress = Array.isArray(types)
        ? given.includes("egress")
        : at(entry.body, "spec", "egress") !== undefined;
    const ingress = !Array.isArray(types) || given.includes("ingress");
    return [...(ingress ? ["ingress" as const] : []), ...(egress ? ["egress" as const] : [])];
}

function edgesOf(
    entry: KubeEntry,
    direction: Direction,
    pods: NetworkPeer,
    objects: ObjectIndex,
    owners: readonly PodOwner[],
): readonly AllowEdge[] {
    return objectsOf(at(entry.body, "spec", direction)).flatMap((rule) => {
        const peers = objectsOf(rule[direction === "ingress" ? "from" : "to"]).map((body) =>
            readPeer(entry.namespace ?? "default", body, objects, owners),
        );
        const ports = objectsOf(rule["ports"]).map(portText);
        // No peer in a rule means all of them; an empty list of ports means all ports.
        return (peers.length === 0 ? [anyone] : peers).map((other): AllowEdge => {
            const [from, to] = direction === "ingress" ? [other, pods] : [pods, other];
            return { policy: refOf(entry), direction, from, to, ports };
        });
    });
}

function readPeer(
    namespace: string,
    body: JsonObject,
    objects: ObjectIndex,
    owners: readonly PodOwner[],
): NetworkPeer {
    const range = textOf(at(body, "ipBlock", "cidr"));
    if (range !== undefined) {
        const except = textsOf(at(body, "ipBlock", "except"));
        const text = except.length === 0 ? range : `${range} without ${except.join(", ")}`;
        return { kind: "addresses", workloads: [], text };
    }
    const podSelector = body["podSelector"];
    const namespaceSelector = body["namespaceSelector"];
    if (namespaceSelector === undefined) {
        return peer(namespace, inNamespace(owners, namespace, podSelector), podSelector);
    }
    const fitsNamespace = selectorMatcher(namespaceSelector);
    const fitsPod = selectorMatcher(podSelector);
    const selected = owners.filter(
        (owner) =>
            fitsPod(owner.labels) && fitsNamespace(namespaceLabels(objects, owner.namespace)),
    );
    return peer(namespaceText(namespaceSelector), selected, podSelector);
}

function inNamespace(
    owners: readonly PodOwner[],
    namespace: string,
    selector: unknown,
): readonly PodOwner[] {
    const fits = selectorMatcher(selector);
    return owners.filter((owner) => owner.namespace === namespace && fits(owner.labels));
}

/** Every namespace carries its name as a label. */
function namespaceLabels(objects: ObjectIndex, name: string): Readonly<Record<string, string>> {
    const labels = objects.find("Namespace", undefined, name)?.labels ?? {};
    return { ...labels, "kubernetes.io/metadata.name": name };
}

function namespaceText(selector: unknown): string {
    const name = textMapOf(at(selector, "matchLabels"))["kubernetes.io/metadata.name"];
    return name ?? (selectorText(selector) === "all" ? "any namespace" : selectorText(selector));
}

function peer(where: string, owners: readonly PodOwner[], selector: unknown): NetworkPeer {
    const workloads: readonly ObjectRef[] = distinctRefs(owners.map(({ entry }) => entry));
    return { kind: "pods", workloads, text: `${where}: ${selectorText(selector)}` };
}

function portText(port: JsonObject): string {
    const protocol = textOf(port["protocol"]) ?? "TCP";
    const number = textOf(port["port"]);
    const end = textOf(port["endPort"]);
    return number === undefined ? protocol : `${protocol} ${number}${end ? `-${end}` : ""}`;
}
