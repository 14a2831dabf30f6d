/** A step into the arguments: a key of an object or an index of a list. */
export type Segment = string | number;

/** A place in the arguments as people write it: `scrape.jobs[1].labels["a/b"]`. */
export function pathText(segments: readonly Segment[]): string {
    return segments.length === 0 ? "arguments" : segments.reduce<string>(joinPath, "");
}

/** The place of a key or index inside a place; an empty place is the arguments themselves. */
export function joinPath(place: string, segment: Segment): string {
    if (typeof segment === "number") {
        return `${place}[${segment}]`;
    }
    if (!/^[A-Za-z_$][\w$-]*$/.test(segment)) {
        return `${place}[${JSON.stringify(segment)}]`;
    }
    return place === "" ? segment : `${place}.${segment}`;
}

/** Whether the place `inner` is `outer` or lies inside it. */
export function isWithin(outer: string, inner: string): boolean {
    const next = inner.charAt(outer.length);
    return inner.startsWith(outer) && (next === "" || next === "." || next === "[");
}
