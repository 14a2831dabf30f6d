/**
 * A path pattern as Go's `filepath.Match` reads it: `*`, `?` and `[...]` stay within one part of the path,
 * a backslash takes the next character as it is.
 * @returns undefined where the pattern is malformed
 */
export function globPattern(pattern: string): RegExp | undefined {
    let source = "";
    let index = 0;
    while (index < pattern.length) {
        const character = pattern[index];
        if (character === "*") {
            source += "[^/]*";
        } else if (character === "?") {
            source += "[^/]";
        } else if (character === "[") {
            const end = classEnd(pattern, index);
            if (end === undefined) {
                return undefined;
            }
            source += characterClass(pattern.slice(index + 1, end));
            index = end;
        } else {
            if (character === "\\") {
                index += 1;
                if (index === pattern.length) {
                    return undefined;
                }
            }
            source += escape(pattern[index]);
        }
        index += 1;
    }
    return compile(`^${source}$`);
}

/** Whether a pattern can only fit one path. */
export function isLiteral(pattern: string): boolean {
    return !/[*?[\\]/.test(pattern);
}

function classEnd(pattern: string, start: number): number | undefined {
    // The first character of a class is taken as it is, also a bracket after `^`.
    let index = start + (pattern[start + 1] === "^" ? 3 : 2);
    while (index < pattern.length && pattern[index] !== "]") {
        index += pattern[index] === "\\" ? 2 : 1;
    }
    return index < pattern.length ? index : undefined;
}

function characterClass(body: string): string {
    const negated = body.startsWith("^");
    const inner = (negated ? body.slice(1) : body).replace(/\\(.)/g, "$1");
    return `(?!/)[${negated ? "^" : ""}${inner.replace(/[\\\]^[]/g, "\\$&")}]`;
}

function escape(character: string): string {
    return character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function compile(source: string): RegExp | undefined {
    try {
        return new RegExp(source, "s");
    } catch {
        return undefined;
    }
}
