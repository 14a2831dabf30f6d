// What a ServiceAccount of a plan may do, as the API server would decide it.
import type { PlannedObject, PlannedStack } from "./planned";

export type AccessRequest =
    | {
          readonly verb: string;
          readonly group: string;
          /** With a subresource behind a slash, for example `nodes/metrics`. */
          readonly resource: string;
          /** Absent for what is in no namespace, and for all namespaces at once. */
          readonly namespace?: string;
      }
    | { readonly verb: string; readonly path: string };

interface PolicyRule {
    readonly apiGroups?: readonly string[];
    readonly resources?: readonly string[];
    readonly nonResourceURLs?: readonly string[];
    readonly verbs: readonly string[];
}

interface Grant {
    /** Absent where the right is one in the whole cluster. */
    readonly namespace?: string;
    readonly rules: readonly PolicyRule[];
}

interface Binding extends PlannedObject {
    readonly roleRef: { readonly kind: string; readonly name: string };
    readonly subjects: readonly {
        readonly kind: string;
        readonly name: string;
        readonly namespace?: string;
    }[];
}

export interface Rights {
    readonly allows: (request: AccessRequest) => boolean;
    /** What was asked for, in vain, as `verb resource.group namespace` or `verb path`; each once. */
    readonly refused: ReadonlySet<string>;
    /** What was asked for, with success. */
    readonly used: ReadonlySet<string>;
    /** Resources (as `resource.group`) and paths that there is a right to and that nobody asked for. */
    readonly unused: () => readonly string[];
}

/** Decides by the roles and bindings of `stack` what the server's account may do. */
export function rightsOf(stack: PlannedStack): Rights {
    const { account } = stack;
    const grants = stack.objects
        .filter(({ kind }) => kind.endsWith("RoleBinding"))
        .map((object) => object as Binding)
        .filter(({ subjects }) =>
            subjects.some(
                ({ kind, name, namespace }) =>
                    kind === "ServiceAccount" &&
                    name === account.name &&
                    namespace === account.namespace,
            ),
        )
        .map((binding) => grant(stack, binding));
    const isAllowed = (request: AccessRequest) =>
        grants.some(
            ({ namespace, rules }) =>
                (namespace === undefined ||
                    ("resource" in request && request.namespace === namespace)) &&
                rules.some((rule) => covers(rule, request)),
        );
    const refused = new Set<string>();
    const used = new Set<string>();
    const asked = new Set<string>();
    return {
        allows: (request) => {
            const allowed = isAllowed(request);
            (allowed ? used : refused).add(describe(request));
            asked.add("path" in request ? request.path : resourceName(request));
            return allowed;
        },
        refused,
        used,
        unused: () => {
            const given = grants.flatMap(({ rules }) => rules.flatMap(subjectsOf));
            return [...new Set(given)].filter((name) => !asked.has(name)).sort();
        },
    };
}

function describe(request: AccessRequest): string {
    return "path" in request
        ? `${request.verb} ${request.path}`
        : `${request.verb} ${resourceName(request)} ${request.namespace ?? "everywhere"}`;
}

function resourceName({ resource, group }: { resource: string; group: string }): string {
    return group === "" ? resource : `${resource}.${group}`;
}

/** What a rule is about. */
function subjectsOf({ apiGroups = [], resources = [], nonResourceURLs = [] }: PolicyRule) {
    return [
        ...nonResourceURLs,
        ...apiGroups.flatMap((group) =>
            resources.map((resource) => resourceName({ resource, group })),
        ),
    ];
}

function grant(stack: PlannedStack, { kind, metadata, roleRef }: Binding): Grant {
    const namespace = kind === "RoleBinding" ? metadata.namespace : undefined;
    const role = stack.objects.find(
        (object) =>
            object.kind === roleRef.kind &&
            object.metadata.name === roleRef.name &&
            (roleRef.kind === "ClusterRole" || object.metadata.namespace === namespace),
    );
    if (role === undefined) {
        throw new Error(`${kind} ${metadata.name} names the ${roleRef.kind} ${roleRef.name}`);
    }
    return { namespace, rules: role.rules as readonly PolicyRule[] };
}

function covers(rule: PolicyRule, request: AccessRequest): boolean {
    const includes = (list: readonly string[] | undefined, wanted: string) =>
        list?.some((item) => item === wanted || item === "*") ?? false;
    if (!includes(rule.verbs, request.verb)) {
        return false;
    }
    return "path" in request
        ? includes(rule.nonResourceURLs, request.path)
        : includes(rule.apiGroups, request.group) && includes(rule.resources, request.resource);
}
