/** Makes a value that Kubernetes takes for a label of any text: at most 63 characters, few kinds of them. */
export function labelValue(text: string): string {
    return text
        .replace(/[^A-Za-z0-9_.-]/g, "-")
        .slice(0, 63)
        .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}
