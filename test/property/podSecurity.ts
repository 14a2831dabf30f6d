import type { Container, PodSpec, SecurityContext } from "./planned";

/** Volumes that the Pod Security Standard `restricted` allows. */
const volumeKinds = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

/**
 * What a pod does that the Pod Security Standard `restricted` forbids, written from
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/ and from nothing else.
 */
export function forbiddenInRestricted(pod: PodSpec): string[] {
    const found: string[] = [];
    for (const field of ["hostNetwork", "hostPID", "hostIPC"] as const) {
        if (pod[field]) {
            found.push(field);
        }
    }
    for (const volume of pod.volumes ?? []) {
        const kinds = Object.keys(volume).filter((key) => key !== "name");
        found.push(
            ...kinds.filter((kind) => !volumeKinds.includes(kind)).map((kind) => `volume ${kind}`),
        );
    }
    for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
        found.push(
            ...ofContainer(pod.securityContext ?? {}, container).map(
                (what) => `${container.name}: ${what}`,
            ),
        );
    }
    return found;
}

function ofContainer(pod: SecurityContext, container: Container): string[] {
    const own = container.securityContext ?? {};
    const seccomp = (own.seccompProfile ?? pod.seccompProfile)?.type ?? "";
    const { drop = [], add = [] } = own.capabilities ?? {};
    const rules: readonly [string, boolean][] = [
        ["privileged", own.privileged === true],
        ["allowPrivilegeEscalation", own.allowPrivilegeEscalation !== false],
        ["may run as root", (own.runAsNonRoot ?? pod.runAsNonRoot) !== true],
        ["runs as root", (own.runAsUser ?? pod.runAsUser) === 0],
        ["capabilities are not dropped", !drop.includes("ALL")],
        ["adds capabilities", add.some((name) => name !== "NET_BIND_SERVICE")],
        ["seccomp", !["RuntimeDefault", "Localhost"].includes(seccomp)],
        ["procMount", !["Default", undefined].includes(own.procMount)],
        ["hostPort", (container.ports ?? []).some(({ hostPort = 0 }) => hostPort !== 0)],
    ];
    return rules.filter(([, broken]) => broken).map(([what]) => what);
}
