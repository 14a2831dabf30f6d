// The cgroups of a node as cAdvisor reports them: each container's memory and CPU stand there again
// in its pod, in the slices above and in the root. Who adds up all of them counts five times.
import { series } from "./model";

export interface NodeUse {
    readonly node: string;
    /** The label under which targets carry the node's name. */
    readonly nodeLabel?: string;
    readonly cluster: string;
    readonly job: string;
    /** What each of the two containers uses: bytes, or seconds between two samples. */
    readonly each: number;
}

/** What the sandbox uses, under Docker's name for it: next to nothing, but not nothing. */
const sandboxShare = 0.25;

/** All series of a metric on one node, with their values made by `values`. */
export function cgroups(
    metric: string,
    use: NodeUse,
    values: (amount: number) => string,
): Record<string, string> {
    const { each, node, nodeLabel = "node", cluster, job } = use;
    const target = { cluster, job, [nodeLabel]: node, instance: node };
    const pod = { namespace: "shop", pod: `web-${node}` };
    const slice = "/kubepods/burstable";
    const inPod = `${slice}/pod7c1d`;
    const sandbox = each * sandboxShare;
    const all = 2 * each + sandbox;
    const cgroup = (labels: Readonly<Record<string, string>>, amount: number) => [
        series(metric, { ...target, ...labels }),
        values(amount),
    ];
    return Object.fromEntries([
        cgroup({ id: `${inPod}/a1`, container: "web", image: "web:1", name: "a1", ...pod }, each),
        cgroup({ id: `${inPod}/b2`, container: "log", image: "log:1", name: "b2", ...pod }, each),
        cgroup({ id: `${inPod}/c3`, container: "POD", name: "c3", ...pod }, sandbox),
        // Labels that are empty are labels that are not there: cAdvisor writes them both ways.
        cgroup({ id: inPod, ...pod }, all),
        cgroup({ id: slice }, all),
        cgroup({ id: "/kubepods" }, all),
        cgroup({ id: "/system.slice" }, all),
        cgroup({ id: "/" }, 2 * all),
    ]) as Record<string, string>;
}
