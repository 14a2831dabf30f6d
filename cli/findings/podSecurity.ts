import type { NamespaceView, Workload } from "../view/model";
import { refText } from "../view/objects";
import { listText, type Check, type Finding } from "./finding";

const levels = ["privileged", "baseline", "restricted"];

/** Pods that their namespace refuses, and namespaces that refuse nothing. */
export const podSecurityFindings: Check = ({ view }) =>
    view.namespaces.flatMap((namespace) => [
        ...view.workloads
            .filter(({ ref }) => ref.namespace === namespace.name)
            .flatMap((workload) => refused(namespace, workload)),
        ...privileged(namespace),
    ]);

function refused(namespace: NamespaceView, workload: Workload): readonly Finding[] {
    const { level, violations } = workload.security;
    if (!namespace.enforce || levels.indexOf(level) >= levels.indexOf(namespace.enforce)) {
        return [];
    }
    return [
        {
            id: "pod-security-refused",
            severity: "danger",
            place: refText(workload.ref),
            reason: `namespace ${namespace.name} enforces the level ${namespace.enforce} and refuses its pods: ${listText(violations)}`,
            fix: "close what is open, or put it into a namespace of a lower level",
        },
    ];
}

function privileged(namespace: NamespaceView): readonly Finding[] {
    if (namespace.enforce !== "privileged") {
        return [];
    }
    const base = { id: "privileged-namespace", place: `Namespace ${namespace.name}` };
    return [
        namespace.reason === undefined
            ? {
                  ...base,
                  severity: "warning",
                  reason: "it refuses no pod, whatever it may do on its node, and nobody wrote down why",
                  fix: "say why in the annotation monitoring-stack/reason, or enforce a higher level",
              }
            : {
                  ...base,
                  severity: "info",
                  reason: `it refuses no pod, whatever it may do on its node. ${sentence(namespace.reason)}`,
                  fix: "keep other workloads out of it",
              },
    ];
}

function sentence(text: string): string {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.?\s*$/, "");
}
