// Regular expressions of label matchers: RE2, anchored at both ends, the dot matching newlines.
import type * as re2js from "re2js";

/** What is known of a valid regular expression, or what is wrong with it. */
export type RegexResult = { readonly matchesEmpty: boolean } | { readonly problem: string };

/** Without these and `|` Prometheus does not even parse a pattern, but compares texts. */
const special = /[\\.+*?()[\]{}^$]/;

/** Alternatives of plain text, `.`, `.*` and `.+`: most matchers, checked without loading re2js. */
const simple = /^(?:[\w:/ ,=%~@<>#!"'&;-]|\.[*+]?|\|)*$/;

/**
 * Checks the regular expression of a label matcher.
 * @param wellFormed false if the text was made of bytes that are not UTF-8
 */
export function checkRegex(pattern: string, wellFormed = true): RegexResult {
    if (!special.test(pattern)) {
        return { matchesEmpty: pattern.split("|").includes("") };
    }
    if (!wellFormed) {
        return { problem: "the regular expression is not valid UTF-8" };
    }
    if (simple.test(pattern)) {
        return { matchesEmpty: new RegExp(`^(?:${pattern})$`, "s").test("") };
    }
    // Bare, as Prometheus parses it first: the anchors around it would let a)(b pass.
    const { problem, result } = attempt(() => compile(pattern).matches(""));
    return problem === undefined ? { matchesEmpty: result } : { problem };
}

/** Why `label_replace` cannot use a regular expression, undefined if it can. */
export function replaceRegexProblem(pattern: string): string | undefined {
    const anchored = `^(?s:${pattern})$`;
    return simple.test(pattern)
        ? undefined
        : attempt(() => compile(anchored)).problem?.replace(anchored, () => pattern);
}

/** Why a template cannot use a regular expression, undefined if it can. */
export function regexProblem(pattern: string): string | undefined {
    return special.test(pattern) ? attempt(() => compile(pattern)).problem : undefined;
}

type Attempt<T> =
    | { readonly result: T; readonly problem?: undefined }
    | { readonly result?: undefined; readonly problem: string };

function attempt<T>(action: () => T): Attempt<T> {
    try {
        return { result: action() };
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const reason = message.replace(/^error parsing regexp: /, "").replace("`(?s)", "`");
        return { problem: `this is not a regular expression in RE2's syntax: ${reason}` };
    }
}

function compile(pattern: string): re2js.RE2JS {
    const { RE2JS } = loadRe2();
    try {
        return RE2JS.compile(pattern, RE2JS.DOTALL);
    } catch (error) {
        if (error instanceof Error && /duplicate capture group name/.test(error.message)) {
            // Go lets two groups have one name; no matcher uses the names.
            return RE2JS.compile(pattern.replace(/\(\?P?<\w+>/g, "("), RE2JS.DOTALL);
        }
        throw error;
    }
}

let loaded: typeof re2js | undefined;

/** Loaded on first use: importing it costs more than checking all other expressions of a stack. */
function loadRe2(): typeof re2js {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded ??= require("re2js") as typeof re2js;
    return loaded;
}
