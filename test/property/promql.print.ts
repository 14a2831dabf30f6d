// Writes the tree of an expression as text, with gaps of any width between the tokens. Operands
// that need parentheses must have them in the tree, as what the generator makes has.
import type {
    At,
    DurationExpression,
    Expression,
    Grouping,
    Matcher,
    TimeShift,
} from "../../components/promql";

/** Chooses what stands between two tokens, from white space that is possible there. */
export type Gaps = (choices: readonly string[]) => string;

const wide = ["", " ", "\n", "  ", " # comment\n", "\t"];
/** In square brackets a comment is possible behind the first number only. */
const narrow = ["", " ", "\n", "  "];

/** The text of an expression. */
export function print(node: Expression, gaps: Gaps): string {
    let text = "";
    let brackets = 0;
    for (const token of tokensOf(node)) {
        const gap = gaps(brackets > 0 ? narrow : wide);
        const needed = /[\w:.]$/.test(text) && /^[\w:.]/.test(token);
        text += (needed && gap === "" ? " " : gap) + token;
        brackets += token === "[" ? 1 : token === "]" ? -1 : 0;
    }
    return text;
}

function tokensOf(node: Expression): string[] {
    switch (node.kind) {
        case "number":
            return [numberText(node.value)];
        case "string":
            return [quoted(node.value)];
        case "parentheses":
            return ["(", ...tokensOf(node.expression), ")"];
        case "unary":
            return [node.operator, ...tokensOf(node.operand)];
        case "selector":
            return [...selectorTokens(node), ...shiftTokens(node)];
        case "matrix": {
            const { selector, range } = node;
            const brackets = ["[", ...durationTokens(range), "]"];
            return [...selectorTokens(selector), ...brackets, ...shiftTokens(selector)];
        }
        case "subquery": {
            const step = node.step ? durationTokens(node.step) : [];
            const range = durationTokens(node.range);
            const brackets = ["[", ...range, ":", ...step, "]"];
            return [...tokensOf(node.expression), ...brackets, ...shiftTokens(node)];
        }
        case "call":
            return [node.name, "(", ...commas(node.arguments.map(tokensOf)), ")"];
        case "aggregation": {
            const args = [...(node.parameter ? [node.parameter] : []), node.expression];
            const body = ["(", ...commas(args.map(tokensOf)), ")"];
            return [node.operator, ...groupingTokens(node.grouping), ...body];
        }
        case "binary":
            return [...tokensOf(node.left), ...operatorTokens(node), ...tokensOf(node.right)];
    }
}

function selectorTokens(node: { name?: string; matchers: readonly Matcher[] }): string[] {
    const name = node.name === undefined ? [] : [node.name];
    if (node.matchers.length === 0 && node.name !== undefined) {
        return name;
    }
    const matchers = node.matchers.map(({ label, operator, value }) => {
        return [labelText(label), operator, quoted(value)];
    });
    return [...name, "{", ...commas(matchers), "}"];
}

function operatorTokens(node: Extract<Expression, { kind: "binary" }>): string[] {
    const tokens = [node.operator, ...(node.bool ? ["bool"] : [])];
    const { matching } = node;
    if (matching) {
        tokens.push(matching.on ? "on" : "ignoring", ...labelTokens(matching.labels));
        if (matching.group) {
            tokens.push(`group_${matching.group.side}`, ...labelTokens(matching.group.include));
        }
    }
    return tokens;
}

function groupingTokens(grouping: Grouping | undefined): string[] {
    return grouping ? [grouping.without ? "without" : "by", ...labelTokens(grouping.labels)] : [];
}

function labelTokens(labels: readonly string[]): string[] {
    return ["(", ...commas(labels.map((label) => [labelText(label)])), ")"];
}

function shiftTokens({ offset, at }: TimeShift): string[] {
    return [...(offset ? ["offset", ...durationTokens(offset)] : []), ...(at ? atTokens(at) : [])];
}

function atTokens(at: At): string[] {
    return at.kind === "time" ? ["@", numberText(at.seconds)] : ["@", at.kind, "(", ")"];
}

function durationTokens(node: DurationExpression): string[] {
    switch (node.kind) {
        case "literal":
            return [numberText(node.seconds)];
        case "parentheses":
            return ["(", ...durationTokens(node.expression), ")"];
        case "unary":
            return [node.operator, ...durationTokens(node.operand)];
        case "binary":
            return [...durationTokens(node.left), node.operator, ...durationTokens(node.right)];
        case "call":
            return [node.name, "(", ...commas(node.arguments.map(durationTokens)), ")"];
    }
}

function commas(items: readonly string[][]): string[] {
    return items.flatMap((tokens, index) => (index === 0 ? tokens : [",", ...tokens]));
}

function numberText(value: number): string {
    return Number.isFinite(value) ? String(value) : value > 0 ? "Inf" : "-Inf";
}

function labelText(label: string): string {
    return /^[A-Za-z_]\w*$/.test(label) ? label : quoted(label);
}

function quoted(text: string): string {
    if (!text.includes("`")) {
        return `\`${text}\``;
    }
    return `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
