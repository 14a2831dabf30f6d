/** Handles that are open for as long as a process writes to its terminal: they make nothing happen. */
const passive = new Set(["TTYWrap", "PipeWrap"]);

/** What keeps the event loop alive now, by kind, for example `Timeout` or `TCPSocketWrap`. */
export function countHandles(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const kind of process.getActiveResourcesInfo().filter((kind) => !passive.has(kind))) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
}

/** Kinds of which there are more than before, sorted: what a program waits for. */
export function newHandles(before: ReadonlyMap<string, number>): string[] {
    return [...countHandles()]
        .filter(([kind, count]) => count > (before.get(kind) ?? 0))
        .map(([kind]) => kind)
        .sort();
}
