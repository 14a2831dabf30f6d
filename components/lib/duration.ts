/** Units of a Prometheus duration in milliseconds, in the order in which they must be written. */
const units: readonly (readonly [name: string, milliseconds: number])[] = [
    ["y", 365 * 86_400_000],
    ["w", 7 * 86_400_000],
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["m", 60_000],
    ["s", 1_000],
    ["ms", 1],
];

const grammar = new RegExp(`^${units.map(([name]) => `(?:([0-9]+)${name})?`).join("")}$`);

/** Go keeps a duration as nanoseconds in 64 bits: about 292 years. */
const maximum = Math.floor(Number(2n ** 63n - 1n) / 1e6);

/**
 * Milliseconds of a Prometheus duration: units from large to small, each at most once, for example `1h30m`; or `0`.
 * @throws RangeError where Prometheus would refuse the text
 */
export function parseDuration(text: string): number {
    const milliseconds = readDuration(text);
    if (milliseconds === undefined) {
        throw new RangeError(`${JSON.stringify(text)} is not a Prometheus duration like 1h30m`);
    }
    return milliseconds;
}

/** Whether Prometheus reads the text as a duration. A plain `0` is one, `1.5h` and `30` are not. */
export function isDuration(text: string): boolean {
    return readDuration(text) !== undefined;
}

/**
 * A duration in milliseconds as Prometheus writes it: `5400000` is `1h30m`. Years and weeks are used only
 * where nothing is left over, because `90d` is easier to read than `12w6d`.
 * @throws RangeError on what is not a whole, positive and representable number
 */
export function formatDuration(milliseconds: number): string {
    if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > maximum) {
        throw new RangeError(`${milliseconds} ms cannot be written as a Prometheus duration`);
    }
    let rest = milliseconds;
    let text = "";
    for (const [name, size] of units) {
        const wholeOnly = name === "y" || name === "w";
        if (rest >= size && !(wholeOnly && rest % size !== 0)) {
            text += `${Math.floor(rest / size)}${name}`;
            rest %= size;
        }
    }
    return text || "0s";
}

function readDuration(text: string): number | undefined {
    if (text === "0") {
        return 0;
    }
    const match = text === "" ? null : grammar.exec(text);
    if (!match) {
        return undefined;
    }
    const sum = units.reduce((total, [, size], index) => {
        return total + Number(match[index + 1] ?? 0) * size;
    }, 0);
    return sum <= maximum ? sum : undefined;
}
