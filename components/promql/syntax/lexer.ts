// Text to tokens, with the three states of the real lexer: outside, in braces (no words of the
// language) and in square brackets (only durations)
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/parser/lex.go).
import { numberWord, scanNumber } from "./numbers";
import { scanString } from "./strings";
import { fillWords, isWord, type Token } from "./tokens";
import { unexpectedCharacter } from "./unexpected";

const space = /[ \t\r\n]+/y;
const comment = /#[^\r\n]*/y;
const name = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const label = /[A-Za-z_][A-Za-z0-9_]*/y;
const durationWord = /(?:step|range|max_of|min_of)(?![A-Za-z_])/iy;
const symbol = /==|=~|!=|!~|<=|<\/|>=|>\/|[-+*/%^=<>@(){}[\],:]/y;
const onlyInBraces: ReadonlySet<string> = new Set(["=", "=~", "!~"]);
const allowedInBraces: ReadonlySet<string> = new Set(["=", "!=", "=~", "!~", ",", "{", "}"]);

/** The tokens of an expression without comments; the last one is an `end` or an `error`. */
export function tokenize(text: string): readonly Token[] {
    const lexer = new Lexer(text);
    const tokens: Token[] = [];
    for (;;) {
        const token = lexer.next();
        tokens.push(token);
        if (token.kind === "end" || token.kind === "error") {
            return tokens;
        }
    }
}

class Lexer {
    private position = 0;
    private inBraces = false;
    private inBrackets = false;
    /** In brackets only until the first number: then the real lexer allows comments, too. */
    private onlyDuration = false;
    /** Never reset, as in the real lexer: `a[5m] + b[step():1m]` is fine, `b[step():1m]` is not. */
    private seenDuration = false;
    private readonly open: { text: string; from: number }[] = [];

    constructor(private readonly text: string) {}

    next(): Token {
        this.skip();
        const from = this.position;
        const character = this.text[from];
        if (character === undefined) {
            return this.end();
        }
        if (/["'`]/.test(character) && !this.onlyDuration) {
            return this.string(from);
        }
        if (!this.inBraces && /^\.?[0-9]/.test(this.text.slice(from, from + 2))) {
            return this.number(from);
        }
        return this.word(from) ?? this.symbol(from) ?? this.unexpected(from);
    }

    private skip(): void {
        while (this.match(space) || (!this.onlyDuration && this.match(comment))) {
            // goes on
        }
    }

    private end(): Token {
        const unclosed = this.open.at(-1);
        if (unclosed === undefined) {
            return { kind: "end", from: this.position, to: this.position };
        }
        return this.error(unclosed.from, unclosed.from + 1, `this ${unclosed.text} is not closed`);
    }

    private string(from: number): Token {
        const scanned = scanString(this.text, from);
        if ("message" in scanned) {
            return this.error(scanned.from, scanned.to, scanned.message);
        }
        const { value, wellFormed, to } = scanned;
        this.position = to;
        return { kind: "string", value, wellFormed, text: this.text.slice(from, to), from, to };
    }

    private number(from: number): Token {
        const scanned = scanNumber(this.text, from);
        if ("message" in scanned) {
            return this.error(from, scanned.to, scanned.message);
        }
        const { value, to } = scanned;
        this.position = to;
        this.seenDuration ||= this.onlyDuration;
        this.onlyDuration = false;
        return { kind: "number", value, text: this.text.slice(from, to), from, to };
    }

    private word(from: number): Token | undefined {
        const text = this.match(this.inBraces ? label : this.inBrackets ? durationWord : name);
        if (text === undefined) {
            return undefined;
        }
        const span = { from, to: this.position };
        if (this.inBraces) {
            return { kind: "name", text, colon: false, ...span };
        }
        const value = numberWord(text);
        if (value !== undefined) {
            return { kind: "number", value, text, ...span };
        }
        const word = text.toLowerCase();
        if (isWord(text) && !(fillWords.has(word) && !this.beforeParenthesis())) {
            return { kind: "word", word, text, ...span };
        }
        return { kind: "name", text, colon: text.includes(":"), ...span };
    }

    private symbol(from: number): Token | undefined {
        const text = this.match(symbol);
        const allowed = text !== undefined && this.allows(text);
        if (!allowed) {
            this.position = from;
            return undefined;
        }
        if (text === ":" && !this.seenDuration) {
            return this.error(from, from + 1, "a subquery needs its range before the colon");
        }
        if (/[([{]/.test(text)) {
            this.open.push({ text, from });
        } else if (/[)\]}]/.test(text)) {
            this.open.pop();
        }
        this.follow(text);
        return { kind: "symbol", text, from, to: this.position };
    }

    private allows(text: string): boolean {
        if (this.inBraces) {
            return allowedInBraces.has(text);
        }
        if (this.onlyDuration) {
            return /^[-+*/%^(),:\]]$/.test(text);
        }
        return text === ":" ? this.inBrackets : text === "=" || !onlyInBraces.has(text);
    }

    private follow(text: string): void {
        switch (text) {
            case "{":
                this.inBraces = true;
                break;
            case "}":
                this.inBraces = false;
                break;
            case "[":
                this.inBrackets = true;
                this.onlyDuration = true;
                break;
            case "]":
                this.inBrackets = false;
                this.onlyDuration = false;
                break;
        }
    }

    private unexpected(from: number): Token {
        const place = this.inBraces ? "braces" : this.inBrackets ? "brackets" : "outside";
        const { to, message } = unexpectedCharacter(this.text, from, place);
        return this.error(from, to, message);
    }

    private beforeParenthesis(): boolean {
        return /^[ \t\r\n]*\(/.test(this.text.slice(this.position));
    }

    private match(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.position;
        const found = pattern.exec(this.text)?.[0];
        this.position += found?.length ?? 0;
        return found;
    }

    private error(from: number, to: number, message: string): Token {
        return { kind: "error", message, from, to };
    }
}
