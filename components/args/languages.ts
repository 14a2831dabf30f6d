import type * as Re2 from "re2js";
import type * as Promql from "../promql";

/** Something wrong in a text, with the place of the first wrong character where it is known. */
export interface LanguageProblem {
    readonly message: string;
    /** Counted from 0. */
    readonly from?: number;
}

/** Whether Prometheus compiles the text as a regular expression. */
export function isRegex(text: string): boolean {
    return regexProblem(text) === undefined;
}

/** Why RE2 refuses a regular expression; undefined where it does not. */
export function regexProblem(text: string): LanguageProblem | undefined {
    try {
        compileRegex(text);
        return undefined;
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { message: message.replace(/^error parsing regexp: /, "") };
    }
}

/** The groups that a replacement may name: how many there are, and the names of those that have one. */
export interface RegexGroups {
    readonly count: number;
    readonly names: ReadonlySet<string>;
}

/** The groups of a regular expression; undefined where it does not compile. */
export function regexGroups(text: string): RegexGroups | undefined {
    try {
        const compiled = compileRegex(text);
        return {
            count: compiled.groupCount(),
            names: new Set(Object.keys(compiled.namedGroups())),
        };
    } catch {
        return undefined;
    }
}

/** Whether a text is an expression that Prometheus loads and evaluates as that of a rule. */
export function isExpression(text: string): boolean {
    return expressionProblems(text).length === 0;
}

/** What is wrong with the PromQL expression of a rule. */
export function expressionProblems(text: string): readonly LanguageProblem[] {
    return text.trim() === ""
        ? [{ message: "it is empty" }]
        : promql().checkRuleExpression(text).problems;
}

/** What is wrong with the template of an alert's label or annotation. */
export function templateProblems(text: string): readonly Promql.TemplateProblem[] {
    return text.includes("{{") ? promql().checkTemplate(text) : [];
}

// Most configurations have neither rules nor regular expressions of their own: what reads them is loaded for
// those that do.
/* eslint-disable @typescript-eslint/no-require-imports */

function promql() {
    return require("../promql") as typeof Promql;
}

function compileRegex(text: string) {
    const { RE2JS } = require("re2js") as typeof Re2;
    // Without the anchors that Prometheus puts around it, so that `a)(b` does not slip through.
    return RE2JS.compile(text);
}
