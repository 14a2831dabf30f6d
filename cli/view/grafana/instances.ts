import * as path from "node:path";
import { at, objectsOf, textOf } from "../json";
import type { AdminPassword, GrafanaInstance } from "../model";
import { fileTree, type FileTree } from "../mounts";
import { refOf } from "../objects";
import { hasSecret, isUndecided } from "../placeholder";
import type { Container, PodOwner } from "../pods";
import { programOf } from "../programs";
import { withoutUser } from "../prometheus/discovery";
import type { Reading } from "../reading";
import { storageUse } from "../storageUse";
import { readDashboards } from "./dashboards";
import { readProvisioning } from "./provisioning";
import { settingsOf, variableOf, type Settings } from "./settings";

const provisioningDirectory = "/etc/grafana/provisioning";

/** All containers that run Grafana, sorted by namespace and name of their workload. */
export function readGrafanas(reading: Reading): readonly GrafanaInstance[] {
    return reading.owners.flatMap((owner) =>
        owner.containers
            .map((container) => ({ container, tree: fileTree(reading.objects, owner, container) }))
            .filter(({ container, tree }) => isGrafana(container, tree))
            .map(({ container, tree }) => readInstance(reading, owner, container, tree)),
    );
}

/** Sidecars write to Grafana's directories, too: they are known by other names. */
function isGrafana(container: Container, tree: FileTree): boolean {
    if (container.init) {
        return false;
    }
    const program = programOf(container);
    return (
        program === "grafana" ||
        (program === undefined &&
            (container.name === "grafana" ||
                tree.files.some((file) => file.path.startsWith(`${provisioningDirectory}/`))))
    );
}

function readInstance(
    reading: Reading,
    owner: PodOwner,
    container: Container,
    tree: FileTree,
): GrafanaInstance {
    const settings = settingsOf(container, tree);
    const directory = settings("paths", "provisioning") ?? provisioningDirectory;
    const provisioning = readProvisioning(tree, path.posix.normalize(directory).replace(/\/$/, ""));
    const { dashboards, problems } = readDashboards(tree, provisioning.providers);
    const externalUrl = settings("server", "root_url");
    const timezone = settings("date_formats", "default_timezone");
    const data = settings("paths", "data") ?? "/var/lib/grafana";
    return {
        workload: refOf(owner.entry),
        container: container.name,
        image: container.image,
        ...(owner.replicas === undefined ? {} : { replicas: owner.replicas }),
        // Grafana's own default is a template of its protocol, domain and port.
        ...(externalUrl && !externalUrl.includes("%(")
            ? { externalUrl: withoutUser(externalUrl) }
            : {}),
        anonymous: settings("auth.anonymous", "enabled") === "true",
        adminPassword: adminPasswordOf(container, tree, settings, owner.namespace),
        ...(timezone ? { timezone } : {}),
        dataSources: provisioning.dataSources,
        providers: provisioning.providers,
        dashboards,
        storage: storageUse(owner, tree, data, reading.storage),
        problems: [...provisioning.problems, ...problems],
    };
}

function adminPasswordOf(
    container: Container,
    tree: FileTree,
    settings: Settings,
    namespace: string,
): AdminPassword {
    const variable = variableOf("security", "admin_password");
    const entry = objectsOf(container.body["env"]).find((one) => one["name"] === variable);
    const reference = at(entry, "valueFrom", "secretKeyRef");
    const name = textOf(at(reference, "name"));
    if (name) {
        const secret = { kind: "Secret", namespace, name };
        return { kind: "secret", secret, key: textOf(at(reference, "key")) ?? "" };
    }
    const written = settings("security", "admin_password");
    // Grafana reads `$__file{...}` itself when it starts.
    const file =
        settings("security", "admin_password__FILE") ??
        /^\$__file\{(.+)\}$/.exec(written ?? "")?.[1];
    if (file !== undefined) {
        const source = tree.file(file)?.source;
        return source
            ? { kind: "secret", secret: source.object, key: source.key }
            : { kind: "unknown" };
    }
    if (written !== undefined) {
        const hidden = hasSecret(written) || isUndecided(written) || /^\$(__|\{)/.test(written);
        return { kind: hidden ? "unknown" : "plain" };
    }
    return container.body["envFrom"] === undefined ? { kind: "default" } : { kind: "unknown" };
}
