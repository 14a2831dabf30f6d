import { isDuration, parseDuration } from "../../components/lib/duration";
import { isByteSize, isQuantity, parseByteSize, parseQuantity } from "../../components/lib/size";
import { textOf } from "./json";
import type { Period, Size } from "./model";

/** A Prometheus duration; undefined for anything else, and for what is not there. */
export function periodOf(value: unknown): Period | undefined {
    const text = textOf(value)?.trim();
    return text !== undefined && isDuration(text)
        ? { text, seconds: parseDuration(text) / 1000 }
        : undefined;
}

/** A period of whole seconds. */
export function seconds(count: number): Period {
    const minutes = count / 60;
    return { text: Number.isInteger(minutes) ? `${minutes}m` : `${count}s`, seconds: count };
}

/** The shorter of two. */
export function shorter(a: Period, b: Period): Period {
    return a.seconds <= b.seconds ? a : b;
}

/** A Kubernetes quantity of bytes; undefined for anything else. */
export function quantityOf(value: unknown): Size | undefined {
    const text = textOf(value)?.trim();
    return text !== undefined && isQuantity(text)
        ? { text, bytes: parseQuantity(text) }
        : undefined;
}

/** A size as Prometheus reads it; undefined for anything else. */
export function byteSizeOf(value: unknown): Size | undefined {
    const text = textOf(value)?.trim();
    return text !== undefined && isByteSize(text)
        ? { text, bytes: parseByteSize(text) }
        : undefined;
}
