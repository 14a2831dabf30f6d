import { parseDocument } from "yaml";

/** A parsed text, or what is wrong with it. */
export type Parsed = { readonly value: unknown } | { readonly error: string };

/** Reads one YAML document. The error is one clause with line and column. */
export function parseYaml(text: string): Parsed {
    try {
        const document = parseDocument(text, { prettyErrors: true, logLevel: "silent" });
        const [error] = document.errors;
        return error ? { error: firstLine(error.message) } : { value: document.toJS() as unknown };
    } catch (error) {
        // Aliases are only resolved, and can only be refused, when the value is made.
        return { error: firstLine(error instanceof Error ? error.message : String(error)) };
    }
}

/** Reads JSON. The error is one clause. */
export function parseJson(text: string): Parsed {
    try {
        return { value: JSON.parse(text) as unknown };
    } catch (error) {
        return { error: firstLine(error instanceof Error ? error.message : String(error)) };
    }
}

function firstLine(message: string): string {
    return (message.split("\n")[0] ?? "").replace(/[:.\s]+$/, "");
}
