import { readQuantity } from "./quantity";

/** Steps of 1024 from bytes up. */
const prefixes = ["", "K", "M", "G", "T", "P", "E"];

/**
 * Bytes of a Kubernetes quantity, rounded up to whole ones: `10Gi`, `500M`, `1.5Ti`, `1e9`, `1048576`.
 * Exact up to 2^53. Thousandths (`100m`), a common slip of the pen for `100M`, are refused.
 * @throws RangeError on what is not a quantity of bytes
 */
export function parseQuantity(text: string): number {
    const bytes = readBytesQuantity(text);
    if (bytes === undefined) {
        throw new RangeError(`${JSON.stringify(text)} is not a Kubernetes quantity like 10Gi`);
    }
    return bytes;
}

/** Whether a text is a Kubernetes quantity of bytes. */
export function isQuantity(text: string): boolean {
    return readBytesQuantity(text) !== undefined;
}

/** Bytes as a Kubernetes quantity, in the largest binary unit that divides them: 10737418240 is `10Gi`. */
export function formatQuantity(bytes: number): string {
    const [count, prefix] = divide(bytes);
    return prefix === "" ? `${count}` : `${count}${prefix}i`;
}

/**
 * Bytes of a size as Prometheus reads it, or of a Kubernetes quantity. To Prometheus `1GB` is `1GiB`, both
 * 1024 * 1024 * 1024 bytes; the Kubernetes `1G` keeps its own meaning of 1000 * 1000 * 1000 bytes.
 * @throws RangeError on what is neither
 */
export function parseByteSize(text: string): number {
    const bytes = readByteSize(text);
    if (bytes === undefined) {
        throw new RangeError(`${JSON.stringify(text)} is not a size like 10GiB`);
    }
    return bytes;
}

/** Whether `parseByteSize` reads the text. */
export function isByteSize(text: string): boolean {
    return readByteSize(text) !== undefined;
}

/**
 * Bytes as Prometheus reads them, in the largest binary unit that divides them: 10737418240 is `10GiB`.
 * @throws RangeError on what is not a whole number of bytes from 0 on
 */
export function formatByteSize(bytes: number): string {
    const [count, prefix] = divide(bytes);
    return prefix === "" ? `${count}B` : `${count}${prefix}iB`;
}

/** Bytes for people, with three digits: `9.77 GiB`, `512 MiB`, `17 B`. */
export function formatBytes(bytes: number): string {
    let value = Math.abs(bytes);
    let step = 0;
    // 1023.5 would be written as 1024 of the smaller unit.
    while (value >= 1023.5 && step < prefixes.length - 1) {
        value /= 1024;
        step += 1;
    }
    const digits = value >= 100 || step === 0 ? 0 : value >= 10 ? 1 : 2;
    const text = `${Number(value.toFixed(digits))}`;
    return `${bytes < 0 ? "-" : ""}${text} ${prefixes[step]}${step === 0 ? "" : "i"}B`;
}

function readBytesQuantity(text: string): number | undefined {
    return /[num]$/.test(text) ? undefined : readQuantity(text, 1);
}

function readByteSize(text: string): number | undefined {
    const match = /^([0-9]+(?:\.[0-9]+)?)([KMGTPE]?)i?B$/.exec(text);
    if (!match) {
        return readBytesQuantity(text);
    }
    const suffix = match[2] === "" ? "" : `${match[2]}i`;
    return text === `${match[1]}iB` ? undefined : readQuantity(match[1] + suffix, 1);
}

function divide(bytes: number): [count: number, prefix: string] {
    if (!Number.isSafeInteger(bytes) || bytes < 0) {
        throw new RangeError(`${bytes} is not a whole number of bytes`);
    }
    let count = bytes;
    let step = 0;
    while (count > 0 && count % 1024 === 0 && step < prefixes.length - 1) {
        count /= 1024;
        step += 1;
    }
    return [count, prefixes[step]];
}
