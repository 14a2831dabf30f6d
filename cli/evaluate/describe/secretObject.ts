import { appendPath } from "../propertyPath";
import { isUnknown, sourcesIn } from "../pulumi/unknown";
import { isMap, secretSignature, signatureOf, unknownValue, type WireMap } from "../pulumi/wire";
import { type DescribeContext, qualify } from "./context";
import { secretPlaceholder, unknownPlaceholder } from "./placeholder";

/** Where the secret part of a Kubernetes Secret stands. */
export const secretDataFields: readonly string[] = ["data", "stringData"];

/** Whether a map is a Kubernetes Secret: by its own kind, or by the type of the resource whose inputs it is. */
export function isSecretObject(map: WireMap, type: string): boolean {
    const byKind = map["kind"] === "Secret" && map["apiVersion"] === "v1";
    return byKind || /^kubernetes:(core\/)?v1:Secret(Patch)?$/.test(type);
}

/**
 * `data` or `stringData` of a Secret: its keys, which workloads refer to, and a placeholder for each value, whether
 * the program marked it or not.
 * @param wire as it stands in the request
 * @param given as the program gave it, resolved; it knows the keys of a value that is unknown in part
 */
export function hideSecretData(
    wire: unknown,
    given: unknown,
    path: string,
    context: DescribeContext,
): unknown {
    const unwrapped = signatureOf(wire) === secretSignature ? (wire as WireMap)["value"] : wire;
    const data = isMap(unwrapped) && !signatureOf(unwrapped) ? unwrapped : given;
    if (!isMap(data) || isUnknown(data)) {
        const sources = sourcesIn(data);
        return data === undefined || data === null
            ? (unwrapped ?? null)
            : unknownPlaceholder(sources.length > 0 ? sources : [qualify(context, path)], true);
    }
    const encoded = /(^|[.\]])data$/.test(path);
    return Object.fromEntries(
        Object.entries(data).map(([key, value]) => {
            const origin = isMap(given) && !isUnknown(given) ? given[key] : undefined;
            return [key, hideValue(value, origin, encoded, appendPath(path, key), context)];
        }),
    );
}

function hideValue(
    value: unknown,
    given: unknown,
    encoded: boolean,
    path: string,
    context: DescribeContext,
): string {
    const sources = [...sourcesIn(value), ...sourcesIn(given)];
    if (sources.length > 0) {
        return unknownPlaceholder(sources, true);
    }
    const placeholder = secretPlaceholder(qualify(context, path));
    const inner = signatureOf(value) === secretSignature ? (value as WireMap)["value"] : value;
    if (typeof inner !== "string" || inner === unknownValue) {
        return placeholder;
    }
    const plain = encoded ? Buffer.from(inner, "base64").toString("utf8") : inner;
    const known = [inner, plain].find((text) => context.placeholders.has(text));
    if (known !== undefined) {
        return known;
    }
    const named = context.secretName(inner) ?? context.secretName(plain);
    const shown = named === undefined ? placeholder : secretPlaceholder(named);
    context.keepSecret(inner, shown);
    context.keepSecret(plain, shown);
    return shown;
}
