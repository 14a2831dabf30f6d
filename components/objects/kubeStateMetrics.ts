import { stateCollectors } from "../../catalog/stateCollectors";
import { imageReference, imageVersion } from "../resolve/images";
import { mergeResources, type Settings } from "../resolve/settings";
import type { PolicyRule } from "../signals/access";
import { programPorts } from "../signals/ports";
import { partLabels, selectorLabels } from "./labels";
import type { ManagedObject } from "./managed";
import { namespaceDependency } from "./namespaces";
import { clusterRights } from "./rbac";
import { nobody, restrictedContainer, restrictedPod } from "./security";
import { service, serviceAccount } from "./services";

const part = "kube-state-metrics";

/** kube-state-metrics, with the right to read what it is told to watch and nothing else. */
export function kubeStateMetricsObjects(settings: Settings): ManagedObject[] {
    const name = settings.parts.kubeStateMetrics;
    if (name === undefined) {
        return [];
    }
    const namespace = settings.kubeStateMetricsNamespace;
    const place = { name, namespace };
    const chosen = settings.args.exporters?.kubeStateMetrics?.collectors ?? [];
    const collectors = chosen.length > 0 ? chosen : defaultCollectors;
    const before = [
        serviceAccount(settings, part, place),
        ...clusterRights(settings, part, place, readRules(collectors)),
    ];
    return [
        ...before,
        service(
            settings,
            part,
            place,
            settings.exposure.kubeStateMetrics,
            programPorts.kubeStateMetrics,
        ),
        {
            key: "kube-state-metrics-deployment",
            part,
            dependsOn: [
                ...namespaceDependency(settings, namespace),
                ...before.map(({ key }) => key),
            ],
            object: deployment(settings, place, collectors),
        },
    ];
}

/** Kinds whose metrics our rules and dashboards, and most others, read. Secrets are not among them. */
const defaultCollectors = Object.keys(stateCollectors).filter(
    (collector) => stateCollectors[collector]?.default,
);

/** Rights to list and watch the kinds, one rule for each API group. */
function readRules(collectors: readonly string[]): PolicyRule[] {
    const groups = new Map<string, string[]>();
    for (const collector of [...collectors].sort()) {
        const group = stateCollectors[collector]?.apiGroup ?? "";
        groups.set(group, [...(groups.get(group) ?? []), collector]);
    }
    return [...groups.keys()].sort().map((group) => ({
        apiGroups: [group],
        resources: groups.get(group) ?? [],
        verbs: ["list", "watch"],
    }));
}

function deployment(
    settings: Settings,
    place: { name: string; namespace: string },
    collectors: readonly string[],
) {
    const args = settings.args.exporters?.kubeStateMetrics;
    const version = imageVersion("kubeStateMetrics", settings.args.images);
    const labels = partLabels(settings, part, version);
    const probe = (path: string, port: string) => ({
        httpGet: { path, port },
        timeoutSeconds: 5,
    });
    return {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { ...place, labels },
        spec: {
            replicas: 1,
            selector: { matchLabels: selectorLabels(settings, part) },
            template: {
                metadata: { labels },
                spec: {
                    serviceAccountName: place.name,
                    automountServiceAccountToken: true,
                    enableServiceLinks: false,
                    ...(args?.nodeSelector && { nodeSelector: args.nodeSelector }),
                    ...(args?.tolerations && { tolerations: args.tolerations }),
                    securityContext: restrictedPod(nobody),
                    containers: [
                        {
                            name: part,
                            image: imageReference("kubeStateMetrics", settings.args.images),
                            imagePullPolicy: "IfNotPresent",
                            args: [
                                `--port=${programPorts.kubeStateMetrics}`,
                                `--telemetry-port=${programPorts.kubeStateMetricsTelemetry}`,
                                `--resources=${[...collectors].sort().join()}`,
                                ...(args?.labelsAllowlist?.length
                                    ? [`--metric-labels-allowlist=${args.labelsAllowlist.join()}`]
                                    : []),
                            ],
                            ports: [
                                {
                                    name: "http",
                                    containerPort: programPorts.kubeStateMetrics,
                                    protocol: "TCP",
                                },
                                {
                                    name: "telemetry",
                                    containerPort: programPorts.kubeStateMetricsTelemetry,
                                    protocol: "TCP",
                                },
                            ],
                            resources: mergeResources(args?.resources, {
                                requests: {
                                    cpu: "20m",
                                    memory: "64Mi",
                                    "ephemeral-storage": "16Mi",
                                },
                                limits: { memory: "256Mi", "ephemeral-storage": "64Mi" },
                            }),
                            readinessProbe: probe("/readyz", "telemetry"),
                            livenessProbe: probe("/livez", "http"),
                            securityContext: restrictedContainer,
                        },
                    ],
                },
            },
        },
    };
}
