import { nearest } from "../lib/nearest";

/** `; did you mean x?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
    const candidate = nearest(word, [...candidates]);
    return candidate === undefined ? "" : `; did you mean ${candidate}?`;
}
