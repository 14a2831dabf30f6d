import * as assert from "node:assert/strict";
import { imageCatalog } from "../../../catalog/images";
import { analyse, type Selector } from "../../../components/promql";
import { local, plan, type PlannedStack } from "../objects/stack";
import { exporters, ofEveryTarget, targetLabels } from "./exporterMetrics";
import { panelsOf, variablesOf } from "./panels";

/** A query of a rule, panel or variable, and where it stands. */
interface Query {
    readonly place: string;
    readonly expr: string;
}

function queriesOf(stack: PlannedStack): Query[] {
    const rules = stack.signals.rules.flatMap(({ rules }) => rules);
    return [
        ...rules.map(({ alert = "", expr }) => ({ place: alert, expr })),
        ...stack.signals.dashboards.flatMap((dashboard) => [
            ...panelsOf(dashboard).flatMap(({ title, targets }) =>
                targets.map(({ expr }) => ({ place: `${dashboard.name}, ${title}`, expr })),
            ),
            ...variablesOf(dashboard).map(({ name, definition }) => ({
                place: `${dashboard.name}, variable ${name}`,
                expr: /^label_values\((.*), \w+\)$/.exec(definition)?.[1] ?? "",
            })),
        ]),
    ];
}

function selectorsOf({ expr }: Query): readonly Selector[] {
    return analyse(expr.replaceAll("$__rate_interval", "5m")).selectors;
}

describe("queries of rules and panels", () => {
    const stack = plan({ ...local, alerts: { workloadMemory: { by: "node" } } });
    const queries = queriesOf(stack);
    const { jobs } = stack.signals;

    it("are found", () => {
        assert.ok(queries.length > 35, String(queries.length));
    });

    for (const query of queries) {
        it(`read what exists: ${query.place}`, () => {
            for (const { metric = "", matchers } of selectorsOf(query)) {
                if (ofEveryTarget.includes(metric)) {
                    assert.deepEqual(
                        matchers.filter(({ label }) => label !== "job" && label !== "cluster"),
                        [],
                    );
                    continue;
                }
                const exporter = Object.values(exporters).find(({ metrics }) => metric in metrics);
                assert.ok(exporter, `nothing exposes ${metric}`);
                const scraping = jobs.filter(({ origin }) => exporter.origins.includes(origin));
                const known = [...(exporter.metrics[metric] ?? []), ...targetLabels(scraping)];
                for (const { label, op, value } of matchers) {
                    assert.ok(known.includes(label), `${metric} has no label ${label}`);
                    if (label === "job" && op === "=") {
                        assert.ok(
                            scraping.some(({ name }) => name === value),
                            `${metric} does not come from the job ${value}`,
                        );
                    }
                }
            }
        });
    }

    it("name the job that the metric comes from, unless they choose a cluster's values", () => {
        for (const query of queries.filter(({ place }) => !/variable cluster$/.test(place))) {
            for (const { metric = "", matchers } of selectorsOf(query)) {
                assert.ok(
                    ofEveryTarget.includes(metric) || matchers.some(({ label }) => label === "job"),
                    `${query.place}: ${metric}`,
                );
            }
        }
    });

    it("were checked against the versions that are installed", () => {
        for (const part of ["nodeExporter", "kubeStateMetrics", "prometheus"] as const) {
            assert.equal(`v${exporters[part]?.version}`, imageCatalog[part].tag, part);
        }
    });

    it("read every metric that is written down: none is left over", () => {
        const read = new Set(queries.flatMap(selectorsOf).map(({ metric }) => metric));
        const left = Object.values(exporters)
            .flatMap(({ metrics }) => Object.keys(metrics))
            .filter((metric) => !read.has(metric));
        assert.deepEqual(left, []);
    });
});
