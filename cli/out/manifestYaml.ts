import { Document, isScalar, Scalar, visit } from "yaml";
import type { Json, JsonObject } from "../snapshot/model";
import { compareText, isObject } from "../view/json";

/** Keys that come before the others, wherever they stand. */
const first = ["apiVersion", "kind", "metadata", "name", "namespace"];

/** Words and numbers that YAML 1.1, which kubectl reads, or 1.2 would not take for texts. */
const ambiguous =
    /^(?:~|null|y|n|yes|no|on|off|true|false|=|<<|[-+]?\.(?:inf|nan)|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|\d{4}-\d{1,2}-\d{1,2}.*)$/i;

/** An object as YAML that kubectl reads as the same object: keys in a fixed order, long texts as blocks. */
export function toManifest(object: JsonObject): string {
    const document = new Document(ordered(object), {
        version: "1.1",
        aliasDuplicateObjects: false,
    });
    visit(document, {
        Scalar(_, node) {
            if (isScalar(node) && typeof node.value === "string" && ambiguous.test(node.value)) {
                node.type = Scalar.QUOTE_DOUBLE;
            }
        },
    });
    return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

/** Keys sorted, so that the same object from anywhere gives the same text. */
function ordered(value: Json): Json {
    if (Array.isArray(value)) {
        return value.map(ordered);
    }
    if (!isObject(value)) {
        return value;
    }
    const keys = Object.keys(value).sort((a, b) => place(a) - place(b) || compareText(a, b));
    return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}

function place(key: string): number {
    const index = first.indexOf(key);
    return index < 0 ? first.length : index;
}
