import type { Span } from "../problem";

/** A piece of a template: text, or a piece of what is between `{{` and `}}`. */
export interface TemplateToken extends Span {
    readonly kind: TemplateTokenKind;
    /** As it is written; for an error its message. */
    readonly text: string;
}

/** A `keyword` is if, else, end, range, with, define, block, template, break, continue or nil. */
export type TemplateTokenKind =
    | "text"
    | "open"
    | "close"
    | "space"
    | "keyword"
    | "function"
    | "field"
    | "variable"
    | "dot"
    | "bool"
    | "number"
    | "character"
    | "string"
    | "declare"
    | "assign"
    | "pipe"
    | "leftParenthesis"
    | "rightParenthesis"
    | "other"
    | "error"
    | "end";

/** A token in the words of a message. */
export function describeTemplateToken(token: TemplateToken): string {
    switch (token.kind) {
        case "end":
            return "end of the template";
        case "close":
            return '"}}"';
        case "error":
            return token.text;
        default:
            return JSON.stringify(
                token.text.length > 30 ? `${token.text.slice(0, 29)}…` : token.text,
            );
    }
}
