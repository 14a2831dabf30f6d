import { isAnyLabelName } from "../formats";
import { regexGroups } from "../languages";
import type { Segment } from "../path";
import type { RelabelArgs } from "../types";
import { ownJobs } from "./jobNames";
import { replacementProblem } from "./replacement";
import type { Report, Rule } from "./rule";

type Action = NonNullable<RelabelArgs["action"]>;

/** Keys that an action needs, and keys that it takes beside `action`. */
interface ActionKeys {
    readonly needs: readonly (keyof RelabelArgs)[];
    readonly takes: readonly (keyof RelabelArgs)[];
}

const joined = ["sourceLabels", "separator"] as const;

/** As `Config.Validate` of Prometheus 3.15 (model/relabel), and what it ignores silently. */
const actionKeys: Readonly<Record<Action, ActionKeys>> = {
    replace: { needs: ["targetLabel"], takes: [...joined, "regex", "targetLabel", "replacement"] },
    keep: { needs: ["sourceLabels"], takes: [...joined, "regex"] },
    drop: { needs: ["sourceLabels"], takes: [...joined, "regex"] },
    keepequal: { needs: ["sourceLabels", "targetLabel"], takes: ["sourceLabels", "targetLabel"] },
    dropequal: { needs: ["sourceLabels", "targetLabel"], takes: ["sourceLabels", "targetLabel"] },
    hashmod: {
        needs: ["sourceLabels", "targetLabel", "modulus"],
        takes: [...joined, "targetLabel", "modulus"],
    },
    labelmap: { needs: ["regex"], takes: ["regex", "replacement"] },
    labeldrop: { needs: ["regex"], takes: ["regex"] },
    labelkeep: { needs: ["regex"], takes: ["regex"] },
    lowercase: { needs: ["sourceLabels", "targetLabel"], takes: [...joined, "targetLabel"] },
    uppercase: { needs: ["sourceLabels", "targetLabel"], takes: [...joined, "targetLabel"] },
};

/** Relabelling steps that Prometheus refuses, and those that do something else than they seem to. */
export const relabel: Rule = ({ scrape }, report) => {
    const lists = ["relabel", "metricRelabel"] as const;
    for (const { key } of ownJobs) {
        for (const list of lists) {
            checkSteps(scrape?.[key]?.[list], ["scrape", key, list], report);
        }
    }
    scrape?.jobs?.forEach((job, index) => {
        for (const list of lists) {
            checkSteps(job[list], ["scrape", "jobs", index, list], report);
        }
    });
};

function checkSteps(
    steps: readonly RelabelArgs[] | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    steps?.forEach((step, index) => {
        const action = step.action ?? "replace";
        const at = [...place, index];
        if (Object.hasOwn(actionKeys, action)) {
            checkKeys(step, action, at, report);
            checkLabels(step, action, at, report);
            checkReplacement(step, action, at, report);
        }
    });
}

function checkKeys(
    step: RelabelArgs,
    action: Action,
    place: readonly Segment[],
    report: Report,
): void {
    const { needs, takes } = actionKeys[action];
    for (const key of needs.filter((name) => isAbsent(step[name]))) {
        const why = action === "drop" || action === "keep" ? ": it would match every target" : "";
        report([...place, key], {
            reason: `is missing: the action ${action} needs it${why}`,
            fix: `add ${key}`,
        });
    }
    const given = Object.keys(step) as (keyof RelabelArgs)[];
    for (const key of given.filter((name) => name !== "action" && !takes.includes(name))) {
        if (!(key === "sourceLabels" && isAbsent(step[key]))) {
            report([...place, key], {
                reason: `has no place in the action ${action}`,
                fix: `remove it; ${action} takes ${takes.join(", ")}`,
            });
        }
    }
}

function isAbsent(value: RelabelArgs[keyof RelabelArgs]): boolean {
    return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function checkLabels(
    step: RelabelArgs,
    action: Action,
    place: readonly Segment[],
    report: Report,
): void {
    step.sourceLabels?.forEach((label, index) => {
        if (!isAnyLabelName(label)) {
            report([...place, "sourceLabels", index], badLabel(label));
        }
    });
    const target = step.targetLabel;
    const bare = action === "replace" ? target?.replace(/\$(\w+|\{\w+\})/g, "x") : target;
    if (bare && !isAnyLabelName(bare)) {
        report([...place, "targetLabel"], badLabel(target));
    }
}

function badLabel(label: string | undefined) {
    return {
        value: label,
        reason: "is not a label name: letters, digits and _, with no digit in front",
        fix: `write ${label?.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d|$)/, "_")}`,
    };
}

function checkReplacement(
    step: RelabelArgs,
    action: Action,
    place: readonly Segment[],
    report: Report,
): void {
    if (action !== "replace" && action !== "labelmap") {
        return;
    }
    const groups = regexGroups(step.regex ?? "(.*)");
    for (const key of ["replacement", "targetLabel"] as const) {
        const problem = groups && replacementProblem(step[key] ?? "", groups);
        if (problem) {
            report([...place, key], { value: step[key], ...problem });
        }
    }
}
