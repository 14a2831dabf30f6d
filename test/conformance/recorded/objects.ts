// Kubernetes objects with the fields that discovery reads, as the API server shows them.
import type { ApiObject } from "../harness/apiQuestion";

export interface PodOptions {
    readonly namespace: string;
    readonly name: string;
    readonly node: string;
    readonly ip: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly containers: readonly ContainerOptions[];
    readonly initContainers?: readonly ContainerOptions[];
    readonly phase?: string;
    /** Kind and name. */
    readonly controller?: readonly [string, string];
}

export interface ContainerOptions {
    readonly name: string;
    readonly image: string;
    /** Numbers by name. */
    readonly ports?: Readonly<Record<string, number>>;
}

export interface ServiceOptions {
    readonly namespace: string;
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    /** Numbers of the endpoints' ports by name. */
    readonly ports: Readonly<Record<string, number>>;
    readonly headless?: boolean;
    /** Pods behind it, or bare addresses. */
    readonly endpoints: readonly (ApiObject | string)[];
}

/** The nodes' names. */
export const first = "docker-desktop";
export const second = "worker-2";

const hostIps: Readonly<Record<string, string>> = {
    [first]: "192.168.65.3",
    [second]: "192.168.65.4",
};

export const kubeletPort = 10250;

export function node(name: string, labels: Readonly<Record<string, string>>): ApiObject {
    return {
        apiVersion: "v1",
        kind: "Node",
        metadata: {
            name,
            uid: uid(name),
            labels: {
                "kubernetes.io/arch": "amd64",
                "kubernetes.io/hostname": name,
                "kubernetes.io/os": "linux",
                ...labels,
            },
            annotations: { "node.alpha.kubernetes.io/ttl": "0" },
        },
        spec: {},
        status: {
            addresses: [
                { type: "InternalIP", address: nodeAddress(name) },
                { type: "Hostname", address: name },
            ],
            daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
        },
    };
}

export function nodeAddress(name: string): string {
    const address = hostIps[name];
    if (address === undefined) {
        throw new Error(`no node ${name}`);
    }
    return address;
}

export function pod(options: PodOptions): ApiObject {
    const { namespace, name, ip, phase = "Running", controller } = options;
    const status = (container: ContainerOptions) => ({
        name: container.name,
        image: container.image,
        ready: phase === "Running",
        containerID: `containerd://${uid(name + container.name).replaceAll("-", "")}`,
    });
    const { initContainers = [] } = options;
    return {
        apiVersion: "v1",
        kind: "Pod",
        metadata: {
            name,
            namespace,
            uid: uid(namespace + name),
            ...(options.labels && { labels: options.labels }),
            ...(options.annotations && { annotations: options.annotations }),
            ...(controller && {
                ownerReferences: [
                    {
                        apiVersion: "apps/v1",
                        kind: controller[0],
                        name: controller[1],
                        uid: uid(controller[1]),
                        controller: true,
                    },
                ],
            }),
        },
        spec: {
            nodeName: options.node,
            containers: options.containers.map(container),
            ...(initContainers.length > 0 && { initContainers: initContainers.map(container) }),
        },
        status: {
            phase,
            podIP: ip,
            hostIP: nodeAddress(options.node),
            conditions: [{ type: "Ready", status: phase === "Running" ? "True" : "False" }],
            containerStatuses: options.containers.map(status),
            initContainerStatuses: initContainers.map(status),
        },
    };
}

function container({ name, image, ports = {} }: ContainerOptions): object {
    return {
        name,
        image,
        ports: Object.entries(ports).map(([portName, containerPort]) => ({
            ...(portName !== "" && { name: portName }),
            containerPort,
            protocol: "TCP",
        })),
    };
}

/** A Service and its EndpointSlice, which carries the Service's labels as the cluster puts them on. */
export function service(options: ServiceOptions): readonly ApiObject[] {
    const { namespace, name, labels = {}, annotations, ports, headless = false } = options;
    const entries = Object.entries(ports);
    return [
        {
            apiVersion: "v1",
            kind: "Service",
            metadata: { name, namespace, uid: uid(namespace + name), labels, annotations },
            spec: {
                type: "ClusterIP",
                clusterIP: headless ? "None" : "10.96.0.1",
                ports: entries.map(([portName, port]) => ({ name: portName, port })),
            },
        },
        {
            apiVersion: "discovery.k8s.io/v1",
            kind: "EndpointSlice",
            metadata: {
                name: `${name}-x7k2p`,
                namespace,
                uid: uid(`${namespace}${name}slice`),
                labels: {
                    ...labels,
                    "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
                    "kubernetes.io/service-name": name,
                    ...(headless && { "service.kubernetes.io/headless": "" }),
                },
            },
            addressType: "IPv4",
            ports: entries.map(([portName, port]) => ({ name: portName, port, protocol: "TCP" })),
            endpoints: options.endpoints.map(endpoint),
        },
    ];
}

function endpoint(behind: ApiObject | string): object {
    const conditions = { ready: true, serving: true, terminating: false };
    if (typeof behind === "string") {
        return { addresses: [behind], conditions: { ready: true } };
    }
    const { name, namespace, uid: id } = behind.metadata;
    const { podIP } = behind["status"] as { podIP: string };
    const { nodeName } = behind["spec"] as { nodeName: string };
    return {
        addresses: [podIP],
        conditions,
        nodeName,
        targetRef: { kind: "Pod", name, namespace, uid: id },
    };
}

/** The same for the same text, and shaped as one. */
function uid(text: string): string {
    const digits = Buffer.from(text).toString("hex").padEnd(32, "0").slice(-32);
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
