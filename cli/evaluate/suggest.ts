import { nearest } from "../../components/lib/nearest";

/** `did you mean "x"?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
    const near = nearest(word, candidates);
    return near === undefined ? "" : `did you mean "${near}"?`;
}
