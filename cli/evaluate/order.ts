/** A resource, as far as the order of work depends on it. */
export interface OrderNode {
    readonly urn: string;
    /** False for components. */
    readonly custom: boolean;
    /** True for a component whose children another plugin makes: they are waited for as one. */
    readonly remote?: boolean;
    readonly parent?: string;
    readonly provider?: string;
    /** URNs, components among them. URNs that are not in the list are ignored. */
    readonly dependencies: readonly string[];
}

/** Where a resource stands in the order of work. */
export interface Placed {
    /** What it waits for: components replaced by what is in them; sorted. */
    readonly dependencies: readonly string[];
    /** 1 + the highest rank of what it waits for, its provider included, and not below that of its parent. */
    readonly rank: number;
}

/** Resources wait for each other in a circle, so that none of them could be first. */
export class DependencyCycleError extends Error {
    /** @param urns of the circle; the last waits for the first */
    constructor(readonly urns: readonly string[]) {
        const names = [...urns, urns[0]].map((urn) => nameOf(urn));
        super(`resources wait for each other in a circle: ${names.join(" -> ")}`);
        this.name = "DependencyCycleError";
    }
}

/**
 * Ranks resources and puts them in the order in which the engine would make them: by rank, where ranks are equal
 * components first, from the outside in, then by URN.
 * @throws DependencyCycleError
 */
export function applyOrder<T extends OrderNode>(nodes: readonly T[]): (T & Placed)[] {
    const byUrn = new Map(nodes.map((node) => [node.urn, node]));
    const contents = contentsOf(nodes);
    const dependencies = new Map(
        nodes.map((node) => [node.urn, expand(node, byUrn, contents)] as const),
    );
    const ranks = rankAll(nodes, byUrn, dependencies);
    const placed = nodes.map((node) => ({
        ...node,
        dependencies: dependencies.get(node.urn)!,
        rank: ranks.get(node.urn)!,
    }));
    const depths = new Map(nodes.map((node) => [node.urn, depthOf(node, byUrn)]));
    return placed.sort((a, b) => {
        return (
            a.rank - b.rank ||
            Number(a.custom) - Number(b.custom) ||
            (a.custom ? 0 : depths.get(a.urn)! - depths.get(b.urn)!) ||
            compare(a.urn, b.urn)
        );
    });
}

/** Order of texts that does not depend on the language of the machine. */
export function compare(a: string, b: string): number {
    return a < b ? -1 : Number(a > b);
}

/** For each component the custom resources and remote components in it; what is below those is theirs. */
function contentsOf(nodes: readonly OrderNode[]): Map<string, readonly OrderNode[]> {
    const children = new Map<string, OrderNode[]>();
    for (const node of nodes) {
        if (node.parent !== undefined) {
            children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
        }
    }
    const contents = new Map<string, readonly OrderNode[]>();
    for (const node of nodes.filter(isLocalComponent)) {
        const found: OrderNode[] = [];
        const open = [...(children.get(node.urn) ?? [])];
        for (let child = open.pop(); child; child = open.pop()) {
            if (isLocalComponent(child)) {
                open.push(...(children.get(child.urn) ?? []));
            } else {
                found.push(child);
            }
        }
        contents.set(node.urn, found);
    }
    return contents;
}

function expand(
    node: OrderNode,
    byUrn: ReadonlyMap<string, OrderNode>,
    contents: ReadonlyMap<string, readonly OrderNode[]>,
): string[] {
    const urns = new Set<string>();
    for (const urn of node.dependencies) {
        for (const target of contents.get(urn) ?? (byUrn.has(urn) ? [byUrn.get(urn)!] : [])) {
            // A component's own child may wait for the component: then it means what else is in there.
            if (target.urn !== node.urn) {
                urns.add(target.urn);
            }
        }
    }
    return [...urns].sort(compare);
}

function rankAll(
    nodes: readonly OrderNode[],
    byUrn: ReadonlyMap<string, OrderNode>,
    dependencies: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
    const ranks = new Map<string, number>();
    const path: string[] = [];
    const open = new Set<string>();
    const edgesOf = (urn: string) => edges(byUrn.get(urn)!, byUrn, dependencies.get(urn)!);
    // A stack of our own: a chain of some thousand resources would be too deep for calls.
    const frames: { urn: string; edges: Edge[]; next: number; rank: number }[] = [];
    const enter = (urn: string) => {
        open.add(urn);
        path.push(urn);
        frames.push({ urn, edges: edgesOf(urn), next: 0, rank: 1 });
    };
    for (const { urn } of nodes) {
        if (!ranks.has(urn)) {
            enter(urn);
        }
        for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
            const edge = frame.edges[frame.next];
            const known = edge && ranks.get(edge.urn);
            if (!edge) {
                ranks.set(frame.urn, frame.rank);
                open.delete(frame.urn);
                path.pop();
                frames.pop();
            } else if (known !== undefined) {
                frame.rank = Math.max(frame.rank, known + edge.weight);
                frame.next++;
            } else if (open.has(edge.urn)) {
                throw new DependencyCycleError(path.slice(path.indexOf(edge.urn)));
            } else {
                enter(edge.urn);
            }
        }
    }
    return ranks;
}

interface Edge {
    readonly urn: string;
    /** How much later: a component is there as soon as it is asked for, a real resource has to be made. */
    readonly weight: 0 | 1;
}

function edges(
    node: OrderNode,
    byUrn: ReadonlyMap<string, OrderNode>,
    dependencies: readonly string[],
): Edge[] {
    const parent = node.parent === undefined ? undefined : byUrn.get(node.parent);
    const found = dependencies.map((urn): Edge => ({ urn, weight: 1 }));
    if (node.provider !== undefined && byUrn.has(node.provider)) {
        found.push({ urn: node.provider, weight: 1 });
    }
    if (parent) {
        found.push({ urn: parent.urn, weight: isLocalComponent(parent) ? 0 : 1 });
    }
    return found;
}

function depthOf(node: OrderNode, byUrn: ReadonlyMap<string, OrderNode>): number {
    let depth = 0;
    const seen = new Set<string>();
    for (
        let parent = node.parent;
        parent !== undefined && !seen.has(parent);
        parent = byUrn.get(parent)?.parent
    ) {
        seen.add(parent);
        depth++;
    }
    return depth;
}

function isLocalComponent(node: OrderNode): boolean {
    return !node.custom && node.remote !== true;
}

function nameOf(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
