import type { Json } from "../../snapshot/model";
import { secretPlaceholder } from "../describe/placeholder";
import { appendPath } from "../propertyPath";

/**
 * Replaces `secure: <ciphertext>`, at any depth, by a placeholder named by its path, and notes the placeholder.
 * @param path of the value, the key first, for example `grafana`
 */
export function hideSecureValues(
    value: Json,
    path: string,
    placeholders: Map<string, string>,
): Json {
    if (Array.isArray(value)) {
        return value.map((item, index) => {
            return hideSecureValues(item, appendPath(path, index), placeholders);
        });
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    // Like the CLI: a map with the one key `secure` is a ciphertext, whatever the ciphertext looks like.
    if (Object.keys(value).length === 1 && typeof value["secure"] === "string") {
        const placeholder = secretPlaceholder(path);
        placeholders.set(placeholder, path);
        return placeholder;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, item]) => {
            return [key, hideSecureValues(item, appendPath(path, key), placeholders)];
        }),
    );
}
