import type { Segment } from "./path";

const secretWords = /passw|kubeconfig|token|credential|secret|api_?key|private_?key/i;

/** Names of Secrets, which are no secrets themselves. */
const names = new Set(["imagePullSecrets", "tlsSecret"]);

/** Whether a value at a place may be a secret, so that no message may quote it. */
export function isSecretPath(segments: readonly Segment[]): boolean {
    return segments.some(
        (segment) =>
            typeof segment === "string" && secretWords.test(segment) && !names.has(segment),
    );
}

/**
 * What a message may quote of a value: numbers, booleans and texts at places that are not secret, addresses
 * without user and password. Objects and lists are never quoted: there may be a secret inside.
 */
export function quotable(segments: readonly Segment[], value: unknown): unknown {
    if (typeof value === "number" || typeof value === "boolean") {
        return isSecretPath(segments) ? undefined : value;
    }
    if (typeof value !== "string" || isSecretPath(segments)) {
        return undefined;
    }
    return value.replace(/(\/\/[^/\s@]*|[^/\s@]+:[^/\s@]*)@/g, "...@");
}
