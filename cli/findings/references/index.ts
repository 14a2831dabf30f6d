import type { Check, Facts, Finding } from "../finding";
import { addressFindings } from "./addresses";
import { fileFindings } from "./files";
import { ingressPortFindings, objectReferences } from "./objects";
import { mountFindings, podReferences } from "./pods";
import { referenceFindings } from "./reference";
import { selectorFindings } from "./selectors";

/** Everything that one object says of another, and that is not so. */
export const allReferenceFindings: Check = (facts) => {
    const references = [...facts.owners.flatMap(podReferences), ...objectReferences(facts.objects)];
    return [
        ...referenceFindings(references, facts),
        ...facts.owners.flatMap(mountFindings),
        ...ingressPortFindings(facts.objects),
        ...selectorFindings(facts),
        ...addressFindings(facts),
        ...fileFindings(facts),
        ...namespaceFindings(facts),
    ];
};

/** Namespaces that every cluster has. */
const given = new Set(["default", "kube-system", "kube-public", "kube-node-lease"]);

function namespaceFindings({ view }: Facts): readonly Finding[] {
    return view.namespaces
        .filter(({ name, made }) => !made && !given.has(name))
        .map(({ name }) => ({
            id: "expected-object",
            severity: "info",
            place: `Namespace ${name}`,
            reason: "objects of this plan go into it, but this plan does not make it: it must be in the cluster already",
            fix: "make it before you apply, unless it is there",
        }));
}
