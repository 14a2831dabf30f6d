import { groupBy } from "../view/json";
import type { PrometheusServer, ScrapeJob } from "../view/model";
import { refText } from "../view/objects";
import { listText, type Check, type Finding } from "./finding";

/** Connections of Prometheus whose other side could be anybody, and secrets in plain sight. */
export const encryptionFindings: Check = ({ view }) =>
    view.servers.flatMap((server) => [...unverified(server), ...inline(server)]);

function unverified(server: PrometheusServer): readonly Finding[] {
    const jobs = server.jobs.filter(({ tls }) => tls.enabled && !tls.verified);
    // One finding for all jobs that risk the same.
    const groups = groupBy(jobs, (job) => (job.auth === "none" ? "" : job.auth));
    return [...groups].map(([auth, members]): Finding => {
        const names = members.map(({ name }) => name);
        const risk =
            auth === ""
                ? "another machine can pose as the target"
                : `another machine can pose as the target and gets the ${secretOf(auth)}`;
        return {
            id: "tls-not-verified",
            severity: auth === "" ? "info" : "warning",
            place: `${refText(server.workload)}, ${names.length === 1 ? "job" : "jobs"} ${listText(names)}`,
            reason: `TLS certificates of the targets are not verified: ${risk}`,
            fix: members.some(isKubelet)
                ? "have the kubelets' certificates signed by the cluster (serverTLSBootstrap) and verify them; where they sign their own there is no other way"
                : "give the authority that signed the certificates and verify them",
        };
    });
}

function isKubelet(job: ScrapeJob): boolean {
    return job.discoveries.some((one) => one.kind === "kubernetes" && one.role === "node");
}

function secretOf(auth: string): string {
    return auth === "basic"
        ? "password"
        : auth === "service account"
          ? "ServiceAccount's token"
          : "credentials";
}

function inline(server: PrometheusServer): readonly Finding[] {
    const names = server.jobs.filter((job) => job.inlineCredentials).map(({ name }) => name);
    if (names.length === 0) {
        return [];
    }
    return [
        {
            id: "credentials-in-configuration",
            severity: "danger",
            place: `${refText(server.workload)}, ${names.length === 1 ? "job" : "jobs"} ${listText(names)}`,
            reason: "a password or token stands in the configuration, readable for all who read ConfigMaps",
            fix: "keep it in a Secret that is mounted, and name its file (password_file, credentials_file)",
        },
    ];
}
