// Numbers and durations, found and read the way Prometheus does it: Go's literals, `_` between
// digits, and some oddities of the real scanner that decide what is accepted
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/parser/lex.go, scanNumber).
import { isDuration, parseDuration } from "../../lib/duration";

/** A number found in a text, or what is wrong with it; `to` is where it ends. */
export type ScannedNumber =
    | { readonly to: number; readonly value: number }
    | { readonly to: number; readonly message: string };

/** Reads the number or duration that begins at `from`, where a digit or a dot with a digit is. */
export function scanNumber(text: string, from: number): ScannedNumber {
    const scanner = new Scanner(text, from);
    if (scanner.number()) {
        return numberOf(text.slice(from, scanner.position), scanner.position);
    }
    if (scanner.restOfDuration()) {
        return durationOf(text.slice(from, scanner.position), scanner.position);
    }
    const to = Math.max(scanner.endOfWord(), from + 1);
    return { to, message: `${text.slice(from, to)} is neither a number nor a duration like 1h30m` };
}

/** The value of `Inf` and `NaN` in any case, undefined for other words. */
export function numberWord(word: string): number | undefined {
    switch (word.toLowerCase()) {
        case "inf":
            return Infinity;
        case "nan":
            return NaN;
        default:
            return undefined;
    }
}

function numberOf(text: string, to: number): ScannedNumber {
    const value = parseGoNumber(text);
    if (value === undefined) {
        return { to, message: `${text} is not a number` };
    }
    return Number.isFinite(value)
        ? { to, value }
        : { to, message: `${text} is too large for a number` };
}

function durationOf(text: string, to: number): ScannedNumber {
    if (isDuration(text)) {
        return { to, value: parseDuration(text) / 1000 };
    }
    const units = "whole numbers with units from large to small, each at most once, like 1h30m";
    return { to, message: `${text} is not a duration: write ${units}` };
}

const maximumInteger = 2n ** 63n - 1n;

/** `strconv.ParseInt` with any base, or else `ParseFloat`; undefined where both fail. */
function parseGoNumber(text: string): number | undefined {
    // Underscores may stand between digits and after the prefix of a base, nowhere else.
    if (/(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])/.test(text)) {
        return undefined;
    }
    const digits = text.replaceAll("_", "");
    if (/^0[xX][0-9a-fA-F]+$/.test(digits)) {
        const value = BigInt(digits);
        return value <= maximumInteger ? Number(value) : undefined;
    }
    if (/^0[0-7]+$/.test(digits) && BigInt(`0o${digits}`) <= maximumInteger) {
        return Number(BigInt(`0o${digits}`));
    }
    return /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Walks over a number as the real scanner does, mistakes included. */
class Scanner {
    constructor(
        private readonly text: string,
        public position: number,
    ) {}

    /** False where no number ends; `position` is then wherever the scanner gave up. */
    number(): boolean {
        let digits = /[0-9]/;
        const hexadecimal = this.accept(/0/) && this.accept(/[xX]/);
        if (hexadecimal) {
            this.accept(/_/);
            digits = /[0-9a-fA-F]/;
        }
        this.accept(/\./);
        this.accept(digits);
        let dot = false;
        let exponent = false;
        for (;;) {
            // Also in hexadecimal numbers an e counts as exponent: 0xeee is refused.
            if ((dot && this.accept(/\./)) || (exponent && this.accept(/[eE]/))) {
                return false;
            }
            if (this.accept(/\./)) {
                dot = true;
                if (hexadecimal || this.accept(/[_.]/)) {
                    return false;
                }
            } else if (this.accept(/[eE]/)) {
                exponent = true;
                this.accept(/[+-]/);
                if (this.accept(/[._eE]/) || this.atEnd()) {
                    return false;
                }
            } else if (this.accept(/_/)) {
                if (this.accept(/[._eE]/) || this.atEnd()) {
                    return false;
                }
            } else if (!this.acceptRun(digits)) {
                return !this.is(/[0-9A-Za-z_]/);
            }
        }
    }

    /** Units and further digits behind the digits that `number` has passed. */
    restOfDuration(): boolean {
        if (!this.accept(/[smhdwy]/)) {
            return false;
        }
        this.accept(/s/);
        while (this.acceptRun(/[0-9]/)) {
            if (!this.accept(/[smhdw]/)) {
                return false;
            }
            this.accept(/s/);
        }
        return !this.is(/[0-9A-Za-z_]/);
    }

    /** Where the letters and digits end that the position is in. */
    endOfWord(): number {
        this.acceptRun(/[0-9A-Za-z_.]/);
        return this.position;
    }

    private is(characters: RegExp): boolean {
        return !this.atEnd() && characters.test(this.text[this.position]);
    }

    private accept(characters: RegExp): boolean {
        const accepted = this.is(characters);
        this.position += accepted ? 1 : 0;
        return accepted;
    }

    private acceptRun(characters: RegExp): boolean {
        const from = this.position;
        while (this.accept(characters)) {
            // goes on
        }
        return this.position > from;
    }

    private atEnd(): boolean {
        return this.position >= this.text.length;
    }
}
