import assert from "node:assert/strict";
import { findings, type Finding, type Severity } from "../../../../cli/findings";
import type { Json, JsonObject, SnapshotMessage } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import {
    change,
    kube,
    meta,
    replaceText,
    set,
    snapshotOf,
    type Piece,
} from "../../../fixtures/snapshots/build";
import { laptopPieces } from "../../../fixtures/snapshots/laptop";

/** Path of a workload's first container. */
export const container = ["spec", "template", "spec", "containers", 0];

/** Path of the configuration in its ConfigMap. */
export const config = ["data", "prometheus.yml"];

/** What is changed in the laptop's stack, and the finding that must come of it: a part of place, reason and fix. */
export type Case = readonly [
    name: string,
    pieces: () => readonly Piece[],
    severity: Severity,
    id: string,
    place: RegExp,
    reason: RegExp,
    fix: RegExp,
];

/** All findings of a stack. */
export function found(
    pieces: readonly Piece[],
    messages: readonly SnapshotMessage[] = [],
): readonly Finding[] {
    const snapshot = snapshotOf(pieces, messages);
    return findings(snapshot, monitoringView(snapshot));
}

/** The stack with one value of one object replaced. */
export function put(
    key: string,
    path: readonly (string | number)[],
    value: Json | undefined,
): () => readonly Piece[] {
    return () => set(laptopPieces, key, path, value);
}

/** The stack with a text of prometheus.yml replaced. */
export function write(from: string, to: string): () => readonly Piece[] {
    return () => replaceText(laptopPieces, "prometheus-config", config, from, to);
}

/** The stack without one of its objects. */
export function without(key: string): () => readonly Piece[] {
    return () =>
        change(laptopPieces, key, () => undefined).map((piece) => ({
            ...piece,
            dependsOn: (piece.dependsOn ?? []).filter((one) => one !== key),
        }));
}

/** The stack with more objects. */
export function add(
    ...objects: readonly (JsonObject & { apiVersion: string; kind: string })[]
): () => readonly Piece[] {
    return () => [
        ...laptopPieces,
        ...objects.map((object, index) => kube(`more-${index}`, object)),
    ];
}

/** An Ingress to a port of Prometheus' Service. */
export function ingress(port: Json): JsonObject & { apiVersion: string; kind: string } {
    return {
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: meta("web", "monitoring"),
        spec: {
            rules: [
                {
                    host: "p.example.com",
                    http: {
                        paths: [{ path: "/", backend: { service: { name: "prometheus", port } } }],
                    },
                },
            ],
        },
    };
}

/** One test for each case. */
export function check(cases: readonly Case[]): void {
    for (const [name, pieces, severity, id, place, reason, fix] of cases) {
        it(`${name}: ${severity} ${id}`, () => {
            const all = found(pieces());
            const matching = all.find(
                (one) => one.id === id && place.test(one.place) && reason.test(one.reason),
            );
            assert.ok(matching, JSON.stringify(all, undefined, 1));
            assert.equal(matching.severity, severity);
            assert.match(matching.fix, fix);
            // Passwords that the cases hide in objects.
            assert.ok(!JSON.stringify(all).includes("canary"));
        });
    }
}
