import { appendPath } from "../propertyPath";
import { isUnknown, sourcesIn } from "../pulumi/unknown";
import { isMap, unknownValue } from "../pulumi/wire";
import { type DescribeContext, qualify } from "./context";
import { isResource } from "./original";
import { unknownPlaceholder } from "./placeholder";
import { hideSecretData, isSecretObject, secretDataFields } from "./secretObject";

/**
 * What is shown for a value that is not wholly known. The parts that are known are shown where nothing of the
 * value is secret: Pulumi sends one unknown for the whole, but a config file with one unknown line is worth reading.
 */
export async function showUnknown(
    value: unknown,
    secret: boolean,
    path: string,
    context: DescribeContext,
): Promise<unknown> {
    const inParts = !secret && (Array.isArray(value) || isMap(value)) && !isUnknown(value);
    return inParts
        ? showParts(value, path, context)
        : unknownPlaceholder(nameSources(sourcesIn(value), path, context), secret);
}

/** Origins of an unknown value; where they are lost, the resources that the input depends on. */
export function nameSources(
    sources: readonly string[],
    path: string,
    context: DescribeContext,
): readonly string[] {
    if (sources.length > 0) {
        return sources;
    }
    const [input = ""] = /^[^.[]+/.exec(path) ?? [];
    const names = context.dependencies.get(input) ?? [];
    return names.length > 0 ? names.map((name) => `${name}.output`) : [qualify(context, path)];
}

/** Text as it is, except that the marker of an unknown id, which code may have built into it, gets a name. */
export function showKnown(text: string, path: string, context: DescribeContext): string {
    if (!text.includes(unknownValue)) {
        return text;
    }
    return text.replaceAll(unknownValue, unknownPlaceholder(nameSources([], path, context), false));
}

async function showParts(value: unknown, path: string, context: DescribeContext): Promise<unknown> {
    if (isUnknown(value)) {
        return unknownPlaceholder(nameSources(sourcesIn(value), path, context), false);
    }
    if (isResource(value)) {
        return value.urn.promise();
    }
    if (Array.isArray(value)) {
        return Promise.all(
            value.map(async (item, index) => {
                return (await showParts(item, appendPath(path, index), context)) ?? null;
            }),
        );
    }
    if (isMap(value)) {
        const isSecret = isSecretObject(value, "");
        const members = await Promise.all(
            Object.entries(value).map(async ([key, member]) => {
                const inner = appendPath(path, key);
                return isSecret && secretDataFields.includes(key)
                    ? [key, hideSecretData(member, member, inner, context)]
                    : [key, await showParts(member, inner, context)];
            }),
        );
        return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as unknown;
    }
    return typeof value === "function" ? undefined : value;
}
