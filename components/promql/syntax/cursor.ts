import type { Span, TextProblem } from "../problem";
import { describeToken, type Token } from "./tokens";

/** Ends the parse: what follows could only be guessed. Its problem is among those of the cursor. */
export class SyntaxFailure extends Error {}

/**
 * How deep expressions may be nested, a chain of operators counting as nesting. Prometheus has no
 * bound, but whoever walks over the tree here has a stack.
 */
export const maximumDepth = 1000;

/** The place in the tokens that a parser is at, and what it has found to be wrong. */
export class Cursor {
    readonly problems: TextProblem[] = [];
    private index = 0;
    private depth = 0;

    constructor(private readonly tokens: readonly Token[]) {}

    /** The token that comes next, or one that comes `ahead` of it. */
    peek(ahead = 0): Token {
        return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)];
    }

    /** Takes the next token. */
    next(): Token {
        const token = this.peek();
        this.index++;
        return token;
    }

    /** Whether no token has been taken yet. */
    get atStart(): boolean {
        return this.index === 0;
    }

    /** Where the last token taken ends. */
    get end(): number {
        return this.tokens[this.index - 1]?.to ?? 0;
    }

    isSymbol(text: string, ahead = 0): boolean {
        const token = this.peek(ahead);
        return token.kind === "symbol" && token.text === text;
    }

    /** Whether the next token is one of these words of the language. */
    isWord(...words: readonly string[]): boolean {
        const token = this.peek();
        return token.kind === "word" && words.includes(token.word);
    }

    /** Takes the symbol if it comes next. */
    acceptSymbol(text: string): boolean {
        const found = this.isSymbol(text);
        this.index += found ? 1 : 0;
        return found;
    }

    /** Takes the word if it comes next. */
    acceptWord(word: string): boolean {
        const found = this.isWord(word);
        this.index += found ? 1 : 0;
        return found;
    }

    expectSymbol(text: string, context: string): void {
        if (!this.acceptSymbol(text)) {
            this.unexpected(`"${text}" ${context}`);
        }
    }

    /** Notes a problem after which the parse can go on. */
    report(span: Span, message: string): void {
        this.problems.push({ message, from: span.from, to: span.to });
    }

    /** Ends the parse at something that makes no sense of what follows. */
    fail(span: Span, message: string): never {
        this.report(span, message);
        throw new SyntaxFailure(message);
    }

    /** Ends the parse at the next token, because something else is expected. */
    unexpected(expected: string): never {
        const token = this.peek();
        if (token.kind === "error") {
            this.fail(token, token.message);
        }
        const equals = token.kind === "symbol" && token.text === "=";
        const hint = equals ? "; values are compared with ==" : "";
        this.fail(token, `unexpected ${describeToken(token)}: expected ${expected}${hint}`);
    }

    /** Runs `parse` one level deeper. */
    nested<T>(parse: () => T): T {
        this.checkDepth(++this.depth);
        const result = parse();
        this.depth--;
        return result;
    }

    /** Ends the parse if a tree of that many levels under the current one is too deep. */
    checkDepth(levels: number): void {
        if (levels > maximumDepth) {
            this.fail(this.peek(), `the expression is nested deeper than ${maximumDepth} levels`);
        }
    }
}
