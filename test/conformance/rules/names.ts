// The stacks whose rules on memory and CPU are asked, and the words that they use.

/** How a stack's rules name things. */
export interface Names {
    readonly stack: string;
    readonly cluster: string;
    readonly job: string;
    readonly nodeLabel: string;
}

export const local: Names = {
    stack: "local",
    cluster: "docker-desktop",
    job: "cadvisor",
    nodeLabel: "node",
};
export const minimal: Names = { ...local, stack: "minimal", cluster: "kubernetes" };
export const wide: Names = {
    stack: "wide",
    cluster: "staging-1",
    job: "containers",
    nodeLabel: "kubernetes_node",
};

/** Seconds between samples of containers. */
export const samplesApart = 5;

export const runbooks = "https://runbooks.example.com/alerts";
