import type { Span } from "../problem";
import { aggregations } from "../functions";

/** A piece of an expression as the grammar sees it. */
export type Token = Span & TokenValue;

type TokenValue =
    /** A name; `colon` if it has one, which functions and labels cannot have. */
    | { readonly kind: "name"; readonly text: string; readonly colon: boolean }
    /** A word of the language, in lower case, with the text as it was written. */
    | { readonly kind: "word"; readonly word: string; readonly text: string }
    /** An operator or a bracket. */
    | { readonly kind: "symbol"; readonly text: string }
    /** A number, or a duration in seconds. */
    | { readonly kind: "number"; readonly value: number; readonly text: string }
    /** A quoted string, its escapes resolved; `wellFormed` is false if it is not valid UTF-8. */
    | {
          readonly kind: "string";
          readonly value: string;
          readonly wellFormed: boolean;
          readonly text: string;
      }
    /** Something that is no token, and why; always the last one. */
    | { readonly kind: "error"; readonly message: string }
    | { readonly kind: "end" };

/** Operators that are words. */
export const wordOperators: ReadonlySet<string> = new Set(["and", "or", "unless", "atan2"]);

/** Words that stand for functions, or for durations in `[ ]` and after `offset`. */
export const preprocessors: ReadonlySet<string> = new Set([
    "start",
    "end",
    "step",
    "range",
    "max_of",
    "min_of",
]);

/** Modifiers of binary operators that are words only in front of an opening parenthesis. */
export const fillWords: ReadonlySet<string> = new Set(["fill", "fill_left", "fill_right"]);

const neverMetrics = ["atan2", "bool", "group_left", "group_right", "ignoring", "on"];

const words: ReadonlySet<string> = new Set([
    ...wordOperators,
    ...preprocessors,
    ...fillWords,
    ...aggregations.keys(),
    ...neverMetrics,
    ...["anchored", "by", "offset", "smoothed", "without"],
]);

/** Whether the lexer makes a word of this text, in whatever case it is written. */
export function isWord(text: string): boolean {
    return words.has(text.toLowerCase());
}

/** Whether a word is the name of a metric where an operand is expected. */
export function canBeMetric(word: string): boolean {
    return !neverMetrics.includes(word);
}

/** Whether a word is the name of a label in `by (...)` and its like. */
export function canBeGroupingLabel(word: string): boolean {
    return word !== "without";
}

/** A token in the words of a message. */
export function describeToken(token: Token): string {
    switch (token.kind) {
        case "end":
            return "end of the expression";
        case "error":
            return token.message;
        default:
            return quote(token.text);
    }
}

/** A text for a message: in quotes, on one line, and not too long. */
export function quote(text: string): string {
    const line = text.replace(/\s+/g, " ");
    return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}
