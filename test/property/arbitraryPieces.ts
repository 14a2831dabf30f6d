import * as fc from "fast-check";

type Values<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** A record of which each key may be missing but those that are named: it shrinks by leaving keys out. */
export function some<T extends object, R extends keyof T = never>(
    values: Values<T>,
    required: readonly R[] = [],
): fc.Arbitrary<Partial<T> & Pick<T, R>> {
    const requiredKeys = required.map(String);
    const model = values as Values<Record<string, unknown>>;
    return fc.record<Record<string, unknown>, string>(model, {
        requiredKeys,
    }) as unknown as fc.Arbitrary<Partial<T> & Pick<T, R>>;
}

/** One of some values, of which the first is the simplest. */
export function choice<T>(...values: T[]): fc.Arbitrary<T> {
    return fc.constantFrom<T[]>(...values);
}

/** Labels of nodes. */
export const nodeLabels = choice<Record<string, string>>(
    {},
    { disk: "ssd", zone: "a" },
    { zone: "a", disk: "ssd" },
);
