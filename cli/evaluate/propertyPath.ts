/** A step into an object or an array. */
export type PathSegment = string | number;

/** Pulumi's way to write a path: `spec.ports[0]["app.kubernetes.io/name"]`. */
export function formatPath(segments: readonly PathSegment[]): string {
    return segments.reduce<string>(appendPath, "");
}

/** A path one step longer. */
export function appendPath(path: string, segment: PathSegment): string {
    if (typeof segment === "number") {
        return `${path}[${segment}]`;
    }
    if (!/^[A-Za-z_$][\w$-]*$/.test(segment)) {
        return `${path}[${JSON.stringify(segment)}]`;
    }
    return path === "" ? segment : `${path}.${segment}`;
}

/**
 * Reads a path as the Pulumi CLI does: `a.b[0]["c.d"]`.
 * @returns undefined where the text is not a path
 */
export function parsePath(text: string): PathSegment[] | undefined {
    const segments: PathSegment[] = [];
    const step = /\.?([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
    while (step.lastIndex < text.length) {
        const match = step.exec(text);
        if (!match) {
            return undefined;
        }
        const [, name, index, quoted] = match;
        if (name !== undefined) {
            segments.push(name);
        } else if (index !== undefined) {
            segments.push(Number(index));
        } else {
            segments.push(JSON.parse(quoted) as string);
        }
    }
    return segments.length > 0 ? segments : undefined;
}
