import type { Span, TextProblem } from "../problem";
import { regexProblem } from "../regex";
import type { Operand } from "./ast";
import { templateFunctions } from "./functions";

/** What makes a call fail: the number of its arguments, a regular expression. */
export function checkCall(
    name: string,
    span: Span,
    count: number,
    first: Operand | undefined,
): TextProblem[] {
    return [...checkArity(name, span, count), ...checkRegex(name, first)];
}

function checkArity(name: string, { from, to }: Span, count: number): TextProblem[] {
    const arity = templateFunctions.get(name);
    if (arity === undefined || (count >= arity.least && count <= arity.most)) {
        return [];
    }
    const limit = count < arity.least ? arity.least : arity.most;
    const bound = arity.least === arity.most ? "" : count < arity.least ? "at least " : "at most ";
    const wanted = `${bound}${limit} argument${limit === 1 ? "" : "s"}`;
    return [{ message: `${name} takes ${wanted}, not ${count}`, from, to }];
}

function checkRegex(name: string, pattern: Operand | undefined): TextProblem[] {
    if ((name !== "match" && name !== "reReplaceAll") || pattern?.value.kind !== "string") {
        return [];
    }
    const message = regexProblem(pattern.value.text);
    return message === undefined ? [] : [{ message, from: pattern.from, to: pattern.to }];
}
