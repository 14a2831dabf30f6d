import type { JsonObject } from "../../snapshot/model";
import { textOf, textsOf } from "../json";

/** What relabelling keeps, as far as it can be read off: a label and the texts that it may have. */
export type Conditions = ReadonlyMap<string, string>;

/**
 * Labels that `keep` steps compare with patterns. A step over several labels counts where its pattern has one
 * part for each of them.
 */
export function keptLabels(steps: readonly JsonObject[]): Conditions {
    const kept = new Map<string, string>();
    for (const step of steps) {
        const sources = textsOf(step["source_labels"]);
        const pattern = textOf(step["regex"]) ?? "(.*)";
        const parts = pattern.split(textOf(step["separator"]) ?? ";");
        if (step["action"] === "keep" && parts.length === sources.length) {
            sources.forEach((label, index) => kept.set(label, plainPattern(parts[index] ?? "")));
        }
    }
    return kept;
}

/** What a step writes into a label, if one does: the last replacement of it. */
export function replacementOf(steps: readonly JsonObject[], label: string): string | undefined {
    const step = steps.findLast(
        (candidate) =>
            candidate["target_label"] === label && (candidate["action"] ?? "replace") === "replace",
    );
    return step && (textOf(step["replacement"]) ?? "$1");
}

/** Labels that relabelling gives to targets; `labelmap` gives what the pattern decides, shown as `*`. */
export function writtenLabels(steps: readonly JsonObject[]): readonly string[] {
    return steps.flatMap((step) => {
        const action = textOf(step["action"]) ?? "replace";
        const target = textOf(step["target_label"]);
        if (action === "labelmap") {
            const name = (textOf(step["replacement"]) ?? "$1").replace(/\$\{?\w+\}?/g, "*");
            return name.startsWith("__") ? [] : [name];
        }
        const writes = ["replace", "lowercase", "uppercase", "hashmod"].includes(action);
        return writes && target && !target.startsWith("__") ? [target] : [];
    });
}

/** `(a|b)` and `^a$` say no more than `a|b` and `a`. */
function plainPattern(pattern: string): string {
    const inner = pattern.replace(/^\^/, "").replace(/\$$/, "");
    const group = /^\((?:\?:)?([^()]*)\)$/.exec(inner);
    return (group?.[1] ?? inner).replace(/\\([.-])/g, "$1");
}
