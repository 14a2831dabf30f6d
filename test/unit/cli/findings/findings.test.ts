import assert from "node:assert/strict";
import { findings, type Finding } from "../../../../cli/findings";
import { monitoringView } from "../../../../cli/view";
import { set } from "../../../fixtures/snapshots/build";
import { handMade } from "../../../fixtures/snapshots/handMade";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";
import { found } from "./cases";

describe("findings", () => {
    it("of a sound stack have no danger, and only what is so by choice", () => {
        const all = findings(laptop, monitoringView(laptop));
        assert.deepEqual(
            all.filter(({ severity }) => severity !== "info").map(({ id }) => id),
            ["tls-not-verified", "unauthenticated-exposure"],
        );
    });

    it("tell the faults of manifests written by hand", () => {
        const all = findings(handMade, monitoringView(handMade));
        assert.deepEqual(
            all.filter(({ severity }) => severity === "danger").map(({ id, place }) => [id, place]),
            [
                ["rolling-update-on-one-writer", "Deployment monitoring/prometheus-deploy"],
                ["selector-without-pods", "Service kube-system/node-exporter"],
                ["timeout-over-interval", "Deployment monitoring/prometheus-deploy, job slow"],
            ],
        );
    });

    it("are sorted: the worst first, then by kind and place", () => {
        const all = findings(handMade, monitoringView(handMade));
        const order = ["danger", "warning", "info"];
        const key = (one: Finding) => `${order.indexOf(one.severity)} ${one.id} ${one.place}`;
        assert.deepEqual(all.map(key), all.map(key).toSorted());
    });

    it("pass on what the program warned of, once", () => {
        const urn = laptop.resources.find(({ name }) => name === "prometheus-server")?.urn ?? "";
        const all = found(laptopPieces, [
            { severity: "warning", text: "careful \n", urn },
            { severity: "warning", text: "careful \n", urn },
            { severity: "error", text: "broken" },
            { severity: "info", text: "fine" },
        ]);
        assert.deepEqual(
            all
                .filter(({ id }) => id === "program-message")
                .map(({ severity, place, reason }) => [severity, place, reason]),
            [
                ["danger", "the program", "broken"],
                ["warning", "prometheus-server", "careful"],
            ],
        );
    });

    it("leave alone what only the deployment knows", () => {
        const pieces = set(
            set(
                laptopPieces,
                "ksm-server",
                ["spec", "template", "spec", "serviceAccountName"],
                "<a.name>",
            ),
            "ksm-binding",
            ["roleRef", "name"],
            "<role.name>",
        );
        assert.deepEqual(
            found(pieces).filter(({ id }) => id === "missing-reference"),
            [],
        );
    });

    it("take what is missing in a namespace that others make for something that is there", () => {
        const path = ["spec", "template", "spec", "volumes"];
        const secret = [{ name: "x", secret: { secretName: "far" } }];
        const pieces = set(laptopPieces, "ksm-server", path, secret);
        const elsewhere = set(pieces, "ksm-server", ["metadata", "namespace"], "others");
        const severity = (all: readonly Finding[]) =>
            all.find(({ reason }) => reason.includes("Secret") && reason.includes("/far"))
                ?.severity;
        assert.equal(severity(found(pieces)), "danger");
        assert.equal(severity(found(elsewhere)), "info");
    });

    it("take a Secret for images for something that is there", () => {
        const path = ["spec", "template", "spec", "imagePullSecrets"];
        const all = found(set(laptopPieces, "ksm-server", path, [{ name: "registry" }]));
        assert.deepEqual(
            all
                .filter(({ reason }) => reason.includes("/registry "))
                .map(({ severity, id }) => [severity, id]),
            [["info", "expected-object"]],
        );
    });

    it("leave optional references alone", () => {
        const volume = { name: "x", configMap: { name: "far", optional: true } };
        const pieces = set(
            laptopPieces,
            "ksm-server",
            ["spec", "template", "spec", "volumes"],
            [volume],
        );
        assert.deepEqual(
            found(pieces).filter(({ id }) => id === "missing-reference"),
            [],
        );
    });

    it("do not take an Alertmanager in another namespace for missing", () => {
        const all = findings(laptop, monitoringView(laptop));
        assert.deepEqual(
            all.filter(({ id }) => id === "missing-service"),
            [],
        );
    });
});
