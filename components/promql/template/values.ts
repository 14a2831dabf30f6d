// The kinds of values in templates of alerts.

/**
 * What is known of a value: the data of the alert, its labels, the external labels, a text, or
 * nothing.
 */
export type Value = "alert" | "labels" | "external" | "text" | "unknown";

/** The fields of the dot at the top of a template. */
export const alertFields: ReadonlyMap<string, Value> = new Map([
    ["Labels", "labels"],
    ["ExternalLabels", "external"],
    ["ExternalURL", "text"],
    // A number, or a histogram with methods of its own.
    ["Value", "unknown"],
]);

/** The variables that every template begins with. */
export const globalVariables: ReadonlyMap<string, Value> = new Map([
    ["$", "alert"],
    ["$labels", "labels"],
    ["$externalLabels", "external"],
    ["$externalURL", "text"],
    ["$value", "unknown"],
]);

/** What `range` takes out of a value. */
export function elementOf(value: Value): Value {
    return value === "labels" || value === "external" ? "text" : "unknown";
}

const textFunctions: ReadonlySet<string> = new Set([
    ...["print", "printf", "println", "html", "js", "urlquery", "title", "toUpper", "toLower"],
    ...["reReplaceAll", "stripPort", "stripDomain", "humanize", "humanize1024", "label"],
    ...["humanizeDuration", "humanizePercentage", "graphLink", "tableLink", "externalURL"],
    ...["pathPrefix", "urlQueryEscape", "strvalue"],
]);

/** What a function gives. */
export function resultOf(name: string): Value {
    return textFunctions.has(name) ? "text" : "unknown";
}
