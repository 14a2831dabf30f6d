import type { Group, Matching } from "../ast";
import type { Cursor } from "./cursor";
import { canBeGroupingLabel, fillWords } from "./tokens";

/** What stands between a binary operator and its right side. */
export interface Modifiers {
    readonly bool: boolean;
    readonly matching?: Matching;
    /** Where the modifiers end, or the operator if there are none. */
    readonly to: number;
}

/** Reads `bool on (labels) group_left (labels)`, each of it optional. */
export function parseModifiers(cursor: Cursor): Modifiers {
    const bool = cursor.acceptWord("bool");
    const matching = parseMatching(cursor);
    if (cursor.isWord("bool")) {
        cursor.unexpected("an operand; bool comes directly behind the operator");
    }
    refuseFill(cursor);
    return { bool, matching, to: cursor.end };
}

/** Reads `(label, "other label")` of `by`, `on` and the like. */
export function parseGroupingLabels(cursor: Cursor): string[] {
    cursor.expectSymbol("(", "with labels");
    const labels: string[] = [];
    while (!cursor.acceptSymbol(")")) {
        labels.push(parseGroupingLabel(cursor));
        if (!cursor.isSymbol(")")) {
            cursor.expectSymbol(",", 'or ")" after a label');
        }
    }
    return labels;
}

function parseGroupingLabel(cursor: Cursor): string {
    const token = cursor.peek();
    if (token.kind === "string") {
        if (token.value === "" || !token.wellFormed) {
            cursor.report(token, "this cannot be the name of a label");
        }
        cursor.next();
        return token.value;
    }
    if (token.kind === "name" || (token.kind === "word" && canBeGroupingLabel(token.word))) {
        cursor.next();
        return token.text;
    }
    return cursor.unexpected("the name of a label");
}

function parseMatching(cursor: Cursor): Matching | undefined {
    if (!cursor.isWord("on", "ignoring")) {
        if (cursor.isWord("group_left", "group_right")) {
            cursor.unexpected("on (...) or ignoring (...) before it");
        }
        return undefined;
    }
    const on = cursor.isWord("on");
    cursor.next();
    const labels = parseGroupingLabels(cursor);
    return { on, labels, group: parseGroup(cursor) };
}

function parseGroup(cursor: Cursor): Group | undefined {
    if (!cursor.isWord("group_left", "group_right")) {
        return undefined;
    }
    const side = cursor.isWord("group_left") ? "left" : "right";
    cursor.next();
    // An opening parenthesis always begins the labels: the right side of group_left needs () first.
    const include = cursor.isSymbol("(") ? parseGroupingLabels(cursor) : [];
    return { side, include };
}

function refuseFill(cursor: Cursor): void {
    if (cursor.isWord(...fillWords) && cursor.isSymbol("(", 1)) {
        const flag = "--enable-feature=promql-binop-fill-modifiers";
        cursor.fail(
            cursor.peek(),
            `fill modifiers are experimental: Prometheus refuses them without ${flag}`,
        );
    }
}
