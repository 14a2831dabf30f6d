import type { TextProblem } from "../problem";
import type { Span } from "../problem";
import { describeTemplateToken, type TemplateToken, type TemplateTokenKind } from "./tokens";

/** Ends the parse of a template at its first problem, as Go does. */
export class TemplateFailure extends Error {
    constructor(readonly problem: TextProblem) {
        super(problem.message);
    }
}

const maximumDepth = 1000;

/** The place in the tokens of a template that its parser is at. */
export class TemplateCursor {
    private index = 0;
    private depth = 0;

    constructor(private readonly tokens: readonly TemplateToken[]) {}

    /** The token that comes next. */
    peek(): TemplateToken {
        return this.tokens[Math.min(this.index, this.tokens.length - 1)];
    }

    /** The token that comes next behind spaces, which are passed. */
    peekNonSpace(): TemplateToken {
        this.accept("space");
        return this.peek();
    }

    next(): TemplateToken {
        const token = this.peek();
        this.index++;
        return token;
    }

    /** Takes the next token if it is of this kind. */
    accept(kind: TemplateTokenKind): TemplateToken | undefined {
        return this.peek().kind === kind ? this.next() : undefined;
    }

    /** The same behind spaces. */
    acceptNonSpace(kind: TemplateTokenKind): TemplateToken | undefined {
        return this.peekNonSpace().kind === kind ? this.next() : undefined;
    }

    /** Takes the keyword if it comes next behind spaces. */
    acceptKeyword(keyword: string): boolean {
        const token = this.peekNonSpace();
        const found = token.kind === "keyword" && token.text === keyword;
        this.index += found ? 1 : 0;
        return found;
    }

    expect(kind: TemplateTokenKind, expected: string): TemplateToken {
        return this.acceptNonSpace(kind) ?? this.unexpected(expected);
    }

    /** A place to come back to. */
    get mark(): number {
        return this.index;
    }

    backTo(mark: number): void {
        this.index = mark;
    }

    /** Whether there was text other than white space since a token. */
    hasTextSince(token: TemplateToken): boolean {
        const since = this.tokens.slice(this.tokens.indexOf(token), this.index);
        return since.some(({ kind, text }) => kind === "text" && text.trim() !== "");
    }

    fail(span: Span, message: string): never {
        throw new TemplateFailure({ message, from: span.from, to: span.to });
    }

    unexpected(expected: string): never {
        const token = this.peek();
        const message =
            token.kind === "error"
                ? token.text
                : `unexpected ${describeTemplateToken(token)}: expected ${expected}`;
        return this.fail(token, message);
    }

    /** Runs `parse` one level deeper: whoever walks over the tree has a stack. */
    nested<T>(parse: () => T): T {
        if (++this.depth > maximumDepth) {
            this.fail(this.peek(), `the template is nested deeper than ${maximumDepth} levels`);
        }
        const result = parse();
        this.depth--;
        return result;
    }
}
