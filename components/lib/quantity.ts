/** An exact non-negative number: `digits / 10 ** decimals * scale`, where the scale may be below one. */
interface Amount {
    readonly numerator: bigint;
    readonly denominator: bigint;
}

const grammar =
    /^\+?([0-9]+\.?[0-9]*|\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$/;
const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

/** Kubernetes keeps amounts in 64 bits. */
const maximum = 2n ** 63n - 1n;

/**
 * Reads a Kubernetes quantity in steps of 1 / `steps`, rounded up as Kubernetes rounds.
 * @param steps 1 for bytes, 1000 for thousandths of a core
 * @returns undefined where the text is no quantity, is negative or does not fit into 64 bits
 */
export function readQuantity(text: string, steps: number): number | undefined {
    const match = grammar.exec(text);
    if (!match) {
        return undefined;
    }
    const scale = scaleOf(match[2] ?? "");
    const [whole = "", fraction = ""] = match[1].split(".");
    const numerator = BigInt(whole + fraction) * scale.numerator * BigInt(steps);
    const denominator = 10n ** BigInt(fraction.length) * scale.denominator;
    const rounded = (numerator + denominator - 1n) / denominator;
    return rounded > maximum * BigInt(steps) ? undefined : Number(rounded);
}

/**
 * Thousandths of a CPU core of a Kubernetes quantity: `250m` is 250, `2` is 2000.
 * @throws RangeError on what is not a quantity
 */
export function parseCpu(text: string): number {
    const millicores = readCpu(text);
    if (millicores === undefined) {
        throw new RangeError(`${JSON.stringify(text)} is not an amount of CPU like 250m or 2`);
    }
    return millicores;
}

/** Whether a text is an amount of CPU. Kubernetes refuses steps finer than a thousandth of a core. */
export function isCpu(text: string): boolean {
    return readCpu(text) !== undefined;
}

/** Thousandths of a core as Kubernetes writes them: 2000 is `2`, 250 is `250m`. */
export function formatCpu(millicores: number): string {
    return millicores % 1000 === 0 ? `${millicores / 1000}` : `${Math.ceil(millicores)}m`;
}

function readCpu(text: string): number | undefined {
    return /[nu]$/.test(text) ? undefined : readQuantity(text, 1000);
}

function scaleOf(suffix: string): Amount {
    const exponent = /^[eE]([+-]?[0-9]+)$/.exec(suffix)?.[1];
    if (exponent !== undefined) {
        return power(10n, Number(exponent));
    }
    return suffix.endsWith("i")
        ? power(1024n, binary.indexOf(suffix))
        : power(1000n, decimal.indexOf(suffix) - decimal.indexOf(""));
}

function power(base: bigint, exponent: number): Amount {
    const value = base ** BigInt(Math.abs(exponent));
    return exponent < 0
        ? { numerator: 1n, denominator: value }
        : { numerator: value, denominator: 1n };
}
