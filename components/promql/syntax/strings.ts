// Quoted strings of PromQL: Go's escapes, in single and double quotes alike; backquotes have none.
import { quote } from "./tokens";

/** A string found in a text, or what is wrong with it and where. */
export type ScannedString =
    | { readonly to: number; readonly value: string; readonly wellFormed: boolean }
    | { readonly from: number; readonly to: number; readonly message: string };

const simpleEscapes: Readonly<Record<string, string>> = {
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
    "\\": "\\",
};

const numericEscape = /[0-7]{3}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y;

/** Reads the string whose opening quote is at `from`. */
export function scanString(text: string, from: number): ScannedString {
    const scanned = text[from] === "`" ? scanRaw(text, from) : scanQuoted(text, from);
    const { to } = scanned;
    const broken = text.slice(from, to).search(/\ufffd|\p{Surrogate}/u);
    // As PromQL has it, also for a well-formed U+FFFD: it is what unreadable bytes turn into.
    return broken === -1 || ("message" in scanned && scanned.from < from + broken)
        ? scanned
        : failure(from + broken, 1, "this character is not valid UTF-8");
}

function scanRaw(text: string, from: number): ScannedString {
    const end = text.indexOf("`", from + 1);
    const value = text.slice(from + 1, end === -1 ? undefined : end);
    return end === -1
        ? failure(from, text.length - from, "this string has no closing backquote")
        : { to: end + 1, value, wellFormed: true };
}

/** Reads a string in single or double quotes with Go's escapes; its opening one is at `from`. */
export function scanQuoted(text: string, from: number): ScannedString {
    const mark = text[from];
    const parts: (string | number)[] = [];
    let position = from + 1;
    for (;;) {
        const character = text[position];
        if (character === undefined || character === "\n") {
            return failure(from, position - from, `this string has no closing ${mark}`);
        }
        if (character === mark) {
            return { to: position + 1, ...join(parts) };
        }
        if (character === "\\") {
            const escape = readEscape(text, position, mark);
            if ("message" in escape) {
                return escape;
            }
            parts.push(escape.part);
            position = escape.to;
        } else {
            const whole = String.fromCodePoint(text.codePointAt(position) ?? 0);
            parts.push(whole);
            position += whole.length;
        }
    }
}

/** A character, or a byte as a number: `\xe9` is not é but the first byte of something longer. */
type Escape = { readonly to: number; readonly part: string | number };

function readEscape(
    text: string,
    from: number,
    mark: string,
): Escape | { from: number; to: number; message: string } {
    const letter = text[from + 1];
    if (letter === mark || Object.hasOwn(simpleEscapes, letter ?? "")) {
        return { to: from + 2, part: letter === mark ? mark : simpleEscapes[letter] };
    }
    numericEscape.lastIndex = from + 1;
    const match = numericEscape.exec(text);
    if (!match) {
        return failure(from, 2, unknownEscape(text.slice(from, from + 2)));
    }
    const to = from + 1 + match[0].length;
    const [octal, hexadecimal, short, long] = match;
    const codePoint = short ?? long;
    if (codePoint === undefined) {
        const byte = hexadecimal ? parseInt(hexadecimal, 16) : parseInt(octal, 8);
        return byte > 255
            ? failure(from, to - from, `\\${octal} is more than a byte`)
            : { to, part: byte };
    }
    const value = parseInt(codePoint, 16);
    return value > 0x10ffff || (value >= 0xd800 && value < 0xe000)
        ? failure(from, to - from, `${text.slice(from, to)} is not a character`)
        : { to, part: String.fromCodePoint(value) };
}

function unknownEscape(escape: string): string {
    return `unknown escape ${quote(escape)}: write two backslashes, or the string in backquotes`;
}

function join(parts: readonly (string | number)[]): { value: string; wellFormed: boolean } {
    if (parts.every((part) => typeof part === "string" || part < 0x80)) {
        const text = parts.map((part) => (typeof part === "string" ? part : ascii(part)));
        return { value: text.join(""), wellFormed: true };
    }
    const bytes = parts.map((part) => Buffer.from(typeof part === "string" ? part : [part]));
    const value = Buffer.concat(bytes);
    return { value: value.toString("utf8"), wellFormed: isUtf8(value) };
}

function ascii(byte: number): string {
    return String.fromCharCode(byte);
}

function isUtf8(bytes: Uint8Array): boolean {
    try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        return true;
    } catch {
        return false;
    }
}

function failure(from: number, length: number, message: string) {
    return { from, to: from + length, message };
}
