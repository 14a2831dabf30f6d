// What is asked of the API server, read from the path and the parameters of a request.
import type { AccessRequest } from "./rights";

export interface ApiObject {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly namespace?: string;
        readonly labels?: Readonly<Record<string, string>>;
        readonly [field: string]: unknown;
    };
    readonly [field: string]: unknown;
}

/** A list or watch. */
export interface Question {
    readonly group: string;
    readonly version: string;
    readonly resource: string;
    readonly namespace?: string;
    readonly watch: boolean;
    readonly initialEvents: boolean;
    readonly selects: (object: ApiObject) => boolean;
}

const kinds: Readonly<Record<string, string>> = {
    endpoints: "Endpoints",
    endpointslices: "EndpointSlice",
    ingresses: "Ingress",
    nodes: "Node",
    pods: "Pod",
    services: "Service",
};

/** What the API server asks itself about a list or watch. */
export function listRequest({ group, resource, namespace, watch }: Question): AccessRequest {
    return { verb: watch ? "watch" : "list", group, resource, namespace };
}

/** What the API server asks itself about a path that is not one of objects. */
export function pageRequest(path: string): AccessRequest {
    return /^\/api\/v1\/nodes\/[^/]+\/proxy(\/|$)/.test(path)
        ? { verb: "get", group: "", resource: "nodes/proxy" }
        : { verb: "get", path };
}

/** `/api/v1/pods`, `/apis/<group>/<version>/namespaces/<namespace>/<resource>`. */
export function parseQuestion(text: string): Question | undefined {
    const url = new URL(text, "https://localhost");
    const match = /^\/(?:api|apis\/([^/]+))\/([^/]+)\/(?:namespaces\/([^/]+)\/)?([^/]+)$/.exec(
        url.pathname,
    );
    const [, group = "", version = "", namespace, resource] = match ?? [];
    return resource === undefined
        ? undefined
        : {
              group,
              version,
              resource,
              namespace,
              watch: url.searchParams.get("watch") === "true",
              initialEvents: url.searchParams.get("sendInitialEvents") === "true",
              selects: selector(
                  url.searchParams.get("labelSelector") ?? "",
                  url.searchParams.get("fieldSelector") ?? "",
              ),
          };
}

/** Equality only, which is all that the tests' selectors say. */
function selector(labels: string, fields: string): Question["selects"] {
    const pairs = (text: string) =>
        text
            .split(",")
            .filter((pair) => pair !== "")
            .map((pair) => pair.split(/==?/));
    return ({ metadata }) =>
        pairs(labels).every(([key = "", value]) => metadata.labels?.[key] === value) &&
        pairs(fields).every(([key, value]) => key === "metadata.name" && metadata.name === value);
}

/** Whether an object belongs into the answer. */
export function isAskedFor(object: ApiObject, question: Question): boolean {
    const { kind, apiVersion, metadata } = object;
    return (
        kind === kindOf(question) &&
        apiVersion === versionOf(question) &&
        (question.namespace === undefined || metadata.namespace === question.namespace) &&
        question.selects(object)
    );
}

/** `apiVersion` of the objects. */
export function versionOf({ group, version }: Question): string {
    return group === "" ? version : `${group}/${version}`;
}

/** Kind of the objects. */
export function kindOf({ resource }: Question): string {
    return kinds[resource] ?? resource;
}
