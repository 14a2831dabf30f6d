import type { Json } from "../../snapshot/model";
import { sortKeys } from "../../snapshot/sortKeys";

/** Text of a configuration value as the Pulumi CLI hands it to a program. An empty value is the empty text. */
export function asText(value: Json): string {
    if (value === null) {
        return "";
    }
    return typeof value === "object" ? JSON.stringify(sortKeys(value)) : String(value);
}
