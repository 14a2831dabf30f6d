/** `<secret:PATH>` or `<RESOURCE.OUTPUT>`, as snapshots write what they do not know or must not tell. */
const placeholder = /<[^<>\s]+>/;

/** Whether a text has a part that only the deployment or a secret decides. */
export function isUndecided(text: string): boolean {
    return placeholder.test(text);
}

/** Whether a text has a secret in it. */
export function hasSecret(text: string): boolean {
    return /<secret:[^<>]*>/.test(text);
}

/** Whether a text is nothing but a placeholder. */
export function isPlaceholder(text: string): boolean {
    return /^<[^<>\s]+>$/.test(text.trim());
}
