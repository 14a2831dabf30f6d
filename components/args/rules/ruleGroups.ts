import type { Segment } from "../path";
import { templateProblems } from "../languages";
import type { RuleArgs, RuleGroupArgs } from "../types";
import { prometheusLabels } from "./prometheusLabels";
import { type Report, type Rule, repeated } from "./rule";

/** Groups and rules that Prometheus refuses, or of which one would hide another. */
export const ruleGroups: Rule = ({ rules }, report) => {
    const groups: { key: string; place: Segment[] }[] = [];
    const all: { key: string; name: string; place: Segment[] }[] = [];
    rules?.forEach((group, index) => {
        const place = ["rules", index];
        groups.push({ key: group.name, place: [...place, "name"] });
        if (group.name === "") {
            report([...place, "name"], { reason: "is empty", fix: "write a name" });
        }
        prometheusLabels(group.labels, [...place, "labels"], report, { alert: true });
        group.rules.forEach((rule, position) => {
            const at = [...place, "rules", position];
            checkRule(rule, at, report);
            const name = rule.alert ?? rule.record ?? "";
            all.push({ key: identity(group, rule), name, place: [...at, kindOf(rule)] });
        });
    });
    for (const { entry, first } of repeated(groups.filter(({ key }) => key !== ""))) {
        report(entry.place, {
            value: entry.key,
            reason: `is also the name of rules[${first.place[1]}]`,
            fix: "choose another name, or put the rules into one group",
        });
    }
    for (const { entry, first } of repeated(all.filter(({ name }) => name !== ""))) {
        report(entry.place, {
            value: entry.name,
            reason: `is, with the same labels, also rules[${first.place[1]}].rules[${first.place[3]}]`,
            fix: "choose another name, or give one of the two another label",
        });
    }
};

function kindOf(rule: RuleArgs): "alert" | "record" {
    return rule.alert === undefined && rule.record !== undefined ? "record" : "alert";
}

/** Rules that give series of the same name and labels are one to Prometheus and to Alertmanager. */
function identity(group: RuleGroupArgs, rule: RuleArgs): string {
    const labels = Object.entries({ ...group.labels, ...rule.labels }).sort(([a], [b]) =>
        a < b ? -1 : 1,
    );
    return JSON.stringify([kindOf(rule), rule.alert ?? rule.record, labels]);
}

function checkRule(rule: RuleArgs, place: readonly Segment[], report: Report): void {
    if (rule.alert !== undefined && rule.record !== undefined) {
        report(place, {
            reason: "has both alert and record, and is one of the two",
            fix: "make two rules of it, or remove one key",
        });
    } else if (rule.alert === undefined && rule.record === undefined) {
        report(place, {
            reason: "has neither alert nor record",
            fix: "add alert or record, its name",
        });
    } else if (rule.record !== undefined) {
        for (const key of ["for", "keepFiringFor", "annotations"] as const) {
            if (rule[key] !== undefined) {
                report([...place, key], {
                    reason: "has no place in a recording rule",
                    fix: "remove it, or write alert in place of record",
                });
            }
        }
    }
    if (rule.alert === "") {
        report([...place, "alert"], { reason: "is empty", fix: "write a name" });
    }
    const isAlert = rule.alert !== undefined;
    prometheusLabels(rule.labels, [...place, "labels"], report, { alert: isAlert });
    prometheusLabels(rule.annotations, [...place, "annotations"], report);
    if (isAlert) {
        checkTemplates(rule.labels, [...place, "labels"], report);
        checkTemplates(rule.annotations, [...place, "annotations"], report);
    }
}

function checkTemplates(
    texts: Readonly<Record<string, string>> | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    for (const [name, text] of Object.entries(texts ?? {})) {
        const [problem] = templateProblems(text);
        if (problem !== undefined) {
            const what =
                problem.stage === "parse"
                    ? "is not a template that Prometheus can parse"
                    : "is a template that fails when the alert fires";
            report([...place, name], {
                value: text,
                reason: `${what}: ${problem.message}`,
                fix: "correct it, in the way of {{ $labels.pod }} or {{ $value | humanize }}",
            });
        }
    }
}
