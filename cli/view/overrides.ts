import { distinct, textsOf } from "./json";
import type { OverriddenObject } from "./model";
import { refOf, type ObjectIndex } from "./objects";
import { parseJson } from "./yaml";

/** Annotation of an object with the paths that overrides changed: a JSON list, or texts between commas. */
export const overriddenAnnotation = "monitoring-stack/overridden";

/** Objects that overrides changed, sorted. */
export function readOverrides(objects: ObjectIndex): readonly OverriddenObject[] {
    return objects.all.flatMap((entry) => {
        const annotation = entry.annotations[overriddenAnnotation];
        return annotation === undefined
            ? []
            : [{ object: refOf(entry), paths: pathsOf(annotation) }];
    });
}

function pathsOf(annotation: string): readonly string[] {
    const parsed = parseJson(annotation);
    const paths =
        "value" in parsed && Array.isArray(parsed.value)
            ? textsOf(parsed.value)
            : annotation.split(/[,\n]/).map((path) => path.trim());
    return distinct(paths.filter((path) => path !== ""));
}
