import * as fc from "fast-check";
import type { StorageArgs } from "../../components/args/types";
import { choice, some } from "./arbitraryPieces";

/** Storage of a part: a directory of a node, a class, a claim that exists, or none. */
export function storage(part: "prometheus" | "grafana"): fc.Arbitrary<StorageArgs> {
    const labels = { app: part, type: "local" };
    return fc.oneof(
        some({ kind: fc.constant("none" as const), sizeLimit: fc.constant("30Gi") }, ["kind"]),
        fc.record({
            kind: fc.constant("claim" as const),
            name: fc.constant(`old.${part}`),
            size: fc.constant("30Gi"),
        }),
        some(
            {
                kind: fc.constant("storageClass" as const),
                className: fc.constant("fast"),
                size: fc.constant("30Gi"),
            },
            ["kind", "size"],
        ),
        some(
            {
                kind: fc.constant("hostPath" as const),
                volume: some(
                    {
                        name: fc.constant(`${part}-pv`),
                        path: fc.constantFrom(`/srv/${part}`, `/mnt/a "b" $(c)/${part}`),
                        type: fc.constant("Directory" as const),
                        capacity: fc.constant("30Gi"),
                        className: fc.constant("slow"),
                        labels: fc.constant(labels),
                        node: fc.constant("worker-1"),
                        nodeLabel: fc.constant("example.com/name"),
                        reclaimPolicy: fc.constantFrom("Retain" as const, "Delete" as const),
                        prepare: fc.boolean(),
                    },
                    ["path", "capacity", "node"],
                ),
                claim: some({
                    size: fc.constant("20Gi"),
                    selector: choice<Record<string, string>>({ app: part }, labels),
                }),
            },
            ["kind", "volume"],
        ),
    );
}
