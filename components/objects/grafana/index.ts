import type { Settings } from "../../resolve/settings";
import type { Signals } from "../../signals";
import { programPorts } from "../../signals/ports";
import { configMap, filesDigest, shardFiles } from "../configMaps";
import { partLabels } from "../labels";
import type { ManagedObject, OpaqueString } from "../managed";
import { namespaceDependency } from "../namespaces";
import { grafanaUser } from "../security";
import { podsService, service, serviceAccount } from "../services";
import { storageObjects } from "../storage";
import {
    adminSecretName,
    type DashboardFolder,
    dashboardFolders,
    dashboardProviderFile,
    dataSourcesFile,
    grafanaIni,
} from "./provisioning";
import { grafanaStatefulSet } from "./statefulSet";

export { adminSecretName } from "./provisioning";

const part = "grafana";

/** Everything of Grafana. The password is an opaque value: given, or generated once and kept by Pulumi. */
export function grafanaObjects(
    settings: Settings,
    signals: Signals,
    password: OpaqueString | undefined,
): ManagedObject[] {
    const name = settings.parts.grafana;
    if (name === undefined) {
        return [];
    }
    const namespace = settings.namespaces.monitoring;
    const place = { name, namespace };
    const data = storageObjects(
        settings,
        { part, name, user: grafanaUser },
        settings.storage.grafana,
    );
    const folders = dashboardFolders(signals.dashboards);
    const files = configFiles(settings, folders);
    const config: ManagedObject = {
        key: "grafana-config",
        part,
        dependsOn: namespaceDependency(settings, namespace),
        object: configMap(
            { name: `${name}-config`, namespace, labels: partLabels(settings, part) },
            files,
        ),
    };
    const boards = dashboardConfigMaps(settings, name, folders);
    const before = [
        serviceAccount(settings, part, place),
        ...adminSecret(settings, password),
        config,
        ...boards.objects,
        ...data.objects,
        podsService(settings, part, place, programPorts.grafana),
        service(settings, part, place, settings.exposure.grafana, programPorts.grafana),
    ];
    return [
        ...before,
        {
            key: "grafana-statefulset",
            part,
            dependsOn: [
                ...namespaceDependency(settings, namespace),
                ...before.map(({ key }) => key),
            ],
            object: grafanaStatefulSet(settings, {
                name,
                data,
                dashboards: boards.sources,
                digest: filesDigest(files),
            }),
        },
    ];
}

/** Files that Grafana reads at its start only: a change of them starts it again. */
function configFiles(
    settings: Settings,
    folders: readonly DashboardFolder[],
): Record<string, string> {
    return {
        "grafana.ini": grafanaIni(settings, folders),
        "datasources.yml": dataSourcesFile(settings),
        "dashboards.yml": dashboardProviderFile(folders),
    };
}

/** The administrator. Kept from us where the user has a Secret already. */
function adminSecret(settings: Settings, password: OpaqueString | undefined): ManagedObject[] {
    const admin = settings.args.grafana?.admin;
    const name = adminSecretName(settings);
    if (admin?.kind === "secret" || name === undefined) {
        return [];
    }
    if (password === undefined) {
        throw new Error("Grafana's administrator needs a password");
    }
    const namespace = settings.namespaces.monitoring;
    return [
        {
            key: "grafana-admin",
            part,
            dependsOn: namespaceDependency(settings, namespace),
            object: {
                apiVersion: "v1",
                kind: "Secret",
                metadata: { name, namespace, labels: partLabels(settings, part) },
                type: "Opaque",
                stringData: { "admin-user": admin?.user ?? "admin", "admin-password": password },
            },
        },
    ];
}

/** ConfigMaps of the dashboards, and for each folder the names of those that hold it. */
function dashboardConfigMaps(
    settings: Settings,
    name: string,
    folders: readonly DashboardFolder[],
): { objects: ManagedObject[]; sources: Map<string, string[]> } {
    const namespace = settings.namespaces.monitoring;
    const labels = partLabels(settings, part);
    const sources = new Map<string, string[]>();
    const objects = folders.flatMap((folder) => {
        const files = folder.dashboards.map(({ name: file, json }) => [
            `${file}.json`,
            `${JSON.stringify(json, undefined, 2)}\n`,
        ]);
        const shards = shardFiles(Object.fromEntries(files) as Record<string, string>);
        return shards.map((data, index): ManagedObject => {
            // A slug holds no two hyphens in a row: no other folder has this name.
            const key = `dashboards-${folder.slug}${index === 0 ? "" : `--${index + 1}`}`;
            const own = `${name}-${key}`;
            sources.set(folder.slug, [...(sources.get(folder.slug) ?? []), own]);
            return {
                key: `grafana-${key}`,
                part,
                dependsOn: namespaceDependency(settings, namespace),
                object: configMap({ name: own, namespace, labels }, data),
            };
        });
    });
    return { objects, sources };
}
