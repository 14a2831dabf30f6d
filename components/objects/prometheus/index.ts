import { toYaml } from "../../lib/yaml";
import type { Settings } from "../../resolve/settings";
import { scrapeAccess } from "../../signals/access";
import type { Signals } from "../../signals";
import { programPorts } from "../../signals/ports";
import { prometheusConfig } from "../../signals/prometheusConfig";
import { ruleFiles } from "../../signals/rules";
import type { FileNeed } from "../../signals/scrape/model";
import { configMap, shardFiles } from "../configMaps";
import { partLabels } from "../labels";
import type { ManagedObject } from "../managed";
import { namespaceDependency } from "../namespaces";
import { clusterRights, namespaceRights } from "../rbac";
import { nobody } from "../security";
import { podsService, service, serviceAccount } from "../services";
import { storageObjects } from "../storage";
import { prometheusStatefulSet } from "./statefulSet";
import { sizingAnnotation } from "./sizingAnnotation";

const part = "prometheus";

/** Everything of Prometheus: rights, configuration, rules, volume, Services and the server. */
export function prometheusObjects(settings: Settings, signals: Signals): ManagedObject[] {
    const name = settings.parts.prometheus;
    const namespace = settings.namespaces.monitoring;
    const place = namespaceDependency(settings, namespace);
    const account = { name, namespace };
    const access = scrapeAccess(signals.jobs);
    const data = storageObjects(
        settings,
        { part, name, user: nobody },
        settings.storage.prometheus,
    );
    const before = [
        serviceAccount(settings, part, account),
        ...clusterRights(settings, part, account, access.cluster),
        ...[...access.namespaces].flatMap(([where, rules]) =>
            namespaceRights(settings, part, account, where, rules),
        ),
        ...configuration(settings, signals),
        ...data.objects,
        podsService(settings, part, account, programPorts.prometheus),
    ];
    const names = before.filter(({ object }) => object.kind === "ConfigMap");
    return [
        ...before,
        {
            key: "prometheus-statefulset",
            part,
            dependsOn: [...place, ...before.map(({ key }) => key)],
            object: prometheusStatefulSet(settings, {
                data,
                configName: `${name}-config`,
                ruleNames: names
                    .map(({ object }) => object.metadata.name)
                    .filter((config) => config.startsWith(`${name}-rules`)),
                files: distinctFiles(signals.jobs.flatMap((job) => job.files)),
                sizing: signals.sizing,
                annotations: sizingAnnotation(signals.sizing),
            }),
        },
        service(settings, part, account, settings.exposure.prometheus, programPorts.prometheus),
    ];
}

/** `prometheus.yml` and the rule files. Names do not change with contents: Prometheus reads them again itself. */
function configuration(settings: Settings, signals: Signals): ManagedObject[] {
    const name = settings.parts.prometheus;
    const namespace = settings.namespaces.monitoring;
    const dependsOn = namespaceDependency(settings, namespace);
    const labels = partLabels(settings, part);
    const config = toYaml(prometheusConfig(settings, signals.jobs, signals.retentionBytes));
    const files = Object.entries(ruleFiles(signals.rules)).map(
        ([file, content]) => [file, toYaml(content)] as const,
    );
    const shards = shardFiles(Object.fromEntries(files));
    const one = (key: string, own: string, data: Record<string, string>): ManagedObject => ({
        key,
        part,
        dependsOn,
        object: configMap({ name: own, namespace, labels }, data),
    });
    return [
        one("prometheus-config", `${name}-config`, { "prometheus.yml": config }),
        // An empty one, too: a volume without sources would not be mounted.
        ...(shards.length === 0 ? [{}] : shards).map((data, index) => {
            const suffix = index === 0 ? "" : `-${index + 1}`;
            return one(`prometheus-rules${suffix}`, `${name}-rules${suffix}`, data);
        }),
    ];
}

function distinctFiles(files: readonly FileNeed[]): FileNeed[] {
    const byName = new Map(files.map((file) => [`${file.kind}/${file.name}`, file]));
    return [...byName.keys()].sort().flatMap((key) => byName.get(key) ?? []);
}
