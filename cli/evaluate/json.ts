import type { Json, JsonObject } from "../snapshot/model";

/** Whether a value is a map, not an array and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a map or an array. */
export function isContainer(value: Json | undefined): value is JsonObject | Json[] {
    return typeof value === "object" && value !== null;
}

/** Whether a value is, or holds at any depth, a text for which `matches` is true. */
export function holdsText(value: Json, matches: (text: string) => boolean): boolean {
    if (typeof value === "string") {
        return matches(value);
    }
    return isContainer(value) && Object.values(value).some((item) => holdsText(item, matches));
}
