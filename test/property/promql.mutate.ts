// Expressions that are nearly right: what people type, pieces of PromQL in wrong places.
import * as fc from "fast-check";

const token = new RegExp(
    [
        /\s+/,
        /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/,
        /[A-Za-z_:][\w:]*|[0-9.][\w.]*/,
        /==|=~|!=|!~|<=|>=|<\/|>\/|[^\s]/,
    ]
        .map(({ source }) => source)
        .join("|"),
    "gu",
);

const pieces = [
    ...["(", ")", "()", "[", "]", "{", "}", ",", ":", "@", "=", "==", "=~", "!~", "!=", ">", "</"],
    ...["+", "-", "*", "/", "%", "^", "and", "or", "unless", "atan2", "bool", "on", "ignoring"],
    ...["group_left", "group_right", "by", "without", "offset", "(a)", "(a, b)", "sum", "topk"],
    ...["count_values", "rate", "time()", "vector(1)", "start()", "end()", "step()", "limitk"],
    ...["a", "a:b", '{a="b"}', "{}", '"x"', "'y'", "`z`", '"\\xff"', "__name__", "1", "0", "1.5"],
    ...["1e3", "inf", "nan", "0x1f", "017", "1_0", "5m", "-5m", "(5m)", "-(5m)", "--5m", "0s"],
    ...["5m3h", "9999y", "1e20", "[5m]", "[5m:]", "[5m:1m]", "[step():]", "[5m + 1m]", "[-5m]"],
    ...["offset 5m", "offset -5m", "offset 0", "@ 5", "@ start()", "fill(1)", "anchored", "# c\n"],
];

const characters = [..." \n()[]{},:@+-*/%^=!<>~\"'`\\#.$_09aefmsxE\u00e9\u00a0😀|?&;"];

interface Mutation {
    readonly at: number;
    readonly kind: "delete" | "insert" | "replace" | "swap" | "character";
    readonly piece: string;
    readonly character: string;
}

const mutations: fc.Arbitrary<Mutation> = fc.record({
    at: fc.nat(1000),
    kind: fc.constantFrom("delete", "insert", "replace", "swap", "character"),
    piece: fc.constantFrom(...pieces),
    character: fc.constantFrom(...characters),
});

/** Texts with one to three mutations. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
    const changes = fc.array(mutations, { minLength: 1, maxLength: 3 });
    return fc.tuple(texts, changes).map(([text, list]) => list.reduce(mutate, text));
}

function mutate(text: string, { at, kind, piece, character }: Mutation): string {
    if (kind === "character") {
        const all = [...text];
        return all.toSpliced(at % (all.length + 1), at % 2, character).join("");
    }
    const tokens = text.match(token) ?? [];
    const index = at % (tokens.length + 1);
    switch (kind) {
        case "delete":
            return tokens.toSpliced(index, 1).join("");
        case "insert":
            return tokens.toSpliced(index, 0, ` ${piece} `).join("");
        case "replace":
            return tokens.toSpliced(index, 1, ` ${piece} `).join("");
        case "swap":
            return [...tokens.slice(index), ...tokens.slice(0, index)].join(" ");
    }
}
