import type { JsonObject } from "../snapshot/model";
import { at, numberOf, objectOf, objectsOf, sortedBy, textMapOf, textOf, textsOf } from "./json";
import type { Resources } from "./model";
import { refText, type KubeEntry, type ObjectIndex } from "./objects";

/** An object that makes pods, and what they are like. */
export interface PodOwner {
    readonly entry: KubeEntry;
    readonly namespace: string;
    /** Labels of the pods. */
    readonly labels: Readonly<Record<string, string>>;
    /** Annotations of the pods. */
    readonly annotations: Readonly<Record<string, string>>;
    readonly spec: JsonObject;
    /** Absent where the number of nodes decides. */
    readonly replicas?: number;
    readonly containers: readonly Container[];
}

/** A container of a pod. */
export interface Container {
    readonly name: string;
    readonly image: string;
    /** Command and arguments as one list, with `$(NAME)` of known variables replaced. */
    readonly words: readonly string[];
    /** Whether the image's own arguments are used. */
    readonly defaultArguments: boolean;
    /** Variables with a written value. */
    readonly env: Readonly<Record<string, string>>;
    /** Whether it runs before the others and ends. */
    readonly init: boolean;
    readonly ports: readonly ContainerPort[];
    readonly resources: Resources;
    readonly body: JsonObject;
}

/** A port that a container declares. */
export interface ContainerPort {
    readonly name?: string;
    readonly port: number;
    readonly hostPort?: number;
    readonly protocol: string;
}

/** Kinds that make pods. */
const podKinds = [
    "DaemonSet",
    "Deployment",
    "StatefulSet",
    "ReplicaSet",
    "ReplicationController",
    "Job",
    "CronJob",
    "Pod",
] as const;

/** All that makes pods, sorted by namespace, name and kind. */
export function podOwners(objects: ObjectIndex): readonly PodOwner[] {
    const owners = objects.ofKind(...podKinds).map(readOwner);
    return sortedBy(
        owners,
        ({ entry }) =>
            `${entry.namespace}\0${entry.name}\0${refText(entry)}\0${entry.resource.urn}`,
    );
}

function readOwner(entry: KubeEntry): PodOwner {
    const template = templateOf(entry);
    const metadata = objectOf(template["metadata"]);
    const spec = objectOf(template["spec"]);
    const replicas = replicasOf(entry);
    return {
        entry,
        namespace: entry.namespace ?? "default",
        labels: textMapOf(metadata["labels"]),
        annotations: textMapOf(metadata["annotations"]),
        spec,
        ...(replicas === undefined ? {} : { replicas }),
        containers: [
            ...objectsOf(spec["initContainers"]).map((body) =>
                // A restartable init container is a sidecar: it runs as long as the pod.
                readContainer(body, at(body, "restartPolicy") !== "Always"),
            ),
            ...objectsOf(spec["containers"]).map((body) => readContainer(body, false)),
        ],
    };
}

function templateOf(entry: KubeEntry): JsonObject {
    switch (entry.kind) {
        case "Pod":
            return entry.body;
        case "CronJob":
            return objectOf(at(entry.body, "spec", "jobTemplate", "spec", "template"));
        default:
            return objectOf(at(entry.body, "spec", "template"));
    }
}

function replicasOf(entry: KubeEntry): number | undefined {
    switch (entry.kind) {
        case "DaemonSet":
            return undefined;
        case "Pod":
            return 1;
        case "Job":
            return numberOf(at(entry.body, "spec", "parallelism")) ?? 1;
        case "CronJob":
            return numberOf(at(entry.body, "spec", "jobTemplate", "spec", "parallelism")) ?? 1;
        default:
            return numberOf(at(entry.body, "spec", "replicas")) ?? 1;
    }
}

function readContainer(body: JsonObject, init: boolean): Container {
    const env = textMapOf(
        Object.fromEntries(
            objectsOf(body["env"]).map((entry) => [textOf(entry["name"]) ?? "", entry["value"]]),
        ),
    );
    const words = [...textsOf(body["command"]), ...textsOf(body["args"])];
    return {
        name: textOf(body["name"]) ?? "",
        image: textOf(body["image"]) ?? "",
        words: words.map((word) => expand(word, env)),
        defaultArguments: words.length === 0,
        env,
        init,
        ports: objectsOf(body["ports"]).flatMap(readPort),
        resources: {
            requests: textMapOf(at(body, "resources", "requests")),
            limits: textMapOf(at(body, "resources", "limits")),
        },
        body,
    };
}

function readPort(body: JsonObject): readonly ContainerPort[] {
    const port = numberOf(body["containerPort"]);
    const name = textOf(body["name"]);
    const hostPort = numberOf(body["hostPort"]);
    if (port === undefined) {
        return [];
    }
    return [
        {
            port,
            protocol: textOf(body["protocol"]) ?? "TCP",
            ...(name ? { name } : {}),
            ...(hostPort === undefined ? {} : { hostPort }),
        },
    ];
}

/** `$(NAME)` as the kubelet replaces it; `$$(NAME)` is an escape, unknown names stay. */
function expand(word: string, env: Readonly<Record<string, string>>): string {
    return word.replace(/\$(\$|\(([^()]+)\))/g, (whole: string, rest: string, name?: string) => {
        if (rest === "$") {
            return "$";
        }
        return name !== undefined && Object.hasOwn(env, name) ? (env[name] ?? whole) : whole;
    });
}
