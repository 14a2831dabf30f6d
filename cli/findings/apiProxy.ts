import { at, distinct, objectsOf, textOf, textsOf } from "../view/json";
import { refText, type KubeEntry, type ObjectIndex } from "../view/objects";
import { listText, type Check, type Finding } from "./finding";

/** The right to go through the API server to any kubelet, which is more than reading metrics. */
export const apiProxyFindings: Check = ({ view, objects }) => {
    const jobs = view.servers.flatMap((server) =>
        server.jobs.filter((job) => job.viaApiProxy).map(({ name }) => name),
    );
    const roles = objects.ofKind("ClusterRole", "Role").filter(allowsProxy);
    if (roles.length === 0) {
        const servers = view.servers.filter((server) => server.jobs.some((job) => job.viaApiProxy));
        return servers.map((server) => finding(refText(server.workload), [], jobs));
    }
    return roles.map((role) => finding(refText(role), subjectsOf(role, objects), jobs));
};

function finding(place: string, subjects: readonly string[], jobs: readonly string[]): Finding {
    const who = subjects.length === 0 ? "" : ` of ${listText(subjects)}`;
    const why = jobs.length === 0 ? "; no job here needs it" : ` (jobs ${listText(jobs)})`;
    return {
        id: "api-proxy",
        severity: "warning",
        place,
        reason: `the right nodes/proxy${who} is enough to run commands in every pod${why}`,
        fix: "scrape the kubelets directly with the right nodes/metrics",
    };
}

function allowsProxy(role: KubeEntry): boolean {
    return objectsOf(role.body["rules"]).some((rule) => {
        const groups = textsOf(rule["apiGroups"]);
        const resources = textsOf(rule["resources"]);
        return (
            (groups.includes("") || groups.includes("*")) &&
            ["nodes/proxy", "nodes/*", "*/proxy", "*"].some((name) => resources.includes(name))
        );
    });
}

function subjectsOf(role: KubeEntry, objects: ObjectIndex): readonly string[] {
    const bindings = objects
        .ofKind("ClusterRoleBinding", "RoleBinding")
        .filter(
            ({ body }) =>
                at(body, "roleRef", "kind") === role.kind &&
                at(body, "roleRef", "name") === role.name,
        );
    const subjects = bindings.flatMap(({ body }) =>
        objectsOf(body["subjects"]).map((subject) => {
            const namespace = textOf(subject["namespace"]);
            const name = textOf(subject["name"]) ?? "";
            const path = namespace ? `${namespace}/${name}` : name;
            return `${textOf(subject["kind"]) ?? "subject"} ${path}`;
        }),
    );
    return distinct(subjects);
}
