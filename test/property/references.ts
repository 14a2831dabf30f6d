import type { KubeObject } from "../../components/objects/managed";
import {
    type Container,
    filesOf,
    isSubset,
    type Planned,
    type Volume,
    type Workload,
    workloadsOf,
} from "./planned";

/** Every name in a stack that leads nowhere: not to an object of the stack, nor to one that the arguments name. */
export function danglingReferences(plan: Planned): string[] {
    const { objects } = plan;
    const external = externals(plan);
    const exists = (kind: string, namespace: string | undefined, name: string) =>
        objects.some(
            ({ kind: other, metadata }) =>
                other === kind && metadata.name === name && metadata.namespace === namespace,
        ) || external.has(`${kind}/${name}`);
    const found: string[] = [];
    const must = (holds: boolean, what: string) => {
        if (!holds) {
            found.push(what);
        }
    };
    for (const { kind, metadata } of objects) {
        const { namespace } = metadata;
        if (namespace !== undefined) {
            must(exists("Namespace", undefined, namespace), `${kind} in namespace ${namespace}`);
        }
    }
    for (const workload of workloadsOf(objects)) {
        const at = `${workload.kind} ${workload.name}: `;
        const { namespace, pod } = workload;
        if (pod.serviceAccountName !== undefined) {
            must(
                exists("ServiceAccount", namespace, pod.serviceAccountName),
                `${at}ServiceAccount ${pod.serviceAccountName}`,
            );
        }
        for (const [kind, name] of (pod.volumes ?? []).flatMap(sourcesOf)) {
            must(exists(kind, namespace, name), `${at}${kind} ${name}`);
        }
        found.push(...ofPod(plan, workload).map((what) => at + what));
    }
    for (const object of objects) {
        found.push(...ofBinding(objects, object), ...ofSelectors(objects, object));
    }
    return found;
}

/** What the arguments say that exists. */
function externals({ args, settings }: Planned): Set<string> {
    const jobs = args.scrape?.jobs ?? [];
    const secrets = jobs.flatMap(({ auth, tls, discovery }) => [
        auth?.kind === "basic" ? auth.password : undefined,
        auth?.kind === "bearer" ? auth.token : undefined,
        tls?.ca,
        "token" in discovery ? discovery.token : undefined,
    ]);
    const admin = args.grafana?.admin;
    const { monitoring, host, create } = settings.namespaces;
    const storages = [args.prometheus?.storage, args.grafana?.storage];
    const namespaces = [
        "default",
        "kube-system",
        "shop",
        "pay",
        args.exporters?.kubeStateMetrics?.namespace,
        ...jobs.flatMap(({ discovery }) =>
            discovery.kind === "kubernetes" ? (discovery.namespaces ?? []) : [],
        ),
        ...(args.scrape?.pods?.namespaces ?? []),
        ...(args.scrape?.services?.namespaces ?? []),
        ...(create ? [] : [monitoring, host]),
    ];
    return new Set([
        ...secrets.map((secret) => `Secret/${secret?.name}`),
        ...(admin?.kind === "secret" ? [`Secret/${admin.name}`] : []),
        ...jobs.map(({ discovery }) =>
            discovery.kind === "file" ? `ConfigMap/${discovery.configMap}` : "",
        ),
        ...storages.map((storage) =>
            storage?.kind === "claim" ? `PersistentVolumeClaim/${storage.name}` : "",
        ),
        ...namespaces.map((name) => `Namespace/${name}`),
    ]);
}

function sourcesOf(volume: Volume): (readonly [string, string])[] {
    return [
        ...(volume.configMap ? [["ConfigMap", volume.configMap.name] as const] : []),
        ...(volume.secret ? [["Secret", volume.secret.secretName] as const] : []),
        ...(volume.persistentVolumeClaim
            ? [["PersistentVolumeClaim", volume.persistentVolumeClaim.claimName] as const]
            : []),
        ...(volume.projected?.sources ?? []).map(
            ({ configMap }) => ["ConfigMap", configMap.name] as const,
        ),
    ];
}

/** Mounts, ports and claims. */
function ofPod({ objects, config }: Planned, workload: Workload): string[] {
    const { pod, object, name, namespace } = workload;
    const spec = object["spec"] as {
        readonly volumeClaimTemplates?: readonly KubeObject[];
        readonly serviceName?: string;
    };
    const claims = spec.volumeClaimTemplates ?? [];
    const volumes = [
        ...(pod.volumes ?? []).map((volume) => volume.name),
        ...claims.map(({ metadata }) => metadata.name),
    ];
    const containers = [...pod.containers, ...(pod.initContainers ?? [])];
    const mounts = containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
    const found = [
        ...mounts
            .filter((mount) => !volumes.includes(mount.name))
            .map((one) => `volume ${one.name}`),
        ...volumes
            .filter((volume) => !mounts.some((mount) => mount.name === volume))
            .map((volume) => `unused volume ${volume}`),
        ...mounts.flatMap(({ name: volume, subPath }) => {
            const source = pod.volumes?.find((one) => one.name === volume)?.configMap?.name;
            const files = objects.find(
                (one) => one.kind === "ConfigMap" && one.metadata.name === source,
            );
            return subPath === undefined || (files && subPath in filesOf(files))
                ? []
                : [`file ${subPath}`];
        }),
        ...containers.flatMap(ofPorts),
    ];
    for (const template of claims) {
        const claim = objects.find(
            ({ kind, metadata }) =>
                kind === "PersistentVolumeClaim" &&
                metadata.namespace === namespace &&
                metadata.name === `${template.metadata.name}-${name}-0`,
        );
        found.push(...(claim === undefined ? ["claim to adopt"] : ofClaim(objects, claim)));
    }
    if (spec.serviceName !== undefined) {
        const headless = objects.some(
            ({ kind, metadata, spec: service }) =>
                kind === "Service" &&
                metadata.namespace === namespace &&
                metadata.name === spec.serviceName &&
                (service as { clusterIP?: string }).clusterIP === "None",
        );
        found.push(...(headless ? [] : [`headless Service ${spec.serviceName}`]));
    }
    const server = containers.some(({ args = [] }) =>
        args.some((flag) => flag.startsWith("--config.file=")),
    );
    return server ? [...found, ...unmountedFiles(config, mounts)] : found;
}

