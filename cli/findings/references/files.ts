import { globPattern } from "../../view/glob";
import type { PrometheusServer } from "../../view/model";
import { fileTree, type FileTree } from "../../view/mounts";
import { refText, sameRef } from "../../view/objects";
import type { Facts, Finding } from "../finding";

/** Files that the configuration of Prometheus names and nothing mounts. */
export function fileFindings(facts: Facts): readonly Finding[] {
    return facts.view.servers.flatMap((server) => {
        const owner = facts.owners.find((one) => sameRef(one.entry, server.workload));
        const container = owner?.containers.find(({ name }) => name === server.container);
        if (!owner || !container) {
            return [];
        }
        const tree = fileTree(facts.objects, owner, container);
        return wanted(server)
            .filter(([, file]) => !exists(tree, file))
            .map(([use, file]) => ({
                id: "missing-file",
                severity: "danger",
                place: `${refText(server.workload)}, ${use}`,
                reason: `nothing is mounted that has the file ${file}`,
                fix: "mount the Secret or ConfigMap with it, or correct the path",
            }));
    });
}

function wanted(server: PrometheusServer): readonly (readonly [use: string, file: string])[] {
    const files = server.jobs.flatMap((job) =>
        job.files.map((file) => [`job ${job.name}`, file] as const),
    );
    return server.webConfigFile === undefined
        ? files
        : [...files, ["web.config.file", server.webConfigFile] as const];
}

/** Whether a container may have a file: mounted, on a volume of unknown contents, or the system's own. */
function exists(tree: FileTree, file: string): boolean {
    // Images link /run to /var/run.
    const path = file.replace(/^\/run\/secrets\//, "/var/run/secrets/");
    const pattern = globPattern(path);
    const isSystem = /^\/(etc\/(ssl|pki|ca-certificates)|usr)\//.test(path);
    return (
        isSystem ||
        tree.covering(path)?.open === true ||
        tree.files.some((found) => pattern?.test(found.path))
    );
}
