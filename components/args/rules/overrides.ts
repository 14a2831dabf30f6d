import type { Segment } from "../path";
import { isRecord } from "../schema";
import type { Finding, Rule } from "./rule";

/** Overrides change objects; they make no other object of them. */
export const overrides: Rule = (args, report) => {
    args.overrides?.forEach(({ kind, name, namespace, patch }, index) => {
        const place = ["overrides", index];
        const fixed: readonly (readonly [Segment[], Finding | undefined])[] = [
            [["apiVersion"], changes(patch["apiVersion"], undefined)],
            [["kind"], changes(patch["kind"], kind)],
            [["metadata"], patch["metadata"] === null ? removed : undefined],
            [["metadata", "name"], changes(inside(patch["metadata"], "name"), name)],
            [["metadata", "namespace"], changes(inside(patch["metadata"], "namespace"), namespace)],
        ];
        for (const [inner, finding] of fixed) {
            if (finding) {
                report([...place, "patch", ...inner], finding);
            }
        }
        if (Object.keys(patch).length === 0) {
            report([...place, "patch"], {
                reason: "changes nothing",
                fix: "add what is to change, or remove the override",
            });
        }
        for (const [key, text] of [
            ["kind", kind],
            ["name", name],
        ] as const) {
            if (text === "") {
                report([...place, key], { reason: "is empty", fix: `write the object's ${key}` });
            }
        }
    });
};

const removed: Finding = {
    reason: "would remove the object's name",
    fix: "remove single keys of metadata by null",
};

/** What tells an object from others cannot be patched: Pulumi would replace it behind everybody's back. */
function changes(value: unknown, same: string | undefined): Finding | undefined {
    return value === undefined || value === same
        ? undefined
        : { reason: "tells the object from others and cannot change", fix: "remove it" };
}

function inside(value: unknown, key: string): unknown {
    return isRecord(value) ? value[key] : undefined;
}
