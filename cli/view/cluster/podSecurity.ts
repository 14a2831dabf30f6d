import type { JsonObject } from "../../snapshot/model";
import { at, listOf, objectOf, objectsOf, textOf, textsOf } from "../json";
import type { PodSecurityLevel, SecurityView } from "../model";

/** Where a pod is more open than a level of the Pod Security Standards allows. */
interface Violation {
    /** The strictest level that still admits it. */
    readonly level: Exclude<PodSecurityLevel, "restricted">;
    readonly text: string;
}

const baselineCapabilities = new Set([
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
]);

const restrictedVolumes = new Set([
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
]);

/** Reads the security settings of a pod and the level of the Pod Security Standards that admits it. */
export function readSecurity(spec: JsonObject): SecurityView {
    const containers = [
        ...objectsOf(spec["initContainers"]),
        ...objectsOf(spec["containers"]),
        ...objectsOf(spec["ephemeralContainers"]),
    ];
    const pod = objectOf(spec["securityContext"]);
    const found = [
        ...podViolations(spec, pod),
        ...containers.flatMap((one) => ofContainer(one, pod)),
    ];
    const every = (holds: (context: JsonObject) => boolean) =>
        containers.length > 0 && containers.every((one) => holds(objectOf(one["securityContext"])));
    return {
        level: found.some(({ level }) => level === "privileged")
            ? "privileged"
            : found.length > 0
              ? "baseline"
              : "restricted",
        violations: [...new Set(found.map(({ text }) => text))],
        nonRoot: every((context) => (context["runAsNonRoot"] ?? pod["runAsNonRoot"]) === true),
        readOnlyRoot: every((context) => context["readOnlyRootFilesystem"] === true),
        seccomp: every((context) => hasSeccomp(context, pod)),
        dropsAll: every((context) => dropsAll(context)),
    };
}

function podViolations(spec: JsonObject, pod: JsonObject): readonly Violation[] {
    const host = ["hostNetwork", "hostPID", "hostIPC"].filter((key) => spec[key] === true);
    const volumes = objectsOf(spec["volumes"]).flatMap((volume) =>
        Object.keys(volume).filter((key) => key !== "name" && !restrictedVolumes.has(key)),
    );
    return [
        ...host.map((text) => open(text)),
        ...volumes.map((kind) =>
            kind === "hostPath" ? open("hostPath volume") : loose(`${kind} volume`),
        ),
        ...(listOf(pod["sysctls"]).length > 0 ? [open("sysctls")] : []),
        ...(at(pod, "seccompProfile", "type") === "Unconfined" ? [open("seccomp Unconfined")] : []),
        ...(pod["runAsUser"] === 0 ? [loose("runAsUser 0")] : []),
    ];
}

function ofContainer(container: JsonObject, pod: JsonObject): readonly Violation[] {
    const context = objectOf(container["securityContext"]);
    const added = textsOf(at(context, "capabilities", "add"));
    const hostPorts = objectsOf(container["ports"]).some((port) => !!port["hostPort"]);
    const procMount = textOf(context["procMount"]) ?? "Default";
    const nonRoot = context["runAsNonRoot"] ?? pod["runAsNonRoot"];
    const found: readonly (readonly [boolean, Violation])[] = [
        [context["privileged"] === true, open("privileged container")],
        [hostPorts, open("hostPort")],
        [procMount !== "Default", open(`procMount ${procMount}`)],
        [at(context, "seccompProfile", "type") === "Unconfined", open("seccomp Unconfined")],
        [
            context["allowPrivilegeEscalation"] !== false,
            loose("allowPrivilegeEscalation not false"),
        ],
        [nonRoot !== true, loose("runAsNonRoot not true")],
        [context["runAsUser"] === 0, loose("runAsUser 0")],
        [!hasSeccomp(context, pod), loose("no seccomp profile")],
        [!dropsAll(context), loose("capabilities not dropped")],
        ...added.map((name) => {
            const violation = baselineCapabilities.has(name) ? loose : open;
            return [name !== "NET_BIND_SERVICE", violation(`capability ${name}`)] as const;
        }),
    ];
    return found.flatMap(([applies, violation]) => (applies ? [violation] : []));
}

function open(text: string): Violation {
    return { level: "privileged", text };
}

function loose(text: string): Violation {
    return { level: "baseline", text };
}

function hasSeccomp(context: JsonObject, pod: JsonObject): boolean {
    const type = at(context, "seccompProfile", "type") ?? at(pod, "seccompProfile", "type");
    return type === "RuntimeDefault" || type === "Localhost";
}

function dropsAll(context: JsonObject): boolean {
    return textsOf(at(context, "capabilities", "drop")).includes("ALL");
}
