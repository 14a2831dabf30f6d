import type { AllowEdge, NetworkPolicyView } from "../model";
import { sameRef } from "../objects";
import type { Backend } from "./backends";
import type { NetworkView } from "./networkPolicies";

/**
 * Address ranges outside the cluster from which NetworkPolicies let callers in to a port.
 * @returns undefined where no policy restricts it; an empty list where none lets anybody in
 */
export function allowedRanges(
    backend: Backend,
    protocol: string,
    network: NetworkView,
): readonly string[] | undefined {
    const restricting = network.policies.filter(
        (policy) => policy.directions.includes("ingress") && selects(policy, backend),
    );
    if (restricting.length === 0 || backend.owner.spec["hostNetwork"] === true) {
        // Policies do not reach pods on the node's own network.
        return undefined;
    }
    const edges = network.edges.filter(
        (edge) =>
            edge.direction === "ingress" &&
            restricting.some((policy) => sameRef(policy.ref, edge.policy)) &&
            opens(edge, backend, protocol),
    );
    if (edges.some((edge) => edge.from.kind === "anyone")) {
        return undefined;
    }
    const ranges = edges
        .filter((edge) => edge.from.kind === "addresses")
        .map((edge) => edge.from.text);
    return ranges.includes("0.0.0.0/0") ? undefined : [...new Set(ranges)].sort();
}

function selects(policy: NetworkPolicyView, backend: Backend): boolean {
    return policy.selects.some((ref) => sameRef(ref, backend.owner.entry));
}

/** Whether an edge is open for a port: all ports, the number, its name, or a range around it. */
function opens(edge: AllowEdge, backend: Backend, protocol: string): boolean {
    const name = backend.container?.ports.find(({ port }) => port === backend.port)?.name;
    return (
        edge.ports.length === 0 ||
        edge.ports.some((text) => {
            const [kind, port] = text.split(" ");
            const [first, last] = (port ?? "").split("-").map(Number);
            return (
                kind === protocol &&
                (port === undefined ||
                    port === name ||
                    (backend.port >= first && backend.port <= (last ?? first)))
            );
        })
    );
}
