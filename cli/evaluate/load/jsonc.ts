/**
 * Reads JSON with comments and trailing commas, as tsconfig.json is written.
 * @throws SyntaxError where it is malformed beyond that
 */
export function parseJsonc(text: string): unknown {
    // Strings are matched first so that what looks like a comment inside of one stays.
    const plain = text
        .replace(/^\uFEFF/, "")
        .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, "$1")
        .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, "$1");
    return JSON.parse(plain);
}
