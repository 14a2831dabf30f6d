// What our reading of PromQL and of templates says, against the real promtool and Prometheus.
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
    analyse,
    checkExpression,
    checkRuleExpression,
    checkTemplate,
    mayHave,
    parseExpression,
    walk,
    type ResultLabels,
} from "../../components/promql";
import { grownExpressions, grownVectors, type Soil } from "../property/promql.generator";
import { mutated } from "../property/promql.mutate";
import { invalidExpressions } from "../unit/promql/tables/invalid";
import { labelsOfResults } from "../unit/promql/tables/labels";
import { brokenTemplates, failingTemplates, validTemplates } from "../unit/promql/tables/templates";
import { unevaluable } from "../unit/promql/tables/unevaluable";
import { validExpressions } from "../unit/promql/tables/valid";
import { accepted, alertWith, expand, healthOf, resultsOf, rule } from "./promql.real";

const grown = grownExpressions().map(({ text }) => text);

const tables = [
    ...Object.values(validExpressions).flat(),
    ...Object.values(invalidExpressions).flatMap((refused) => refused.map(([text]) => text)),
    ...unevaluable.map(([text]) => text),
    ...labelsOfResults.map(([text]) => text),
];

const corpus = [
    "",
    ...tables,
    ...fc.sample(grown, { seed: 315, numRuns: 500 }),
    ...fc.sample(mutated(grown), { seed: 316, numRuns: 1500 }),
    ...fc.sample(mutated(fc.constantFrom(...tables)), { seed: 317, numRuns: 2000 }),
];

/** Where we are meant to differ, and why. */
const differences: readonly { text: string; ours: boolean; theirs: boolean; why: string }[] = [
    {
        text: `${"(".repeat(1001)}up${")".repeat(1001)}`,
        ours: false,
        theirs: true,
        why: "trees are walked with a stack here, so their depth is bounded",
    },
    {
        text: Array<string>(1002).fill("up").join(" or "),
        ours: false,
        theirs: true,
        why: "a chain of operators is as deep as it is long",
    },
    {
        text: `up{a=~"${"(".repeat(999)}.${")".repeat(999)}"}`,
        ours: true,
        theirs: false,
        why: "Go counts its own anchors as a level of nesting, of which it allows 1000",
    },
];

describe("expressions", function () {
    this.timeout(120_000);

    it("are accepted and refused as promtool does it", async () => {
        const theirs = await accepted(corpus.map((text) => rule({ record: "x", expr: text })));
        const ours = corpus.map((text) => checkExpression(text).problems.length === 0);
        const different = corpus.filter((_, index) => ours[index] !== theirs[index]);
        assert.deepEqual(different, []);
        // Both sides of the corpus are large enough to mean something.
        assert.ok(theirs.filter((one) => one).length > 1000);
        assert.ok(theirs.filter((one) => !one).length > 1000);
    });

    for (const { text, ours, theirs, why } of differences) {
        const verb = ours ? "accepted" : "refused";
        it(`are ${verb} here only: ${text.slice(0, 12)}... (${why})`, async () => {
            assert.equal(checkExpression(text).problems.length === 0, ours);
            assert.deepEqual(await accepted([rule({ record: "x", expr: text })]), [theirs]);
        });
    }

    it("are evaluated as rules by Prometheus if checkRuleExpression finds nothing", async () => {
        const loadable = [...new Set(corpus)].filter(isLoadable);
        const health = await healthOf(loadable);
        const different = loadable.filter((text, index) => {
            const ours = checkRuleExpression(text).problems.length === 0;
            return ours !== (health[index] === "ok");
        });
        assert.deepEqual(different, []);
    });
});

