import type { JsonObject } from "../../snapshot/model";
import { claimNames } from "../../view/cluster/wantedClaims";
import { at, isObject, objectOf, objectsOf, textOf } from "../../view/json";
import { volumesOf } from "../../view/mounts";
import { refText } from "../../view/objects";
import type { PodOwner } from "../../view/pods";
import type { Finding } from "../finding";
import type { Reference } from "./reference";

/** What the pods of a workload need: ConfigMaps, Secrets, claims, accounts. Optional ones are left out. */
export function podReferences(owner: PodOwner): readonly Reference[] {
    return [
        ...accountReferences(owner),
        ...volumeReferences(owner),
        ...owner.containers.flatMap(({ body, name }) => variableReferences(owner, body, name)),
    ];
}

/** Mounts of volumes that the pod does not have. */
export function mountFindings(owner: PodOwner): readonly Finding[] {
    const volumes = volumesOf(owner);
    return owner.containers.flatMap((container) =>
        objectsOf(container.body["volumeMounts"])
            .map((mount) => textOf(mount["name"]) ?? "")
            .filter((name) => !volumes.has(name))
            .map((name) => ({
                id: "missing-volume",
                severity: "danger",
                place: `${refText(owner.entry)}, container ${container.name}`,
                reason: `it mounts the volume ${name}, which the pod does not have`,
                fix: `add the volume, or use one of ${[...volumes.keys()].join(", ") || "none"}`,
            })),
    );
}

function accountReferences(owner: PodOwner): readonly Reference[] {
    const account = textOf(owner.spec["serviceAccountName"]);
    const secrets = objectsOf(owner.spec["imagePullSecrets"]).map(
        (one) => textOf(one["name"]) ?? "",
    );
    const service = textOf(at(owner.entry.body, "spec", "serviceName"));
    return [
        ...(account ? [refer(owner, "ServiceAccount", account, "serviceAccountName")] : []),
        ...secrets.map((name) => ({
            ...refer(owner, "Secret", name, "imagePullSecrets"),
            lenient: true,
        })),
        ...(owner.entry.kind === "StatefulSet" && service
            ? [refer(owner, "Service", service, "serviceName")]
            : []),
    ];
}

function volumeReferences(owner: PodOwner): readonly Reference[] {
    return [...volumesOf(owner)].flatMap(([volume, [kind, source]]) => {
        const use = `volume ${volume}`;
        switch (kind) {
            case "persistentVolumeClaim":
                return claimNames(owner, volume).map((name) =>
                    refer(owner, "PersistentVolumeClaim", name, use),
                );
            case "projected":
                return objectsOf(source["sources"]).flatMap((part) =>
                    Object.keys(part).flatMap((key) =>
                        contentReferences(owner, key, objectOf(part[key]), use),
                    ),
                );
            default:
                return contentReferences(owner, kind, source, use);
        }
    });
}

function contentReferences(
    owner: PodOwner,
    kind: string,
    source: JsonObject,
    use: string,
): readonly Reference[] {
    if ((kind !== "configMap" && kind !== "secret") || source["optional"] === true) {
        return [];
    }
    const name = textOf(source["name"]) ?? textOf(source["secretName"]) ?? "";
    const object = kind === "secret" ? "Secret" : "ConfigMap";
    const keys = objectsOf(source["items"]).map((item) => textOf(item["key"]) ?? "");
    return keys.length === 0
        ? [refer(owner, object, name, use)]
        : keys.map((key) => ({ ...refer(owner, object, name, use), key }));
}

function variableReferences(
    owner: PodOwner,
    container: JsonObject,
    name: string,
): readonly Reference[] {
    const use = `container ${name}, environment`;
    const single = objectsOf(container["env"]).flatMap((variable) =>
        contentOf(owner, at(variable, "valueFrom"), ["configMapKeyRef", "secretKeyRef"], use),
    );
    const whole = objectsOf(container["envFrom"]).flatMap((source) =>
        contentOf(owner, source, ["configMapRef", "secretRef"], use),
    );
    return [...single, ...whole];
}

function contentOf(
    owner: PodOwner,
    source: unknown,
    fields: readonly [configMap: string, secret: string],
    use: string,
): readonly Reference[] {
    return fields.flatMap((field, index) => {
        const reference = at(source, field);
        if (!isObject(reference) || reference["optional"] === true) {
            return [];
        }
        const kind = index === 0 ? "ConfigMap" : "Secret";
        const key = textOf(reference["key"]);
        const found = refer(owner, kind, textOf(reference["name"]) ?? "", use);
        return [key === undefined ? found : { ...found, key }];
    });
}

function refer(owner: PodOwner, kind: string, name: string, use: string): Reference {
    return { from: owner.entry, kind, namespace: owner.namespace, name, use };
}
