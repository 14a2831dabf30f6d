import type { JsonObject, Snapshot, SnapshotResource } from "../snapshot/model";
import { isObject, textOf } from "./json";
import { isPlaceholder } from "./placeholder";

/**
 * The snapshot with every value of a Kubernetes Secret as a placeholder. The offline evaluation masks them
 * itself; sources that do not must not leak through us.
 */
export function withoutSecrets(snapshot: Snapshot): Snapshot {
    return { ...snapshot, resources: snapshot.resources.map(maskResource) };
}

/** A Secret's inputs with placeholders for values; everything else as it is. */
export function maskSecret(resource: SnapshotResource): JsonObject {
    return maskResource(resource).inputs;
}

function maskResource(resource: SnapshotResource): SnapshotResource {
    const { inputs } = resource;
    if (inputs["kind"] !== "Secret" || inputs["apiVersion"] !== "v1") {
        return resource;
    }
    const masked = ["data", "stringData"].flatMap((field) => {
        const values = inputs[field];
        return isObject(values) ? [[field, maskValues(values, `${resource.name}.${field}`)]] : [];
    });
    return { ...resource, inputs: { ...inputs, ...(Object.fromEntries(masked) as JsonObject) } };
}

function maskValues(values: JsonObject, path: string): JsonObject {
    return Object.fromEntries(
        Object.entries(values).map(([key, value]) => {
            const text = textOf(value) ?? "";
            return [key, isPlaceholder(text) ? text : `<secret:${path}.${key}>`];
        }),
    );
}
