import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { findings } from "../../../../cli/findings";
import { planJson, renderPlan, type PlanParts } from "../../../../cli/render";
import type { Snapshot } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import {
    change,
    kube,
    meta,
    replaceText,
    set,
    snapshotOf,
} from "../../../fixtures/snapshots/build";
import { handMade } from "../../../fixtures/snapshots/handMade";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";

const expectedFile = path.resolve(__dirname, "../../../fixtures/snapshots/laptop.txt");
const escape = String.fromCharCode(27);

function planOf(snapshot: Snapshot): PlanParts {
    const view = monitoringView(snapshot);
    return { snapshot, view, findings: findings(snapshot, view) };
}

function textOf(snapshot: Snapshot, width = 100): string {
    return renderPlan(planOf(snapshot), { colour: false, width });
}

/** The lines of one section. */
function section(text: string, title: string): string {
    const lines = text.split("\n");
    const start = lines.findIndex((line) => line.startsWith(title));
    const end = lines.indexOf("", start);
    return lines.slice(start, end).join("\n");
}

describe("the text of a plan", () => {
    it("is what laptop.txt shows", () => {
        const text = textOf(laptop);
        if (process.env["UPDATE_EXPECTED"]) {
            fs.writeFileSync(expectedFile, text);
        }
        assert.equal(text, fs.readFileSync(expectedFile, "utf8"));
    });

    it("is the same with colour, but for the colours", () => {
        const coloured = renderPlan(planOf(laptop), { colour: true, width: 100 });
        assert.ok(coloured.includes(`${escape}[33m`));
        assert.equal(coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, "g"), ""), textOf(laptop));
    });

    it("has no escape sequences without colour, whatever the objects hold", () => {
        const nasty = `x${escape}[31m\u0007\nred`;
        const pieces = set(laptopPieces, "ksm-service", ["metadata", "name"], nasty);
        assert.ok(!textOf(snapshotOf(pieces)).includes(escape));
    });

    it("has the sections in their order", () => {
        const titles = textOf(laptop)
            .split("\n")
            .filter((line, index, all) => all[index - 1] === "" && line !== "")
            .map((line) => line.split("  ")[0]);
        assert.deepEqual(titles, [
            "Resources",
            "Targets",
            "Alerts",
            "Dashboards",
            "Routes",
            "Volumes and retention",
            "Exposure",
            "Sizing",
            "Findings",
            "Next",
        ]);
    });

    it("of nothing is short and whole", () => {
        const text = textOf(snapshotOf([]));
        assert.match(text, /^Plan of monitoring, stack local\n0 resources · 0 jobs/);
        assert.match(text, /Targets {2}none: there is no Prometheus in this plan/);
        assert.match(text, /Findings {2}none/);
    });

    it("shows in the tree what is retained, protected, overridden, ignored and by another provider", () => {
        const pieces = [
            ...change(laptopPieces, "prometheus-service", (piece) => ({
                ...piece,
                protect: true,
                retain: true,
                provider: "other",
                ignoreChanges: ["spec.clusterIP"],
                inputs: {
                    ...piece.inputs,
                    metadata: meta("prometheus", "monitoring", {
                        annotations: { "monitoring-stack/overridden": '["spec"]' },
                    }),
                },
            })),
            { key: "other", type: "pulumi:providers:kubernetes" },
        ];
        const lines = textOf(snapshotOf(pieces), 120).split("\n");
        const start = lines.findIndex((one) => /Service +monitoring\/prometheus /.test(one));
        assert.match(
            lines
                .slice(start, start + 3)
                .join(" ")
                .replace(/\s+/g, " "),
            /retained, protected, overridden, ignores spec\.clusterIP, by provider other/,
        );
    });

    it("says that nobody is told of alerts, and that there is nothing to tell", () => {
        const config = "scrape_configs: []\nrule_files: [/etc/prometheus/rules/*.yml]";
        const pieces = set(laptopPieces, "prometheus-config", ["data", "prometheus.yml"], config);
        assert.match(section(textOf(snapshotOf(pieces)), "Routes"), /nobody is told of alerts/);
        const quiet = set(pieces, "prometheus-rules", ["data"], {});
        assert.match(section(textOf(snapshotOf(quiet)), "Routes"), /no alerts, no Alertmanager/);
    });

    it("says how to get to what has no address from outside", () => {
        const pieces = set(laptopPieces, "grafana-service", ["spec", "type"], "ClusterIP");
        assert.match(
            section(textOf(snapshotOf(pieces)), "Next"),
            /reach Grafana at http:\/\/localhost:3000 +kubectl -n monitoring port-forward service\/grafana 3000/,
        );
    });

    it("says how to find a port that Kubernetes chooses", () => {
        const path = ["spec", "ports", 0, "nodePort"];
        const next = section(
            textOf(snapshotOf(set(laptopPieces, "grafana-service", path, undefined))),
            "Next",
        );
        assert.match(next, /show the port of Grafana/);
        assert.match(next, /kubectl -n monitoring get service grafana -o jsonpath=/);
    });

    it("shows a claim that is not in the plan, and the common limit only once", () => {
        const claim = { name: "data", persistentVolumeClaim: { claimName: "given" } };
        let pieces = set(
            laptopPieces,
            "prometheus-server",
            ["spec", "volumeClaimTemplates"],
            undefined,
        );
        const volumes = ["spec", "template", "spec", "volumes", 2];
        pieces = set(pieces, "prometheus-server", volumes, claim);
        const from = "  scrape_timeout: 10s\n";
        pieces = replaceText(
            pieces,
            "prometheus-config",
            ["data", "prometheus.yml"],
            from,
            `${from}  sample_limit: 7\n`,
        );
        const text = textOf(snapshotOf(pieces));
        assert.match(text, / {4}claim +monitoring\/given, not in this plan\n/);
        assert.match(
            text,
            /Targets {2}7 jobs, every 15s with 10s and 7 samples at most, unless said\n/,
        );
        assert.equal(text.match(/samples at most|at most [\d,]+ samples/g)?.length, 2);
    });

    it("asks to mend dangers first", () => {
        assert.match(section(textOf(handMade), "Next"), /mend the 3 dangers first/);
        assert.doesNotMatch(textOf(laptop), /mend the/);
    });

    it("never breaks a command", () => {
        const commands = textOf(laptop, 60)
            .split("\n")
            .filter((line) => line.includes("kubectl -n"));
        assert.deepEqual(commands, [
            "    kubectl -n monitoring get secret grafana-admin -o jsonpath='{.data.admin-password}' | base64 -d",
        ]);
    });
});

