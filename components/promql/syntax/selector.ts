import type { Matcher, MatchOperator, VectorSelector } from "../ast";
import { checkRegex } from "../regex";
import type { Cursor } from "./cursor";

/** Reads `metric{matchers}`, `metric` or `{matchers}`; what comes next is the name or the brace. */
export function parseSelector(cursor: Cursor): VectorSelector {
    const first = cursor.peek();
    const name = first.kind === "name" || first.kind === "word" ? first.text : undefined;
    if (name !== undefined) {
        cursor.next();
    }
    const matchers = cursor.acceptSymbol("{") ? parseMatchers(cursor) : [];
    return { kind: "selector", name, matchers, from: first.from, to: cursor.end };
}

function parseMatchers(cursor: Cursor): Matcher[] {
    const matchers: Matcher[] = [];
    while (!cursor.acceptSymbol("}")) {
        matchers.push(parseMatcher(cursor));
        if (!cursor.isSymbol("}")) {
            cursor.expectSymbol(",", 'or "}" after a label matcher');
        }
    }
    return matchers;
}

function parseMatcher(cursor: Cursor): Matcher {
    const token = cursor.peek();
    if (token.kind !== "name" && token.kind !== "string") {
        return cursor.unexpected('a label matcher like job="node"');
    }
    cursor.next();
    const operator = parseOperator(cursor);
    const span = { from: token.from, to: token.to };
    if (operator === undefined) {
        if (token.kind === "name") {
            return cursor.unexpected("=, !=, =~ or !~ after a label");
        }
        const { value } = token;
        const matchesEmpty = value === "";
        return { label: "__name__", operator: "=", value, matchesEmpty, ...span };
    }
    const label = token.kind === "string" ? token.value : token.text;
    const value = cursor.peek();
    if (value.kind !== "string") {
        return cursor.unexpected("a value in quotes");
    }
    cursor.next();
    const matcher = { label, operator, value: value.value, from: token.from, to: value.to };
    return { ...matcher, matchesEmpty: matchesEmpty(cursor, matcher, value.wellFormed) };
}

function parseOperator(cursor: Cursor): MatchOperator | undefined {
    for (const operator of ["=", "!=", "=~", "!~"] as const) {
        if (cursor.acceptSymbol(operator)) {
            return operator;
        }
    }
    return undefined;
}

function matchesEmpty(
    cursor: Cursor,
    matcher: Omit<Matcher, "matchesEmpty">,
    wellFormed: boolean,
): boolean {
    const { operator, value } = matcher;
    if (operator === "=" || operator === "!=") {
        return (value === "") === (operator === "=");
    }
    const regex = checkRegex(value, wellFormed);
    if ("problem" in regex) {
        cursor.report(matcher, regex.problem);
        return false;
    }
    return regex.matchesEmpty === (operator === "=~");
}
