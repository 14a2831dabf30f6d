// Every query of every panel, asked as Grafana would ask it, of the running laptop stack.
import assert from "node:assert/strict";
import {
    askPanel,
    dataSourceInterval,
    fillVariables,
    legend,
    panelQueries,
    type PanelAnswer,
    type PanelQuery,
} from "./harness/grafana";
import { liveStack, type LiveStack } from "./harness/liveStack";

const dashboards = ["nodes", "prometheus", "workloads"];
const lastSeconds = 20;

interface Asked extends PanelAnswer {
    readonly query: PanelQuery;
}

describe("dashboards", function () {
    this.timeout(120_000);
    let stack: LiveStack;
    const asked = new Map<string, readonly Asked[]>();

    before(async () => {
        stack = await liveStack();
        const { planned, prometheus } = stack;
        // The slowest job, every 5 s: long enough for the window and the rates in it.
        await prometheus.queryUntil(
            'min(count_over_time(up{job="cadvisor"}[5m]))',
            ([first]) => (first?.value ?? 0) >= 8,
            { timeoutMs: 60_000, intervalMs: 500 },
        );
        const scrapeInterval = dataSourceInterval(planned);
        // Not quite now: the last scrapes may be under way.
        const end = Math.floor(Date.now() / 1000) - 3;
        for (const dashboard of planned.dashboards) {
            const values = await fillVariables(dashboard, prometheus);
            const answers: Asked[] = [];
            for (const query of panelQueries(dashboard)) {
                const scope = { scrapeInterval, end, lastSeconds };
                answers.push({ query, ...(await askPanel(query, values, prometheus, scope)) });
            }
            asked.set(dashboard.uid, answers);
        }
    });

    it("are those that are asked here", () => {
        assert.deepEqual([...asked.keys()].sort(), dashboards);
    });

    for (const uid of dashboards) {
        describe(uid, () => {
            it("draws a line in every panel, of numbers", () => {
                for (const { query, series } of asked.get(uid) ?? []) {
                    assert.ok(series.length > 0, `${query.panel}: ${query.expr}`);
                    for (const [, value] of series.flatMap(({ values }) => values)) {
                        assert.ok(Number.isFinite(Number(value)), `${query.panel}: ${value}`);
                    }
                }
            });

            it("draws it without a gap", () => {
                const gaps = (asked.get(uid) ?? [])
                    .filter(({ series, points }) =>
                        series.some(({ values }) => values.length < points),
                    )
                    .map(({ query }) => query.panel);
                assert.deepEqual(gaps, []);
            });

            it("gives each line of a panel a name of its own", () => {
                for (const { query, series } of asked.get(uid) ?? []) {
                    const names = series.map((line) => legend(query.legendFormat ?? "", line));
                    assert.deepEqual([...new Set(names)], names, query.panel);
                }
            });
        });
    }

    it("show shares in per cent, between 0 and 100", () => {
        const shares = (asked.get("nodes") ?? []).filter(({ query }) => /in use/.test(query.panel));
        assert.equal(shares.length, 3);
        for (const { query, series } of shares) {
            for (const [, value] of series.flatMap(({ values }) => values)) {
                assert.ok(Number(value) >= 0 && Number(value) <= 100, `${query.panel}: ${value}`);
            }
        }
    });
});