describe("the JSON of a plan", () => {
    it("begins with its format and has snapshot, view and findings", () => {
        const text = planJson(planOf(laptop));
        const document = JSON.parse(text) as Record<string, unknown>;
        assert.deepEqual(Object.keys(document), ["format", "snapshot", "view", "findings"]);
        assert.equal(document["format"], 1);
        assert.deepEqual(document["view"], monitoringView(laptop));
    });

    it("is the same text for the same plan, in whatever order keys and resources come", () => {
        const shuffled = JSON.parse(JSON.stringify(laptop), (_, value: unknown) =>
            typeof value === "object" && value !== null && !Array.isArray(value)
                ? Object.fromEntries(Object.entries(value).reverse())
                : value,
        ) as Snapshot;
        assert.equal(planJson(planOf(shuffled)), planJson(planOf(laptop)));
    });

    it("has no value of a Secret, even of a source that does not mask them", () => {
        const secret = kube("s", {
            apiVersion: "v1",
            kind: "Secret",
            metadata: meta("s", "n"),
            data: { a: "Y2FuYXJ5" },
            stringData: { b: "canary" },
        });
        const text = planJson(planOf(snapshotOf([secret])));
        assert.ok(!text.includes("canary") && !text.includes("Y2FuYXJ5"));
        assert.match(text, /<secret:s\.data\.a>/);
    });
});
