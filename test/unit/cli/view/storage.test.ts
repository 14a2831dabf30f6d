import assert from "node:assert/strict";
import type { JsonObject } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import type { ClaimView, MonitoringView } from "../../../../cli/view/model";
import { change, kube, meta, set, snapshotOf, type Piece } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";

function volume(name: string, size: string, more: JsonObject = {}, labels: JsonObject = {}): Piece {
    return kube(`volume-${name}`, {
        apiVersion: "v1",
        kind: "PersistentVolume",
        metadata: meta(name, undefined, { labels }),
        spec: {
            capacity: { storage: size },
            accessModes: ["ReadWriteOnce"],
            storageClassName: "manual",
            hostPath: { path: `/${name}` },
            ...more,
        },
    });
}

function claim(name: string, size: string, more: JsonObject = {}): Piece {
    return kube(`claim-${name}`, {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: meta(name, "n"),
        spec: {
            accessModes: ["ReadWriteOnce"],
            storageClassName: "manual",
            resources: { requests: { storage: size } },
            ...more,
        },
    });
}

function storageClass(name: string, more: JsonObject = {}): Piece {
    return kube(`class-${name}`, {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: meta(name),
        provisioner: "ebs.csi.aws.com",
        ...more,
    });
}

function viewOf(...pieces: readonly Piece[]): MonitoringView {
    return monitoringView(snapshotOf(pieces));
}

function bindings(...pieces: readonly Piece[]): Record<string, string> {
    const claims = viewOf(...pieces).claims;
    return Object.fromEntries(
        claims.map(({ name, binding }) => [
            name,
            binding.kind === "volume"
                ? binding.volume
                : binding.kind === "none"
                  ? `none: ${binding.reason}`
                  : `class ${binding.className ?? "default"} ${binding.provisioner ?? "?"}`,
        ]),
    );
}

describe("claims are bound", () => {
    it("to the smallest volume that holds what they ask for", () => {
        assert.deepEqual(
            bindings(volume("big", "9Gi"), volume("small", "2Gi"), claim("a", "1Gi")),
            {
                a: "small",
            },
        );
    });

    it("to one volume each", () => {
        const found = bindings(
            volume("x", "2Gi"),
            volume("y", "3Gi"),
            claim("a", "1Gi"),
            claim("b", "1Gi"),
        );
        assert.deepEqual(found, { a: "x", b: "y" });
    });

    it("by name before anything else", () => {
        const found = bindings(
            volume("x", "2Gi"),
            volume("y", "3Gi"),
            claim("a", "1Gi"),
            claim("b", "1Gi", { volumeName: "x" }),
        );
        assert.deepEqual(found, { a: "y", b: "x" });
    });

    it("to the volume that is reserved for them", () => {
        const found = bindings(
            volume("x", "2Gi", { claimRef: { namespace: "n", name: "b" } }),
            claim("a", "1Gi"),
            claim("b", "1Gi"),
        );
        assert.deepEqual(found, { a: "none: PersistentVolume x belongs to claim n/b", b: "x" });
    });

    it("by the labels that they select", () => {
        const selector = { selector: { matchLabels: { app: "p" } } };
        const found = bindings(
            volume("x", "1Gi"),
            volume("y", "5Gi", {}, { app: "p" }),
            claim("a", "1Gi", selector),
        );
        assert.deepEqual(found, { a: "y" });
    });

    const misfits: readonly (readonly [string, Piece, JsonObject, RegExp])[] = [
        ["size", volume("x", "1Gi"), {}, /holds 1Gi, the claim asks for 2Gi/],
        [
            "labels",
            volume("x", "9Gi"),
            { selector: { matchLabels: { a: "b" } } },
            /does not have the labels/,
        ],
        [
            "access modes",
            volume("x", "9Gi"),
            { accessModes: ["ReadWriteMany"] },
            /does not allow ReadWriteMany/,
        ],
    ];
    for (const [what, piece, more, reason] of misfits) {
        it(`to nothing where the ${what} do not fit, with the reason`, () => {
            const found = bindings(piece, claim("a", "2Gi", more));
            assert.match(found["a"], reason);
        });
    }

    it("to nothing where no volume has the class of a class without a provisioner", () => {
        const noProvisioner = { provisioner: "kubernetes.io/no-provisioner" };
        const found = bindings(
            storageClass("manual", noProvisioner),
            volume("x", "9Gi", { storageClassName: "other" }),
            claim("a", "1Gi"),
        );
        assert.match(
            found["a"],
            /^none: no PersistentVolume has the class manual \(there is: other\)/,
        );
    });

    it("to what the class makes, known here or not", () => {
        const found = bindings(
            storageClass("gp3"),
            claim("a", "1Gi", { storageClassName: "gp3" }),
            claim("b", "1Gi", { storageClassName: "far" }),
        );
        assert.deepEqual(found, { a: "class gp3 ebs.csi.aws.com", b: "class far ?" });
    });

    it("by the default class where they name none", () => {
        const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
        const standard = set(
            [storageClass("std")],
            "class-std",
            ["metadata", "annotations"],
            annotations,
        );
        const plain = set([claim("a", "1Gi")], "claim-a", ["spec", "storageClassName"], undefined);
        assert.deepEqual(bindings(...standard, ...plain), { a: "class std ebs.csi.aws.com" });
        assert.deepEqual(bindings(...plain), { a: "class default ?" });
    });
});

