// Templates to tokens, as Go's text/template does it: https://pkg.go.dev/text/template/parse.
import type { TemplateToken, TemplateTokenKind } from "./tokens";

const keywords: ReadonlySet<string> = new Set([
    ...["block", "break", "continue", "define", "else", "end", "if", "nil", "range"],
    ...["template", "with"],
]);

const symbols: Readonly<Record<string, TemplateTokenKind>> = {
    "=": "assign",
    ":=": "declare",
    "|": "pipe",
    "(": "leftParenthesis",
    ")": "rightParenthesis",
};

const word = /[\p{L}\p{Nd}_]+/uy;
const space = /[ \t\r\n]+/y;
const closing = /([ \t\r\n]-)?\}\}/y;
const number = new RegExp(
    [
        "[+-]?(?:",
        "0[xX][0-9a-fA-F_]*\\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?|",
        "0[oO][0-7_]*\\.?[0-7_]*|",
        "0[bB][01_]*\\.?[01_]*|",
        "[0-9_]*\\.?[0-9_]*(?:[eE][+-]?[0-9_]*)?",
        ")i?",
    ].join(""),
    "y",
);
const quoted = /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y;
const character = /'(?:[^'\\\n]|\\[^\n])*'/y;

/** The tokens of a template without comments; the last one is an `end` or an `error`. */
export function tokenizeTemplate(text: string): readonly TemplateToken[] {
    const lexer = new TemplateLexer(text);
    const tokens: TemplateToken[] = [];
    for (;;) {
        const token = lexer.next();
        tokens.push(token);
        if (token.kind === "end" || token.kind === "error") {
            return tokens;
        }
    }
}

class TemplateLexer {
    private position = 0;
    private opened: number | undefined;
    private parentheses = 0;

    constructor(private readonly text: string) {}

    next(): TemplateToken {
        return this.opened === undefined ? this.outside() : this.inside(this.opened);
    }

    private outside(): TemplateToken {
        const from = this.position;
        const opening = this.text.indexOf("{{", from);
        if (opening === from) {
            return this.open(from);
        }
        this.position = opening === -1 ? this.text.length : opening;
        return this.token(this.position === from ? "end" : "text", from);
    }

    private open(from: number): TemplateToken {
        this.position += 2;
        const trim = /^-[ \t\r\n]/.test(this.text.slice(this.position, this.position + 2));
        const inner = this.position + (trim ? 2 : 0);
        if (this.text.startsWith("/*", inner)) {
            return this.skipComment(from, inner);
        }
        this.position = inner;
        this.opened = from;
        this.parentheses = 0;
        return this.token("open", from);
    }

    private skipComment(from: number, inner: number): TemplateToken {
        const end = this.text.indexOf("*/", inner + 2);
        if (end === -1) {
            return this.error(from, "this comment is not closed with */}}");
        }
        this.position = end + 2;
        return this.match(closing) === undefined
            ? this.error(from, "a comment must fill its braces: {{/* ... */}}")
            : this.outside();
    }

    private inside(opened: number): TemplateToken {
        const from = this.position;
        if (this.match(closing) !== undefined) {
            return this.close(opened, from);
        }
        if (from >= this.text.length) {
            return this.error(opened, "this action is not closed with }}");
        }
        return (
            this.space(opened, from) ?? this.literal(from) ?? this.name(from) ?? this.symbol(from)
        );
    }

    private close(opened: number, from: number): TemplateToken {
        if (this.parentheses > 0) {
            return this.error(opened, 'a "(" in this action is not closed');
        }
        this.opened = undefined;
        return this.token("close", from);
    }

    private space(opened: number, from: number): TemplateToken | undefined {
        if (this.match(space) === undefined) {
            return undefined;
        }
        // The last space may belong to a closing " -}}".
        const trimmed = /^[ \t\r\n]-\}\}/.test(
            this.text.slice(this.position - 1, this.position + 3),
        );
        if (trimmed) {
            this.position--;
            return this.position > from ? this.token("space", from) : this.inside(opened);
        }
        return this.token("space", from);
    }

    private literal(from: number): TemplateToken | undefined {
        const start = this.text[from];
        if (start === '"' || start === "`") {
            return this.match(quoted) === undefined
                ? this.error(from, `this string has no closing ${start}`)
                : this.token("string", from);
        }
        if (start === "'") {
            return this.match(character) === undefined
                ? this.error(from, "this character has no closing '")
                : this.token("character", from);
        }
        return /^(?:[+-]|\.?[0-9])/.test(this.text.slice(from, from + 2))
            ? this.number(from)
            : undefined;
    }

    private number(from: number): TemplateToken {
        this.match(number);
        const sign = this.text[this.position];
        if (sign === "+" || sign === "-") {
            // A complex number like 1+2i: no spaces, and the second part must be imaginary.
            this.match(number);
            if (this.text[this.position - 1] !== "i") {
                return this.error(from, "this is not a number: templates have no arithmetic");
            }
        }
        const rest = this.match(word);
        return rest === undefined
            ? this.token("number", from)
            : this.error(from, `${this.text.slice(from, this.position)} is not a number`);
    }

    private name(from: number): TemplateToken | undefined {
        const prefix = this.text[from];
        if (prefix === "." || prefix === "$") {
            this.position++;
        }
        const name = this.match(word);
        if (name === undefined && this.position === from) {
            return undefined;
        }
        if (!this.atTerminator()) {
            return this.badCharacter();
        }
        switch (prefix) {
            case ".":
                return this.token(name === undefined ? "dot" : "field", from);
            case "$":
                return this.token("variable", from);
            default:
                return this.token(wordKind(name ?? ""), from);
        }
    }

    private symbol(from: number): TemplateToken {
        const text = this.text.startsWith(":=", from) ? ":=" : this.text[from];
        this.position += text.length;
        const kind = symbols[text];
        if (kind === "leftParenthesis") {
            this.parentheses++;
        } else if (kind === "rightParenthesis" && --this.parentheses < 0) {
            return this.error(from, 'this ")" has no "("');
        }
        if (kind === undefined && !(/^[ -~]$/.test(text) && text !== ":")) {
            this.position = from;
            return this.badCharacter();
        }
        return this.token(kind ?? "other", from);
    }

    /** What may follow a name without a space in between. */
    private atTerminator(): boolean {
        const next = this.text[this.position];
        return (
            next === undefined ||
            /[ \t\r\n.,|:)(]/.test(next) ||
            this.text.startsWith("}}", this.position)
        );
    }

    private badCharacter(): TemplateToken {
        const found = String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
        return this.error(this.position, `unexpected ${JSON.stringify(found)} in an action`);
    }

    private match(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.position;
        const found = pattern.exec(this.text)?.[0];
        this.position += found?.length ?? 0;
        return found;
    }

    private token(kind: TemplateTokenKind, from: number): TemplateToken {
        return { kind, text: this.text.slice(from, this.position), from, to: this.position };
    }

    private error(from: number, message: string): TemplateToken {
        const to = Math.max(this.position, from + 1);
        return { kind: "error", text: message, from, to: Math.min(to, this.text.length) };
    }
}

function wordKind(name: string): TemplateTokenKind {
    if (keywords.has(name)) {
        return "keyword";
    }
    return name === "true" || name === "false" ? "bool" : "function";
}
