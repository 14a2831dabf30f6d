// Templates in labels and annotations of alerts.
import type { TextProblem } from "./problem";
import { evaluateTemplate } from "./template/evaluate";
import { parseTemplate } from "./template/parser";

/** One thing that is wrong with a template. */
export interface TemplateProblem extends TextProblem {
    /**
     * When it shows: `parse` when Prometheus loads the rules, which it then refuses; `expand` when
     * the alert fires, which then has `<error expanding template: ...>` for a text.
     */
    readonly stage: "parse" | "expand";
}

/**
 * Checks the template of an alert's label or annotation as Prometheus 3.15 reads it. The problem of
 * stage `parse` is the one for which `promtool check rules` refuses it: there is never another.
 */
export function checkTemplate(text: string): readonly TemplateProblem[] {
    const parsed = parseTemplate(text);
    if (parsed.problem !== undefined) {
        return [{ ...parsed.problem, stage: "parse" }];
    }
    const { problems } = evaluateTemplate(parsed.nodes);
    return [...problems]
        .sort((a, b) => a.from - b.from)
        .map((problem) => ({ ...problem, stage: "expand" }));
}

/**
 * The labels of the alert's series that a template reads, each once, in the order of the alphabet:
 * `$labels.job`, `.Labels.job`, `index $labels "job"`, also by way of variables, `with` and
 * `template`. Labels of results of `query` are not among them. A template that does not parse reads
 * none.
 */
export function labelsUsed(text: string): readonly string[] {
    const parsed = parseTemplate(text);
    return parsed.problem === undefined ? evaluateTemplate(parsed.nodes).labels : [];
}
