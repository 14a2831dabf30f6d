import type { Json, JsonObject } from "../../snapshot/model";
import { isObject } from "../json";

/** A type that Pulumi.yaml can give to a configuration key. */
export type ConfigType =
    | { readonly kind: "string" | "integer" | "boolean" | "object" }
    | { readonly kind: "array"; readonly items: ConfigType };

const scalarKinds = ["string", "integer", "boolean", "object"] as const;

/** Reads `type` and `items` of a declaration; null where Pulumi would refuse them. */
export function readType(declaration: JsonObject): ConfigType | null {
    const kind = declaration["type"];
    if (kind === "array") {
        const items = declaration["items"];
        const inner = isObject(items) ? readType(items) : null;
        return inner && { kind: "array", items: inner };
    }
    const scalar = scalarKinds.find((candidate) => candidate === kind);
    return scalar ? { kind: scalar } : null;
}

/** The type as the Pulumi CLI names it, for example `array<string>`. */
export function describeType(type: ConfigType): string {
    return type.kind === "array" ? `array<${describeType(type.items)}>` : type.kind;
}

/**
 * Whether Pulumi takes a value for a type. Configuration is kept as text, so text that reads as a number or a
 * boolean is as good as one.
 * @param isHidden texts that stand for encrypted ones, which are taken for any scalar
 */
export function hasType(
    value: Json,
    type: ConfigType,
    isHidden: (text: string) => boolean = () => false,
): boolean {
    if (typeof value === "string" && isHidden(value)) {
        return type.kind !== "object" && type.kind !== "array";
    }
    switch (type.kind) {
        case "string":
            return typeof value === "string";
        case "integer":
            return typeof value === "string"
                ? /^[+-]?\d+$/.test(value)
                : typeof value === "number" && Number.isInteger(value);
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "object":
            return isObject(value);
        case "array":
            return (
                Array.isArray(value) && value.every((item) => hasType(item, type.items, isHidden))
            );
    }
}
