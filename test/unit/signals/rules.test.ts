import * as assert from "node:assert/strict";
import type { RuleGroupArgs } from "../../../components/args/types";
import { ruleFiles } from "../../../components/signals/rules";
import { local, plan } from "../objects/stack";

describe("rules of the user", () => {
    it("come after the package's, in the words of Prometheus", () => {
        const rules: RuleGroupArgs[] = [
            {
                name: "shop",
                interval: "1m",
                limit: 0,
                queryOffset: "30s",
                labels: { team: "shop" },
                rules: [
                    { record: "shop:up:sum", expr: "sum(up)", labels: { a: "b" } },
                    {
                        alert: "ShopDown",
                        expr: "shop:up:sum < 1",
                        for: "5m",
                        keepFiringFor: "10m",
                        labels: { severity: "critical" },
                        annotations: { summary: "The shop is down" },
                    },
                ],
            },
        ];
        const groups = plan({ ...local, rules }).signals.rules;
        assert.deepEqual(
            groups.map(({ name }) => name),
            ["targets", "workloads", "volumes", "prometheus", "shop"],
        );
        assert.deepEqual(groups.at(-1), {
            name: "shop",
            interval: "1m",
            limit: 0,
            query_offset: "30s",
            labels: { team: "shop" },
            rules: [
                { record: "shop:up:sum", expr: "sum(up)", labels: { a: "b" } },
                {
                    alert: "ShopDown",
                    expr: "shop:up:sum < 1",
                    for: "5m",
                    keep_firing_for: "10m",
                    labels: { severity: "critical" },
                    annotations: { summary: "The shop is down" },
                },
            ],
        });
    });
});

describe("rule files", () => {
    const namesOf = (...groups: string[]) =>
        Object.keys(ruleFiles(groups.map((name) => ({ name, rules: [] }))));

    it("hold one group each, under its name", () => {
        assert.deepEqual(ruleFiles([{ name: "My group: A", rules: [] }]), {
            "my-group-a.yml": { groups: [{ name: "My group: A", rules: [] }] },
        });
    });

    it("keep apart names that differ in signs only", () => {
        assert.deepEqual(namesOf("a b", "a-b", "A_B", "a b 2"), [
            "a-b.yml",
            "a-b-2.yml",
            "a-b-3.yml",
            "a-b-2-2.yml",
        ]);
    });

    it("have a name where none of the group's letters can be one", () => {
        assert.deepEqual(namesOf("규칙", "..."), ["rules.yml", "rules-2.yml"]);
    });

    it("have names that are keys of a ConfigMap, however long the group's is", () => {
        for (const name of namesOf("x".repeat(300), "x".repeat(301), "-a-")) {
            assert.match(name, /^[-._a-zA-Z0-9]{1,253}$/);
        }
    });
});
