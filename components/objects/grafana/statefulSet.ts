import { imageReference, imageVersion } from "../../resolve/images";
import { mergeResources, type Settings } from "../../resolve/settings";
import { programPorts } from "../../signals/ports";
import { expectsObjects } from "../expects";
import { partLabels, selectorLabels } from "../labels";
import type { KubeObject } from "../managed";
import { proxyVariables } from "../proxy";
import { grafanaUser, restrictedContainer, restrictedPod } from "../security";
import { podsServiceName } from "../services";
import { type DataVolume, dataVolume, withScratch } from "../storage";
import { adminFolder, adminSecretName, dashboardsFolder, provisioningFolder } from "./provisioning";

/** What the pod of Grafana mounts. */
export interface GrafanaPod {
    readonly name: string;
    readonly data: DataVolume;
    /** Names of the ConfigMaps of each folder of dashboards. */
    readonly dashboards: ReadonlyMap<string, string[]>;
    /** Digest of the files that are read at the start only. */
    readonly digest: string;
}

/** A StatefulSet, not a Deployment: no second pod ever waits for the claim that the first one holds. */
export function grafanaStatefulSet(settings: Settings, pod: GrafanaPod): KubeObject {
    const { name, data, dashboards, digest } = pod;
    const args = settings.args.grafana;
    const version = imageVersion("grafana", settings.args.images);
    const expected = [
        ...(args?.admin?.kind === "secret" ? [`Secret/${args.admin.name}`] : []),
        ...(data.expects ?? []),
    ];
    const nodeSelector = { ...args?.nodeSelector, ...data.nodeSelector };
    const labels = partLabels(settings, "grafana", version);
    return {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: {
            name,
            namespace: settings.namespaces.monitoring,
            labels,
            ...(expected.length > 0 && { annotations: expectsObjects(expected) }),
        },
        spec: {
            serviceName: podsServiceName(name),
            replicas: 1,
            podManagementPolicy: "Parallel",
            updateStrategy: { type: "RollingUpdate" },
            selector: { matchLabels: selectorLabels(settings, "grafana") },
            template: {
                metadata: { labels, annotations: { "monitoring-stack/config": digest } },
                spec: {
                    serviceAccountName: name,
                    automountServiceAccountToken: false,
                    enableServiceLinks: false,
                    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
                    ...(args?.tolerations && { tolerations: args.tolerations }),
                    securityContext: restrictedPod(grafanaUser, true),
                    containers: [container(settings, data, [...dashboards.keys()])],
                    volumes: [
                        ...(data.volume ? [{ name: dataVolume, ...data.volume }] : []),
                        { name: "scratch", emptyDir: { sizeLimit: "256Mi" } },
                        { name: "config", configMap: { name: `${name}-config` } },
                        { name: "admin", secret: { secretName: adminSecretName(settings) } },
                        ...[...dashboards].map(([slug, maps]) => ({
                            name: `dashboards-${slug}`,
                            projected: {
                                sources: maps.map((map) => ({ configMap: { name: map } })),
                            },
                        })),
                    ],
                },
            },
            ...(data.template && { volumeClaimTemplates: [data.template] }),
        },
    };
}

const defaultResources = {
    requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
    limits: { memory: "512Mi", "ephemeral-storage": "512Mi" },
};

function container(
    settings: Settings,
    data: DataVolume,
    folders: readonly string[],
): Record<string, unknown> {
    const variables = proxyVariables(settings);
    const file = (name: string, mountPath: string) => ({
        name: "config",
        mountPath,
        subPath: name,
        readOnly: true,
    });
    const probe = (path: string) => ({ httpGet: { path, port: "http" }, timeoutSeconds: 3 });
    return {
        name: "grafana",
        image: imageReference("grafana", settings.args.images),
        imagePullPolicy: "IfNotPresent",
        ...(variables.length > 0 && { env: variables }),
        ports: [{ name: "http", containerPort: programPorts.grafana, protocol: "TCP" }],
        resources: mergeResources(
            settings.args.grafana?.resources,
            withScratch(defaultResources, data),
        ),
        startupProbe: { ...probe("/api/health"), periodSeconds: 5, failureThreshold: 60 },
        // Readiness asks the database, liveness only the process: a slow disk must not restart it.
        readinessProbe: { ...probe("/api/health"), periodSeconds: 10 },
        livenessProbe: { ...probe("/healthz"), periodSeconds: 30, failureThreshold: 4 },
        securityContext: restrictedContainer,
        volumeMounts: [
            { name: dataVolume, mountPath: "/var/lib/grafana" },
            { name: "scratch", mountPath: "/tmp" },
            file("grafana.ini", "/etc/grafana/grafana.ini"),
            file("datasources.yml", `${provisioningFolder}/datasources/datasources.yml`),
            file("dashboards.yml", `${provisioningFolder}/dashboards/dashboards.yml`),
            { name: "admin", mountPath: adminFolder, readOnly: true },
            ...folders.map((slug) => ({
                name: `dashboards-${slug}`,
                mountPath: `${dashboardsFolder}/${slug}`,
                readOnly: true,
            })),
        ],
    };
}
