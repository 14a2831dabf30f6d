/** How values look in a request: Pulumi's markers for what JSON has no word for. */

/** Stands for an unknown value. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Key under which a map says what it stands for. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** Signature of `{ value }`, a secret. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Signature of `{ path | text | uri }`. */
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";

/** Signature of `{ path | uri | assets }`. */
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Signature of `{ urn, id }`, a resource. */
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/** Signature of `{ value, secret, dependencies }`, an output. */
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** A map of a request. */
export type WireMap = Readonly<Record<string, unknown>>;

/** The signature of a value, if it has one. */
export function signatureOf(value: unknown): string | undefined {
    const signature = isMap(value) ? value[signatureKey] : undefined;
    return typeof signature === "string" ? signature : undefined;
}

/** Marks a value as a secret. */
export function secretWire(value: unknown): WireMap {
    return { [signatureKey]: secretSignature, value };
}

/** Whether a value is a map, not an array and not null. */
export function isMap(value: unknown): value is WireMap {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
