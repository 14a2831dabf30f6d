/** A piece of a text: `from` is the first UTF-16 position, `to` the one after the last. */
export interface Span {
    readonly from: number;
    readonly to: number;
}

/** One thing that is wrong with an expression or a template, in a sentence without a full stop. */
export interface TextProblem extends Span {
    readonly message: string;
}

/** Every problem of a text on a line of its own, with the part of the text that it is about. */
export function describeProblems(text: string, problems: readonly TextProblem[]): string {
    return problems.map((problem) => `${placeOf(text, problem)}: ${problem.message}`).join("\n");
}

/** Line and column of a position, both counted from 1, as editors do. */
export function placeOf(text: string, { from }: Span): string {
    const before = text.slice(0, from).split("\n");
    return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}
