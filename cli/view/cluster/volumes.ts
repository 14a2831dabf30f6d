import type { JsonObject } from "../../snapshot/model";
import { quantityOf } from "../amounts";
import { at, distinct, isObject, objectsOf, textOf, textsOf } from "../json";
import type { StorageClassView, VolumeSource, VolumeView } from "../model";
import type { KubeEntry, ObjectIndex } from "../objects";

/** A volume before claims are bound to it, and the claim that it names itself. */
export interface UnboundVolume extends VolumeView {
    /** `namespace/name` that the volume is reserved for. */
    readonly reservedFor?: string;
}

/** Whether an object stays in the cluster when the stack is destroyed. */
export function isRetained(entry: KubeEntry): boolean {
    return entry.resource.retainOnDelete || entry.resource.protect;
}

/** The PersistentVolumes, sorted. */
export function readVolumes(objects: ObjectIndex): readonly UnboundVolume[] {
    return objects.ofKind("PersistentVolume").map((entry) => {
        const spec = at(entry.body, "spec");
        const capacity = quantityOf(at(spec, "capacity", "storage"));
        const className = textOf(at(spec, "storageClassName"));
        const claimName = textOf(at(spec, "claimRef", "name"));
        return {
            name: entry.name,
            ...(capacity ? { capacity } : {}),
            ...(className ? { className } : {}),
            accessModes: textsOf(at(spec, "accessModes")),
            reclaimPolicy: textOf(at(spec, "persistentVolumeReclaimPolicy")) ?? "Retain",
            source: sourceOf(spec),
            labels: entry.labels,
            nodes: nodesOf(spec),
            retained: isRetained(entry),
            ...(claimName
                ? { reservedFor: `${textOf(at(spec, "claimRef", "namespace")) ?? ""}/${claimName}` }
                : {}),
        };
    });
}

/** The StorageClasses, sorted. */
export function readClasses(objects: ObjectIndex): readonly StorageClassView[] {
    return objects.ofKind("StorageClass").map((entry) => ({
        name: entry.name,
        provisioner: textOf(entry.body["provisioner"]) ?? "",
        reclaimPolicy: textOf(entry.body["reclaimPolicy"]) ?? "Delete",
        bindingMode: textOf(entry.body["volumeBindingMode"]) ?? "Immediate",
        expandable: entry.body["allowVolumeExpansion"] === true,
        isDefault: entry.annotations["storageclass.kubernetes.io/is-default-class"] === "true",
    }));
}

const plainFields = new Set([
    "accessModes",
    "capacity",
    "claimRef",
    "mountOptions",
    "nodeAffinity",
    "persistentVolumeReclaimPolicy",
    "storageClassName",
    "volumeAttributesClassName",
    "volumeMode",
]);

function sourceOf(spec: unknown): VolumeSource {
    const body = isObject(spec) ? spec : {};
    const kind = Object.keys(body).find((key) => !plainFields.has(key) && isObject(body[key]));
    const source = kind === undefined ? {} : (body[kind] as JsonObject);
    const path = textOf(source["path"]);
    const server = textOf(source["server"]);
    const driver = textOf(source["driver"]);
    const detail = server && path ? `${server}:${path}` : (path ?? driver ?? "");
    return { kind: kind ?? "unknown", detail };
}

/** Values that the volume's node affinity allows, of whatever label. */
function nodesOf(spec: unknown): readonly string[] {
    const terms = objectsOf(at(spec, "nodeAffinity", "required", "nodeSelectorTerms"));
    return distinct(
        terms.flatMap((term) =>
            objectsOf(term["matchExpressions"])
                .filter((expression) => expression["operator"] === "In")
                .flatMap((expression) => textsOf(expression["values"])),
        ),
    );
}
