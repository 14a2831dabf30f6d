import { parseDuration } from "../../lib/duration";
import { imageReference, imageVersion } from "../../resolve/images";
import { mergeResources, nodePortHost, type Settings } from "../../resolve/settings";
import { programPorts } from "../../signals/ports";
import { rulesFolder } from "../../signals/prometheusConfig";
import { secretFolder } from "../../signals/scrape/credentials";
import { fileDiscoveryFolder } from "../../signals/scrape/discovery";
import type { FileNeed } from "../../signals/scrape/model";
import { prometheusResources, type Sizing } from "../../signals/sizing";
import { filesDigest } from "../configMaps";
import { expectsObjects } from "../expects";
import { partLabels, selectorLabels } from "../labels";
import type { KubeObject } from "../managed";
import { proxyVariables } from "../proxy";
import { nobody, restrictedContainer, restrictedPod } from "../security";
import { podsServiceName } from "../services";
import { type DataVolume, dataVolume, withScratch } from "../storage";

/** Seconds that Prometheus gets to write its memory to disk (prometheus-operator, pkg/prometheus/common.go). */
const terminationSeconds = 600;

/** Where the configuration is mounted. */
const configFolder = "/etc/prometheus/config";

const probeSeconds = 15;

/** What the pods of Prometheus mount and run on. */
export interface PrometheusPod {
    readonly data: DataVolume;
    readonly configName: string;
    readonly ruleNames: readonly string[];
    readonly files: readonly FileNeed[];
    readonly sizing: Sizing;
    readonly annotations: Record<string, string>;
}

/** The server: one pod, its data on a claim that it adopts, its configuration read again when it changes. */
export function prometheusStatefulSet(settings: Settings, pod: PrometheusPod): KubeObject {
    const name = settings.parts.prometheus;
    const selector = selectorLabels(settings, "prometheus");
    const version = imageVersion("prometheus", settings.args.images);
    const args = settings.args.prometheus;
    const nodeSelector = { ...args?.nodeSelector, ...pod.data.nodeSelector };
    return {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: {
            name,
            namespace: settings.namespaces.monitoring,
            labels: partLabels(settings, "prometheus", version),
            annotations: { ...pod.annotations, ...expectsObjects(expected(pod)) },
        },
        spec: {
            serviceName: podsServiceName(name),
            replicas: 1,
            podManagementPolicy: "Parallel",
            updateStrategy: { type: "RollingUpdate" },
            selector: { matchLabels: selector },
            template: {
                metadata: { labels: partLabels(settings, "prometheus", version) },
                spec: {
                    serviceAccountName: name,
                    automountServiceAccountToken: true,
                    enableServiceLinks: false,
                    terminationGracePeriodSeconds: terminationSeconds,
                    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
                    ...(args?.tolerations && { tolerations: args.tolerations }),
                    securityContext: restrictedPod(nobody, true),
                    containers: [container(settings, pod)],
                    volumes: volumes(pod),
                },
            },
            ...(pod.data.template && { volumeClaimTemplates: [pod.data.template] }),
        },
    };
}

function container(settings: Settings, pod: PrometheusPod): Record<string, unknown> {
    const args = settings.args.prometheus;
    const url = externalUrl(settings);
    const startup = parseDuration(args?.maximumStartupDuration ?? "15m") / 1000;
    const variables = proxyVariables(settings);
    const probe = (path: string) => ({
        httpGet: { path, port: "http" },
        timeoutSeconds: 3,
        periodSeconds: probeSeconds,
    });
    return {
        name: "prometheus",
        image: imageReference("prometheus", settings.args.images),
        imagePullPolicy: "IfNotPresent",
        args: [
            `--config.file=${configFolder}/prometheus.yml`,
            // Reads the files again when they change, without a lifecycle API that anybody could call.
            "--config.auto-reload",
            "--storage.tsdb.path=/prometheus",
            ...(url === undefined ? [] : [`--web.external-url=${url}`]),
        ],
        ...(variables.length > 0 && { env: variables }),
        ports: [{ name: "http", containerPort: programPorts.prometheus, protocol: "TCP" }],
        resources: mergeResources(
            args?.resources,
            withScratch(prometheusResources(pod.sizing), pod.data),
        ),
        // Replaying a long log takes minutes: nothing may end the pod meanwhile.
        startupProbe: {
            ...probe("/-/ready"),
            failureThreshold: Math.max(1, Math.ceil(startup / probeSeconds)),
        },
        readinessProbe: { ...probe("/-/ready"), periodSeconds: 5, failureThreshold: 3 },
        livenessProbe: { ...probe("/-/healthy"), failureThreshold: 4 },
        securityContext: restrictedContainer,
        volumeMounts: [
            { name: dataVolume, mountPath: "/prometheus" },
            { name: "config", mountPath: configFolder, readOnly: true },
            { name: "rules", mountPath: rulesFolder, readOnly: true },
            ...pod.files.map((file) => ({
                name: fileVolume(file),
                mountPath: `${fileFolders[file.kind]}/${file.name}`,
                readOnly: true,
            })),
        ],
    };
}

const fileFolders = { secret: secretFolder, configMap: fileDiscoveryFolder };

/** Names of Secrets and ConfigMaps may hold dots and be long, those of volumes may not. */
function fileVolume(file: FileNeed): string {
    const prefix = file.kind === "secret" ? "secret" : "targets";
    const name = `${prefix}-${file.name}`;
    return name.length <= 63 && !name.includes(".")
        ? name
        : `${prefix}-${filesDigest({ [file.name]: "" })}`;
}

function volumes(pod: PrometheusPod): Record<string, unknown>[] {
    return [
        ...(pod.data.volume ? [{ name: dataVolume, ...pod.data.volume }] : []),
        { name: "config", configMap: { name: pod.configName } },
        {
            name: "rules",
            projected: { sources: pod.ruleNames.map((name) => ({ configMap: { name } })) },
        },
        ...pod.files.map((file) => ({
            name: fileVolume(file),
            ...(file.kind === "secret"
                ? { secret: { secretName: file.name } }
                : { configMap: { name: file.name } }),
        })),
    ];
}

/** What the jobs' files and the data need that is not ours. */
function expected({ files, data }: PrometheusPod): string[] {
    const kinds = { secret: "Secret", configMap: "ConfigMap" };
    return [...files.map(({ kind, name }) => `${kinds[kind]}/${name}`), ...(data.expects ?? [])];
}

/** Where people reach Prometheus, so that links in alerts lead there. */
function externalUrl(settings: Settings): string | undefined {
    const exposure = settings.exposure.prometheus;
    const host = nodePortHost(settings);
    return exposure.type === "NodePort" && exposure.nodePort !== undefined && host !== undefined
        ? `http://${host}:${exposure.nodePort}/`
        : undefined;
}
