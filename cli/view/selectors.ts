import type { JsonObject } from "../snapshot/model";
import { at, isObject, objectsOf, textMapOf, textOf, textsOf } from "./json";

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all that a map of labels asks for. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
    return Object.entries(wanted).every(
        ([name, value]) => Object.hasOwn(labels, name) && labels[name] === value,
    );
}

/** Whether a label selector (`matchLabels`, `matchExpressions`) fits. An empty selector fits all. */
export function matchesSelector(labels: Labels, selector: unknown): boolean {
    return selectorMatcher(selector)(labels);
}

/** The same for many: the selector is read once. */
export function selectorMatcher(selector: unknown): (labels: Labels) => boolean {
    const wanted = textMapOf(at(selector, "matchLabels"));
    const expressions = objectsOf(at(selector, "matchExpressions")).map(expressionMatcher);
    return (labels) => hasLabels(labels, wanted) && expressions.every((fits) => fits(labels));
}

function expressionMatcher(expression: JsonObject): (labels: Labels) => boolean {
    const name = textOf(expression["key"]) ?? "";
    const values = textsOf(expression["values"]);
    const has = (labels: Labels) => Object.hasOwn(labels, name);
    switch (expression["operator"]) {
        case "In":
            return (labels) => has(labels) && values.includes(labels[name]);
        case "NotIn":
            return (labels) => !has(labels) || !values.includes(labels[name]);
        case "Exists":
            return has;
        case "DoesNotExist":
            return (labels) => !has(labels);
        default:
            return () => false;
    }
}

/** Whether a selector fits everything. */
export function selectsAll(selector: unknown): boolean {
    return (
        Object.keys(textMapOf(at(selector, "matchLabels"))).length === 0 &&
        objectsOf(at(selector, "matchExpressions")).length === 0
    );
}

/** A selector for people: `app=web, tier in (a, b)`; `all` for an empty one. */
export function selectorText(selector: unknown): string {
    if (!isObject(selector) || selectsAll(selector)) {
        return "all";
    }
    const labels = Object.entries(textMapOf(selector["matchLabels"]));
    const expressions = objectsOf(selector["matchExpressions"]).map((expression) => {
        const name = textOf(expression["key"]) ?? "";
        const values = `(${textsOf(expression["values"]).join(", ")})`;
        switch (expression["operator"]) {
            case "In":
                return `${name} in ${values}`;
            case "NotIn":
                return `${name} not in ${values}`;
            case "DoesNotExist":
                return `no ${name}`;
            default:
                return name;
        }
    });
    return [...labels.map(([name, value]) => `${name}=${value}`), ...expressions].join(", ");
}
