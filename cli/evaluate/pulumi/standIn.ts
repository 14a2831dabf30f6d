import { appendPath } from "../propertyPath";
import type { AnyOutput, Sdk } from "./sdk";
import { unknownFrom } from "./unknown";

/** What programs call on text; not every method of text, as some have names that members have, too (`link`). */
const textMethods = new Set([
    ...["toLowerCase", "toUpperCase", "trim", "trimStart", "trimEnd", "split", "replace"],
    ...["replaceAll", "startsWith", "endsWith", "substring", "substr", "charAt", "match"],
    ...["padStart", "padEnd", "localeCompare"],
]);

/** What Pulumi asks of an output. */
const outputMembers = new Set<PropertyKey>([
    ...["__pulumiOutput", "apply", "promise", "isKnown", "isSecret", "resources", "allResources"],
]);

/**
 * Stands for an unknown value where Pulumi hands out a plain one: the answer to a function call in its promise form.
 * To Pulumi it is an unknown output. To code it is whatever the code takes it for, as far as that goes without a crash:
 * text that names its origin, an empty list, an object with any member.
 */
export function standIn(sdk: Sdk, source: string): unknown {
    const text = `<${source}>`;
    const output = sdk.pulumi.output(unknownFrom([source])) as unknown as AnyOutput;
    return new Proxy<unknown[]>([], {
        get: (list, name) => {
            if (outputMembers.has(name)) {
                return Reflect.get(output, name) as unknown;
            }
            if (name === Symbol.toPrimitive) {
                return (hint: string) => (hint === "number" ? Number.NaN : text);
            }
            if (name === "toString" || name === "toLocaleString" || name === "toJSON") {
                return () => text;
            }
            if (typeof name === "symbol" || name in list) {
                return Reflect.get(list, name) as unknown;
            }
            // A promise would ask what it resolves to for `then`.
            if (name === "then" || name.startsWith("__")) {
                return undefined;
            }
            if (textMethods.has(name)) {
                return String.prototype[name as "trim"].bind(text);
            }
            return standIn(sdk, appendPath(source, /^\d+$/.test(name) ? Number(name) : name));
        },
    });
}