function ofPorts({ name, ports = [], ...container }: Container): string[] {
    return ["startupProbe", "readinessProbe", "livenessProbe"].flatMap((key) => {
        const probe = container[key] as
            { httpGet?: { port: string }; tcpSocket?: { port: string } } | undefined;
        const port = (probe?.httpGet ?? probe?.tcpSocket)?.port;
        return port === undefined || ports.some((one) => one.name === port)
            ? []
            : [`${name}: ${key} asks port ${port}`];
    });
}

/** A claim with a selector is bound to the one volume of ours that it selects. */
function ofClaim(objects: readonly KubeObject[], claim: KubeObject): string[] {
    const { selector, storageClassName, resources } = claim["spec"] as {
        readonly selector?: { readonly matchLabels: Record<string, string> };
        readonly storageClassName?: string;
        readonly resources: { readonly requests: { readonly storage: string } };
    };
    if (selector === undefined) {
        return [];
    }
    const volumes = objects.filter(({ kind, metadata, spec }) => {
        const volume = spec as { storageClassName: string; capacity: { storage: string } };
        return (
            kind === "PersistentVolume" &&
            isSubset(selector.matchLabels, metadata.labels ?? {}) &&
            volume.storageClassName === storageClassName &&
            parseInt(volume.capacity.storage) >= parseInt(resources.requests.storage)
        );
    });
    return volumes.length === 1 ? [] : [`${volumes.length} volumes for its claim`];
}

/** Paths of files in `prometheus.yml` that are in no folder that is mounted. */
function unmountedFiles(config: unknown, mounts: readonly { readonly mountPath: string }[]) {
    const identity = "/var/run/secrets/kubernetes.io/serviceaccount/";
    const paths = [...JSON.stringify(config).matchAll(/"(\/(?:etc|var)\/[^"]+)"/g)];
    return paths
        .map(([, path = ""]) => path)
        .filter((path) => !path.startsWith(identity))
        .filter((path) => !mounts.some(({ mountPath }) => path.startsWith(`${mountPath}/`)))
        .map((path) => `file ${path}`);
}

function ofBinding(objects: readonly KubeObject[], object: KubeObject): string[] {
    if (!object.kind.endsWith("Binding")) {
        return [];
    }
    const { roleRef, subjects } = object as unknown as {
        readonly roleRef: { readonly kind: string; readonly name: string };
        readonly subjects: readonly { kind: string; name: string; namespace: string }[];
    };
    const role = objects.some(
        ({ kind, metadata }) =>
            kind === roleRef.kind &&
            metadata.name === roleRef.name &&
            metadata.namespace === object.metadata.namespace,
    );
    const lost = subjects.filter(
        (subject) =>
            !objects.some(
                ({ kind, metadata }) =>
                    kind === subject.kind &&
                    metadata.name === subject.name &&
                    metadata.namespace === subject.namespace,
            ),
    );
    return [
        ...(role ? [] : [`${object.kind} to ${roleRef.kind} ${roleRef.name}`]),
        ...lost.map(({ name }) => `${object.kind} for ${name}`),
    ];
}

const partLabel = "app.kubernetes.io/name";

/** Services and policies find the pods of their own part, and no others. */
function ofSelectors(objects: readonly KubeObject[], object: KubeObject): string[] {
    const spec = (object["spec"] ?? {}) as {
        readonly selector?: Record<string, string>;
        readonly podSelector?: { readonly matchLabels: Record<string, string> };
        readonly ports?: readonly { readonly targetPort: string }[];
    };
    const selector = { Service: spec.selector, NetworkPolicy: spec.podSelector?.matchLabels };
    const wanted = selector[object.kind as keyof typeof selector];
    if (wanted === undefined) {
        return [];
    }
    const { name, namespace, labels } = object.metadata;
    const selected = workloadsOf(objects).filter(
        (workload) => workload.namespace === namespace && isSubset(wanted, workload.labels),
    );
    const at = `${object.kind} ${name}`;
    const ports = selected.flatMap(({ pod }) =>
        pod.containers.flatMap((container) => (container.ports ?? []).map((port) => port.name)),
    );
    return [
        ...(selected.length > 0 ? [] : [`${at} selects no pods`]),
        ...selected
            .filter((workload) => workload.labels[partLabel] !== labels?.[partLabel])
            .map((workload) => `${at} selects pods of ${workload.name}`),
        // Of several Jobs that prepare volumes, each has its own policy for all of them.
        ...(object.kind === "Service" && selected.length > 1
            ? [`${at} selects two workloads`]
            : []),
        ...(object.kind === "Service" ? (spec.ports ?? []) : [])
            .filter(({ targetPort }) => !ports.includes(targetPort))
            .map(({ targetPort }) => `${at} leads to port ${targetPort}`),
    ];
}
