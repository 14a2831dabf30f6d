// Literals of Go as strconv reads them, which is how templates do.
import { scanQuoted } from "../syntax/strings";

const maximumUnsigned = 2n ** 64n - 1n;
const maximumSigned = 2n ** 63n - 1n;

/** The value of a string literal with its quotes; undefined if Go refuses one of its escapes. */
export function unquote(literal: string): string | undefined {
    if (literal.startsWith("`")) {
        return literal.slice(1, -1).replaceAll("\r", "");
    }
    const scanned = scanQuoted(literal, 0);
    return "message" in scanned ? undefined : scanned.value;
}

/** Whether Go reads the text as one character in single quotes. */
export function isCharacter(literal: string): boolean {
    const scanned = scanQuoted(literal, 0);
    return !("message" in scanned) && [...scanned.value].length === 1;
}

/** Whether Go reads the text as an integer, a float, or an imaginary or complex number. */
export function isNumber(text: string): boolean {
    const complex = /^(.*[0-9a-fA-F.])([+-].*i)$/s.exec(text);
    if (complex && !isFloat(text.slice(0, -1))) {
        return isFloat(complex[1]) && isNumber(complex[2]);
    }
    if (text.endsWith("i")) {
        return isFloat(text.slice(0, -1));
    }
    // A float that looks like an integer is an integer that does not fit into 64 bits.
    return isInteger(text) || (/[.eEpP]/.test(text) && isFloat(text));
}

const integer = new RegExp(
    [
        "^([+-]?)(",
        "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|",
        "0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$",
    ].join(""),
);

function isInteger(text: string): boolean {
    const match = integer.exec(text);
    if (!match) {
        return false;
    }
    const [, sign, written] = match;
    const digits = written.replaceAll("_", "");
    const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    return value <= (sign === "" ? maximumUnsigned : maximumSigned + (sign === "-" ? 1n : 0n));
}

function isFloat(text: string): boolean {
    if (/(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])/.test(text)) {
        return false;
    }
    const digits = text.replaceAll("_", "");
    if (/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(digits)) {
        return Number.isFinite(Number(digits));
    }
    const match = /^[+-]?0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?[0-9]+)$/i.exec(digits);
    if (!match || match[1] + match[2] === "") {
        return false;
    }
    const [, whole, fraction, exponent] = match;
    const mantissa = Number(`0x${whole}${fraction}`);
    return (
        mantissa === 0 || Number.isFinite(mantissa * 2 ** (Number(exponent) - 4 * fraction.length))
    );
}
