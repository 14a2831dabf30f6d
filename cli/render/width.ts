const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Characters that terminals draw two columns wide: East Asian scripts, full-width forms, emoji. */
const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Characters that take no column of their own. */
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes on a terminal; ANSI sequences take none. */
export function textWidth(text: string): number {
    let width = 0;
    for (const character of text.replace(ansi, "")) {
        width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
    }
    return width;
}

/** The text with spaces up to a width, before or after it. Longer texts stay as they are. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
    const space = " ".repeat(Math.max(0, width - textWidth(text)));
    return align === "left" ? text + space : space + text;
}

/** The text, or its beginning and `…` where it is wider. For texts without ANSI sequences. */
export function truncate(text: string, width: number): string {
    if (textWidth(text) <= width) {
        return text;
    }
    let kept = "";
    let used = 1;
    for (const character of text) {
        used += textWidth(character);
        if (used > width) {
            break;
        }
        kept += character;
    }
    return `${kept.trimEnd()}…`;
}

/** The text in lines of at most a width, broken at spaces; a longer word is broken where it must be. */
export function wrap(text: string, width: number): readonly string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(/\s+/).flatMap((one) => pieces(one, width))) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (line !== "" && textWidth(longer) > width) {
            lines.push(line);
            line = word;
        } else {
            line = longer;
        }
    }
    return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** Text on one line: control characters, ANSI sequences of others included, become spaces. */
export function plain(text: string): string {
    return text
        .replace(ansi, "")
        .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
        .replace(/ {2,}/g, " ")
        .trim();
}

/** A word in parts that fit, broken after a separator if there is one in the second half of the line. */
function pieces(word: string, width: number): readonly string[] {
    const found: string[] = [];
    let rest = word;
    while (textWidth(rest) > width) {
        const line = fitting(rest, width);
        const separator = Math.max(
            ...["/", ".", ",", ":", "=", "-", "_"].map((one) => line.lastIndexOf(one)),
        );
        const end = separator + 1 > line.length / 2 ? separator + 1 : line.length;
        found.push(rest.slice(0, end));
        rest = rest.slice(end);
    }
    return [...found, rest];
}

/** As many characters as fit, at least one. */
function fitting(text: string, width: number): string {
    let kept = "";
    for (const character of text) {
        if (kept !== "" && textWidth(kept + character) > width) {
            break;
        }
        kept += character;
    }
    return kept;
}
