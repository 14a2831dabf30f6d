/** Number of letters to insert, delete or replace, or neighbours to swap, until one text is the other. */
export function editDistance(a: string, b: string): number {
    let beforeLast: number[] = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                best = Math.min(best, beforeLast[j - 2] + 1);
            }
            row.push(best);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length];
}

/** A name without case, `_` and `-`: `scrape_interval`, `ScrapeInterval` and `scrapeInterval` are one. */
export function bareName(name: string): string {
    return name.toLowerCase().replace(/[_\-\s]/g, "");
}

/** Names longer than this are not compared: nobody mistypes them, and the comparison is quadratic. */
const longest = 64;

/**
 * The choice that was most likely meant: the same name otherwise written, or one that is at most a third of its
 * letters off, or the only one that begins like it.
 */
export function nearest(given: string, choices: readonly string[]): string | undefined {
    const bare = bareName(given);
    const same = choices.find((choice) => bareName(choice) === bare);
    if (same !== undefined || given.length > longest) {
        return same;
    }
    const ranked = choices
        .map((choice) => ({ choice, distance: editDistance(bare, bareName(choice)) }))
        .filter(({ choice, distance }) => {
            return distance <= Math.max(1, Math.floor(Math.min(bare.length, choice.length) / 3));
        })
        .sort((a, b) => a.distance - b.distance);
    const longer = choices.filter((choice) => bareName(choice).startsWith(bare));
    return ranked[0]?.choice ?? (bare.length >= 3 && longer.length === 1 ? longer[0] : undefined);
}

/** A list in words: `a, b and c`. */
export function listed(words: readonly string[], conjunction: "and" | "or"): string {
    const last = words.at(-1) ?? "";
    const before = words.slice(0, -1);
    return before.length === 0 ? last : `${before.join(", ")} ${conjunction} ${last}`;
}
