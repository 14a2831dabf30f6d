import { stackType } from "../pulumi/traceResources";

/**
 * The engine's name for a resource: the types of its parents are part of it, except that of the stack.
 * @param parent URN; undefined or empty for none
 */
export function makeUrn(
    place: { readonly project: string; readonly stack: string },
    parent: string | undefined,
    type: string,
    name: string,
): string {
    const outer = parent ? qualifiedType(parent) : "";
    const qualified = outer === "" || outer === stackType ? type : `${outer}$${type}`;
    return `urn:pulumi:${place.stack}::${place.project}::${qualified}::${name}`;
}

/** Type of a resource without those of its parents. */
export function typeOf(urn: string): string {
    return qualifiedType(urn).split("$").at(-1)!;
}

/** Name of a resource; it may itself contain `::`. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

function qualifiedType(urn: string): string {
    return urn.split("::")[2] ?? "";
}
