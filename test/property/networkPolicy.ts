import { BlockList, isIP } from "node:net";
import type { KubeObject } from "../../components/objects/managed";
import { isSubset } from "./planned";

/** Who opens a connection, or takes one. A pod on its node's network is an address: policies do not see it. */
export type Peer =
    | {
          readonly name: string;
          readonly namespace: string;
          readonly labels: Readonly<Record<string, string>>;
          readonly address?: undefined;
      }
    | { readonly name: string; readonly address: string };

type Selector = { readonly matchLabels?: Record<string, string> } | undefined;

interface PolicyPeer {
    readonly ipBlock?: { readonly cidr: string };
    readonly namespaceSelector?: Selector;
    readonly podSelector?: Selector;
}

interface PolicyRule {
    readonly from?: readonly PolicyPeer[];
    readonly to?: readonly PolicyPeer[];
    readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
}

interface Policy {
    readonly namespace: string;
    readonly podSelector: Selector;
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
}

/** Answers whether policies let a connection through. */
export type Firewall = (from: Peer, to: Peer, port: number, protocol?: "TCP" | "UDP") => boolean;

/**
 * What Kubernetes makes of NetworkPolicies: a pod that one selects may do what any of those that select it allows.
 * Address ranges mean addresses outside of the pod network only, as the API's documentation asks for.
 */
export function firewall(objects: readonly KubeObject[]): Firewall {
    const policies = objects
        .filter(({ kind }) => kind === "NetworkPolicy")
        .map(({ metadata, spec }): Policy => {
            return { namespace: metadata.namespace ?? "", ...(spec as Omit<Policy, "namespace">) };
        });
    const rulesOf = (peer: Peer, direction: "Ingress" | "Egress"): PolicyRule[] | undefined => {
        const selecting = policies.filter(
            (policy) => policy.policyTypes.includes(direction) && selects(policy, peer),
        );
        const key = direction === "Ingress" ? "ingress" : "egress";
        return selecting.length === 0 ? undefined : selecting.flatMap((one) => one[key] ?? []);
    };
    const cache = new Map<Peer, { in?: PolicyRule[]; out?: PolicyRule[] }>();
    const restrictions = (peer: Peer) => {
        const known = cache.get(peer) ?? {
            in: rulesOf(peer, "Ingress"),
            out: rulesOf(peer, "Egress"),
        };
        cache.set(peer, known);
        return known;
    };
    return (from, to, port, protocol = "TCP") => {
        const passes = (rules: PolicyRule[] | undefined, key: "from" | "to", peer: Peer) =>
            rules === undefined ||
            rules.some(
                (rule) => isAmong(rule[key], peer) && isPort(rule.ports ?? [], port, protocol),
            );
        return (
            passes(restrictions(from).out, "to", to) && passes(restrictions(to).in, "from", from)
        );
    };
}

function selects({ namespace, podSelector }: Policy, peer: Peer): boolean {
    return (
        peer.address === undefined &&
        peer.namespace === namespace &&
        isSubset(podSelector?.matchLabels ?? {}, peer.labels)
    );
}

/** No list and an empty one mean the same: everybody. */
function isAmong(peers: readonly PolicyPeer[] = [], peer: Peer): boolean {
    return peers.length === 0 || peers.some((one) => isPeer(one, peer));
}

function isPort(ports: NonNullable<PolicyRule["ports"]>, port: number, protocol: string): boolean {
    return (
        ports.length === 0 || ports.some((one) => one.port === port && one.protocol === protocol)
    );
}

/** Every peer of our policies names its namespaces: without, it would mean those of the policy. */
function isPeer({ ipBlock, namespaceSelector, podSelector }: PolicyPeer, peer: Peer): boolean {
    if (peer.address !== undefined) {
        return ipBlock !== undefined && contains(ipBlock.cidr, peer.address);
    }
    return (
        namespaceSelector !== undefined &&
        isSubset(namespaceSelector.matchLabels ?? {}, {
            "kubernetes.io/metadata.name": peer.namespace,
        }) &&
        isSubset(podSelector?.matchLabels ?? {}, peer.labels)
    );
}

const ranges = new Map<string, BlockList>();

/** Whether an address is in a range such as `10.0.0.0/8`. */
export function contains(cidr: string, address: string): boolean {
    const list = ranges.get(cidr) ?? new BlockList();
    if (!ranges.has(cidr)) {
        const [network = "", bits] = cidr.split("/");
        list.addSubnet(network, Number(bits), family(network));
        ranges.set(cidr, list);
    }
    return list.check(address, family(address));
}

function family(address: string): "ipv4" | "ipv6" {
    return isIP(address) === 4 ? "ipv4" : "ipv6";
}
