import type { RegexGroups } from "../languages";
import type { Finding } from "./rule";

/**
 * What is wrong with the groups that a replacement names, in the reading of Go: `$1_total` is the group
 * called `1_total`, which is empty, and not the first group before `_total`.
 */
export function replacementProblem(text: string, groups: RegexGroups): Finding | undefined {
    for (const match of text.matchAll(/\$(?:\$|(\w+)|\{(\w+)\})/g)) {
        const name = match[1] ?? match[2];
        if (name === undefined || isGroup(name, groups)) {
            continue;
        }
        const digits = /^([0-9]+)(\D.*)$/.exec(name);
        if (match[1] !== undefined && digits && isGroup(digits[1], groups)) {
            return {
                reason: `names the group "${name}", which the regex does not have, so it is empty`,
                fix: `write \${${digits[1]}}${digits[2]} in place of $${name}`,
            };
        }
        return {
            reason: `names the group "${name}", which the regex does not have: ${inWords(groups)}`,
            fix: "name a group that is there, or add it to the regex in parentheses",
        };
    }
    return undefined;
}

function isGroup(name: string, groups: RegexGroups): boolean {
    return /^[0-9]+$/.test(name) ? Number(name) <= groups.count : groups.names.has(name);
}

function inWords({ count, names }: RegexGroups): string {
    const named = names.size === 0 ? "" : ` (${[...names].join(", ")})`;
    return count === 0 ? "it has none" : `it has ${count}${named}`;
}
