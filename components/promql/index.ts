// PromQL without a Prometheus: what it would refuse, and what an expression reads and gives.
import { analyseTree, type Analysis } from "./analysis";
import type { Expression } from "./ast";
import type { SelectorLabels } from "./labels";
import { describeProblems, type TextProblem } from "./problem";
import { checkEvaluation } from "./rule";
import { parse } from "./syntax/expression";
import { checkTypes } from "./types";

export type * from "./ast";
export type { Analysis, LabelMatcher, Selector } from "./analysis";
export { childrenOf, walk } from "./ast";
export { mayHave, resultLabels, type ResultLabels, type SelectorLabels } from "./labels";
export { describeProblems, placeOf, type Span, type TextProblem } from "./problem";
export { checkTemplate, labelsUsed, type TemplateProblem } from "./templates";
export { typeOf } from "./types";

/** What is wrong with an expression, in the order of the text; nothing if it is valid. */
export interface ExpressionCheck {
    readonly problems: readonly TextProblem[];
}

/** The tree of an expression, or what is wrong with it. */
export type ParsedExpression =
    | { readonly expression: Expression; readonly problems: readonly [] }
    | { readonly expression?: undefined; readonly problems: readonly TextProblem[] };

/**
 * Checks an expression as Prometheus 3.15 does without feature flags: syntax, functions, types,
 * regular expressions. Accepts and refuses what `promtool check rules` does, but for nesting of about
 * 1000 levels (the differences are listed in test/conformance/promql.test.ts).
 */
export function checkExpression(expr: string): ExpressionCheck {
    return { problems: parseExpression(expr).problems };
}

/**
 * Checks an expression as that of a rule: also finds what Prometheus loads but cannot evaluate, for
 * example a range vector as the result or a `label_replace` with a broken regular expression.
 */
export function checkRuleExpression(expr: string): ExpressionCheck {
    const { expression, problems } = parseExpression(expr);
    return expression ? { problems: inOrder(checkEvaluation(expression)) } : { problems };
}

/** Parses an expression for what needs its tree. */
export function parseExpression(expr: string): ParsedExpression {
    const { expression, problems } = parse(expr);
    if (expression === undefined || problems.length > 0) {
        return { problems: inOrder(problems) };
    }
    const typeProblems = checkTypes(expression);
    return typeProblems.length > 0
        ? { problems: inOrder(typeProblems) }
        : { expression, problems: [] };
}

/**
 * What a valid expression reads, uses and gives.
 * @param ofSelector where more is known of the metrics than the expression says
 * @throws RangeError on an expression that `checkExpression` finds problems in
 */
export function analyse(expr: string, ofSelector?: SelectorLabels): Analysis {
    const { expression, problems } = parseExpression(expr);
    if (expression === undefined) {
        throw new RangeError(`not a PromQL expression: ${describeProblems(expr, problems)}`);
    }
    return analyseTree(expression, ofSelector);
}

function inOrder(problems: readonly TextProblem[]): TextProblem[] {
    return [...problems].sort((a, b) => a.from - b.from || a.to - b.to);
}
