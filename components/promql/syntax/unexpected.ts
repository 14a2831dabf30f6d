import { quote } from "./tokens";

/** Where in an expression the lexer is. */
export type LexerPlace = "outside" | "braces" | "brackets";

/** What to say of a character that cannot be where it is; `to` is where the problem ends. */
export function unexpectedCharacter(
    text: string,
    from: number,
    place: LexerPlace,
): { readonly to: number; readonly message: string } {
    const rest = text.slice(from);
    if (rest.startsWith("$")) {
        const variable = /^\$(\w+|\{\w+\})?/.exec(rest)?.[0] ?? "$";
        const message = `${quote(variable)} is no PromQL: variables belong to dashboards`;
        return { to: from + variable.length, message };
    }
    if (place === "brackets") {
        const word = /^(?:\w+|.)/su.exec(rest)?.[0] ?? "";
        const message = `unexpected ${quote(word)}: a duration like 5m is expected here`;
        return { to: from + word.length, message };
    }
    if (/^[=!]~/.test(rest) && place === "outside") {
        const operator = rest.slice(0, 2);
        const message = `unexpected ${quote(operator)}: labels are compared between braces`;
        return { to: from + 2, message };
    }
    const comparison = place === "braces" ? /^[=!<>]+/.exec(rest)?.[0] : undefined;
    if (comparison !== undefined) {
        const operators = "there are =, !=, =~ and !~";
        const message = `unexpected ${quote(comparison)} between braces: ${operators}`;
        return { to: from + comparison.length, message };
    }
    const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
    const where = place === "braces" ? " between braces" : "";
    return { to: from + character.length, message: `unexpected ${visible(character)}${where}` };
}

/** A character with its number where it cannot be told from another by looking at it. */
function visible(character: string): string {
    if (/^[ -~]$/.test(character)) {
        return quote(character);
    }
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? ` ${quote(character)}` : "";
    return `character U+${code}${shown}`;
}
