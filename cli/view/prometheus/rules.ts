import { periodOf } from "../amounts";
import { at, objectOf, objectsOf, textMapOf, textOf } from "../json";
import type { Alert, ObjectRef, Period, ReadProblem, RecordingRule, RuleGroup } from "../model";
import { parseYaml } from "../yaml";

/** What is in a rule file. */
export interface RuleFileContents {
    readonly groups: readonly RuleGroup[];
    readonly alerts: readonly Alert[];
    readonly recordingRules: readonly RecordingRule[];
    readonly problems: readonly ReadProblem[];
}

/** Reads a rule file. Rules keep the order of the file, which is the order of their evaluation. */
export function readRules(
    file: string,
    text: string,
    evaluationInterval: Period,
    server: ObjectRef,
): RuleFileContents {
    const parsed = parseYaml(text);
    if ("error" in parsed) {
        return {
            groups: [],
            alerts: [],
            recordingRules: [],
            problems: [broken(file, parsed.error)],
        };
    }
    const contents = objectsOf(at(parsed.value, "groups")).map((body) => {
        const name = textOf(body["name"]) ?? "";
        const labels = textMapOf(body["labels"]);
        const place = { group: name, file, server };
        const rules = objectsOf(body["rules"]);
        const alerts = rules
            .filter((rule) => rule["alert"] !== undefined)
            .map((rule): Alert => {
                const own = { ...labels, ...textMapOf(rule["labels"]) };
                const wait = periodOf(rule["for"]);
                const keep = periodOf(rule["keep_firing_for"]);
                return {
                    name: textOf(rule["alert"]) ?? "",
                    expr: (textOf(rule["expr"]) ?? "").trim(),
                    ...(wait && wait.seconds > 0 ? { for: wait } : {}),
                    ...(keep && keep.seconds > 0 ? { keepFiringFor: keep } : {}),
                    ...(own["severity"] === undefined ? {} : { severity: own["severity"] }),
                    labels: textMapOf(own),
                    annotations: textMapOf(rule["annotations"]),
                    ...place,
                };
            });
        const recordings = rules
            .filter((rule) => rule["record"] !== undefined)
            .map((rule) => ({
                record: textOf(rule["record"]) ?? "",
                expr: (textOf(rule["expr"]) ?? "").trim(),
                labels: textMapOf({ ...labels, ...objectOf(rule["labels"]) }),
                ...place,
            }));
        const interval = periodOf(body["interval"]) ?? evaluationInterval;
        const group: RuleGroup = {
            name,
            interval: interval.seconds > 0 ? interval : evaluationInterval,
            alerts: alerts.length,
            recordings: recordings.length,
        };
        return { group, alerts, recordings };
    });
    return {
        groups: contents.map(({ group }) => group),
        alerts: contents.flatMap(({ alerts }) => alerts),
        recordingRules: contents.flatMap(({ recordings }) => recordings),
        problems: [],
    };
}

function broken(file: string, error: string): ReadProblem {
    return {
        subject: "rules",
        what: file,
        reason: `the rule file is not YAML: ${error}`,
        fix: "correct the file; Prometheus does not start with it",
        fatal: true,
    };
}