describe("claims", () => {
    const first = (pieces: readonly Piece[]): ClaimView =>
        monitoringView(snapshotOf(pieces)).claims[0];

    it("that a StatefulSet makes are there, one for each replica", () => {
        const pieces = set(
            change(laptopPieces, "prometheus-claim", () => undefined).map((piece) => ({
                ...piece,
                dependsOn: (piece.dependsOn ?? []).filter((key) => key !== "prometheus-claim"),
            })),
            "prometheus-server",
            ["spec", "replicas"],
            2,
        );
        const { claims } = monitoringView(snapshotOf(pieces));
        assert.deepEqual(
            claims.map(({ name, fromTemplate }) => [name, fromTemplate]),
            [
                ["data-prometheus-0", true],
                ["data-prometheus-1", true],
            ],
        );
        assert.equal(claims[0].usedBy[0].name, "prometheus");
    });

    it("that exist under the StatefulSet's names are adopted, not doubled", () => {
        const { claims, volumes } = monitoringView(laptop);
        assert.equal(claims.length, 1);
        assert.equal(claims[0].fromTemplate, false);
        assert.equal(volumes[0].claim, "monitoring/data-prometheus-0");
        assert.deepEqual(volumes[0].nodes, ["docker-desktop"]);
        assert.deepEqual(volumes[0].source, { kind: "hostPath", detail: "/srv/prometheus" });
    });

    const unkept = (key: string, pieces: readonly Piece[]) =>
        change(pieces, key, (piece) => ({ ...piece, retain: false }));
    const fates: readonly (readonly [string, () => readonly Piece[], string])[] = [
        ["is kept with the claim", () => laptopPieces, "kept"],
        [
            "is kept by the volume's policy when the claim goes",
            () => unkept("prometheus-claim", laptopPieces),
            "kept",
        ],
        [
            "is deleted with the claim when the volume's policy says so",
            () =>
                set(
                    unkept("prometheus-claim", laptopPieces),
                    "prometheus-volume",
                    ["spec", "persistentVolumeReclaimPolicy"],
                    "Delete",
                ),
            "deleted",
        ],
        [
            "is deleted with the namespace, though the claim is retained",
            () =>
                set(
                    unkept("monitoring-namespace", laptopPieces),
                    "prometheus-volume",
                    ["spec", "persistentVolumeReclaimPolicy"],
                    "Delete",
                ),
            "deleted",
        ],
        [
            "is not known where the class is not in the plan",
            () =>
                set(
                    unkept("prometheus-claim", laptopPieces),
                    "prometheus-claim",
                    ["spec", "storageClassName"],
                    "far",
                ),
            "unknown",
        ],
    ];
    for (const [what, pieces, outcome] of fates) {
        it(`data ${what}`, () => assert.equal(first(pieces()).afterDestroy.outcome, outcome));
    }
});
