import { at, textOf } from "./json";
import type { FileSource } from "./model";
import type { ObjectIndex } from "./objects";

/** The text that a source names; undefined where the snapshot does not have it. */
export function textAt(objects: ObjectIndex, source: FileSource): string | undefined {
    const { kind, namespace, name } = source.object;
    return textOf(at(objects.find(kind, namespace, name)?.body, "data", source.key));
}
