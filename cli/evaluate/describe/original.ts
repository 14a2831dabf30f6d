import type { AnyOutput } from "../pulumi/sdk";
import { isMap } from "../pulumi/wire";

/** What the program gave for a value, promises and outputs resolved. */
export interface Original {
    /** Unknown parts are Pulumi's unknowns, most with an origin. */
    readonly value: unknown;
    readonly secret: boolean;
}

/** Resolves what the program gave. It was sent in a request already, so nothing here can take long or fail. */
export async function resolveOriginal(given: unknown): Promise<Original> {
    let value = given;
    let secret = false;
    while (value instanceof Promise || isOutput(value)) {
        if (isOutput(value)) {
            secret ||= (await value.isSecret) === true;
            value = await value.promise(true);
        } else {
            value = (await value) as unknown;
        }
    }
    return { value, secret };
}

/** The member of what the program gave, without resolving it. */
export function originalMember(value: unknown, name: string | number): unknown {
    return typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[name]
        : undefined;
}

/** Whether a value is an output, of any copy of the SDK. */
export function isOutput(value: unknown): value is AnyOutput {
    return (
        typeof value === "object" &&
        value !== null &&
        (value as { __pulumiOutput?: unknown }).__pulumiOutput === true
    );
}

/** Whether a value is a resource, of any copy of the SDK. */
export function isResource(value: unknown): value is { readonly urn: AnyOutput } {
    return isMap(value) && value["__pulumiResource"] === true;
}
