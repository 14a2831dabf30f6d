import * as fc from "fast-check";

/** A change to one place of a tree of data. */
export interface Mutation {
    readonly kind: "delete" | "retype" | "misspell";
    readonly path: readonly (string | number)[];
    /** What stands there after a `retype`. */
    readonly value: unknown;
    /** Where a letter is doubled by `misspell`, as a share of the key's length. */
    readonly at: number;
}

/** Changes to any of the places of a tree. */
export function mutations(tree: unknown): fc.Arbitrary<Mutation> {
    return fc.record({
        kind: fc.constantFrom("delete", "retype", "misspell"),
        path: fc.constantFrom(...places(tree)),
        value: fc.oneof(
            fc.constantFrom<unknown[]>(null, true, 0, -1, 1.5, 1e12, "", "0", "30", [], {}),
            fc.string(),
            fc.jsonValue({ maxDepth: 2 }),
        ),
        at: fc.double({ min: 0, max: 0.99, noNaN: true }),
    });
}

/** A copy of a tree with the changes that still have a place. */
export function applyMutations(tree: unknown, list: readonly Mutation[]): unknown {
    const copy = structuredClone(tree);
    for (const { kind, path, value, at } of list) {
        const key = path.at(-1)!;
        const owner = path.slice(0, -1).reduce<unknown>((node, step) => {
            return typeof node === "object" && node !== null ? Reflect.get(node, step) : undefined;
        }, copy);
        if (typeof owner !== "object" || owner === null || !Object.hasOwn(owner, key)) {
            continue;
        }
        if (kind === "retype") {
            Reflect.set(owner, key, value);
        } else if (Array.isArray(owner) && typeof key === "number") {
            owner.splice(key, 1);
        } else {
            const old: unknown = Reflect.get(owner, key);
            Reflect.deleteProperty(owner, key);
            if (kind === "misspell") {
                const index = Math.floor(at * String(key).length);
                const letter = String(key).charAt(index);
                const wrong = String(key).slice(0, index) + letter + String(key).slice(index);
                Reflect.set(owner, wrong, old);
            }
        }
    }
    return copy;
}

function places(tree: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
    if (typeof tree !== "object" || tree === null) {
        return [];
    }
    const entries: [string | number, unknown][] = Array.isArray(tree)
        ? tree.map((item, index) => [index, item])
        : Object.entries(tree);
    return entries.flatMap(([key, child]) => {
        const place = [...path, key];
        return [place, ...places(child, place)];
    });
}