describe("templates", function () {
    this.timeout(60_000);

    it("are accepted and refused as promtool does it", async () => {
        const texts = [
            ...Object.values(validTemplates).flat(),
            ...brokenTemplates.map(([text]) => text),
            ...failingTemplates.map(([text]) => text),
            ...fc.sample(mutated(fc.constantFrom(...templateTexts())), {
                seed: 318,
                numRuns: 1500,
            }),
        ];
        const theirs = await accepted(texts.map(alertWith));
        const ours = texts.map((text) =>
            checkTemplate(text).every(({ stage }) => stage !== "parse"),
        );
        assert.deepEqual(
            texts.filter((_, index) => ours[index] !== theirs[index]),
            [],
        );
        assert.ok(theirs.filter((one) => one).length > 300);
        assert.ok(theirs.filter((one) => !one).length > 300);
    });

    it("fail where checkTemplate says so, and only there", async () => {
        const valid = Object.values(validTemplates).flat();
        const failing = failingTemplates.map(([text]) => text);
        const expanded = await expand([...valid, ...failing]);
        const failed = [...valid, ...failing].filter((_, index) => {
            return expanded[index].includes("<error expanding template");
        });
        assert.deepEqual(failed, failing);
    });
});

describe("labels of results", function () {
    this.timeout(60_000);

    const known: Readonly<Record<string, readonly string[]>> = {
        a: ["__name__", "instance", "job", "zone"],
        b: ["__name__", "instance", "job", "zone"],
        i: ["__name__", "instance", "job"],
        h_bucket: ["__name__", "instance", "job", "le", "zone"],
        n: ["__name__", "job"],
    };
    const series = Object.fromEntries([
        ...["x", "y"].flatMap((job) => [
            [`a{job="${job}", instance="${job}1", zone="${job}z"}`, "1+1x20"],
            [`b{job="${job}", instance="${job}1", zone="${job}z"}`, "0x20"],
            [`i{job="${job}", instance="${job}1"}`, "1x20"],
        ]),
        ['a{job="x", instance="x2", zone="xz"}', "5x20"],
        ['n{job="x"}', "{{schema:0 sum:5 count:4 buckets:[1 2 1]}}x20"],
        ...["1", "2", "+Inf"].map((le) => {
            return [`h_bucket{le="${le}", job="x", instance="1", zone="z"}`, "1+1x20"];
        }),
    ]) as Record<string, string>;
    let results: (readonly string[] | undefined)[] = [];

    before(async () => {
        results = await resultsOf(
            series,
            labelsOfResults.map(([expression]) => expression),
        );
    });

    labelsOfResults.forEach(([expression, labels], index) => {
        it(`are those that the engine gives to ${expression}`, () => {
            const found = results[index];
            assert.ok(found, "the engine found nothing to judge by");
            const wrong = found.filter((label) => !mayHave(labels, label));
            assert.deepEqual(wrong, []);
            const ofSelector = ({ name = "" }): ResultLabels => {
                return { kind: "exactly", labels: known[name] ?? [] };
            };
            const expected = analyse(expression, ofSelector).labels;
            assert.deepEqual(expected, { kind: "exactly", labels: found });
        });
    });

    it("are never others than said, in any expression", async () => {
        const soil: Soil = {
            metrics: ["a", "b", "i", "h_bucket"],
            labels: ["job", "instance", "zone", "le"],
            values: ["", "x", ".*"],
        };
        const vectors = fc.sample(grownVectors(soil), { seed: 319, numRuns: 3000 });
        const texts = [...new Set(vectors.map(({ text }) => text))];
        const found = await resultsOf(series, texts);
        let judged = 0;
        texts.forEach((text, index) => {
            const { labels } = analyse(text);
            const names = found[index];
            judged += names === undefined ? 0 : 1;
            assert.ok(names?.every((label) => mayHave(labels, label)) ?? true, text);
        });
        assert.ok(judged > 200, `${judged} expressions had results`);
    });
});

/** Whether what becomes of a rule depends on nothing but its expression, and shows in a moment. */
function isLoadable(text: string): boolean {
    const { expression } = parseExpression(text);
    // Nameless selectors read what the other rules record, of which there are several at once.
    if (expression === undefined || analyse(text).selectors.some(({ metric }) => !metric)) {
        return false;
    }
    let loadable = true;
    walk(expression, (node) => {
        const counts = node.kind === "aggregation" && /^(top|bottom)k$/.test(node.operator);
        if (counts && node.parameter && analyse(text).functions.includes("scalar")) {
            loadable = false; // scalar() of no series is NaN, which is no count
        }
        if (node.kind === "subquery" && !tables.includes(text)) {
            loadable = false; // may have millions of steps
        }
    });
    return loadable;
}

function templateTexts(): string[] {
    return [...Object.values(validTemplates).flat(), ...brokenTemplates.map(([text]) => text)];
}
