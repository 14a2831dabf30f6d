/** What stands for a secret: `<secret:PATH>`. */
export function secretPlaceholder(path: string): string {
    return `<secret:${printable(path)}>`;
}

/**
 * What stands for a value that only the deployment knows: `<RESOURCE.OUTPUT>`.
 * A value that is made of several is named by all of them, as in `<db.host+db.port>`.
 */
export function unknownPlaceholder(sources: readonly string[], secret: boolean): string {
    const name = [...new Set(sources)].sort().join("+");
    return secret ? secretPlaceholder(name) : `<${printable(name)}>`;
}

/** A placeholder is one word in angle brackets, by which readers of a plan know it. */
function printable(name: string): string {
    return name.replace(/[<>\s]+/g, "_");
}
