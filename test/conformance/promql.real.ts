// The real promtool and Prometheus, asked what they make of rules, templates and expressions.
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { temporaryDirectory, waitUntil } from "./harness/process";
import { startPrometheus } from "./harness/prometheus";
import { runTool } from "./harness/tools";

/** A rule of a group of its own. */
export interface Rule {
    readonly record?: string;
    readonly alert?: string;
    readonly expr: string;
    readonly annotation?: string;
}

/** The rule in YAML. */
export function rule({ record, alert, expr, annotation }: Rule): string {
    const name = record === undefined ? `alert: ${alert}` : `record: ${record}`;
    const annotations = annotation === undefined ? "" : `, annotations: {a: ${quoted(annotation)}}`;
    return `{${name}, expr: ${quoted(expr)}${annotations}}`;
}

/** An alert that always fires, in YAML. */
export function alertWith(annotation: string): string {
    return rule({ alert: "X", expr: "vector(1)", annotation });
}

/** A YAML string of ASCII characters only. */
function quoted(text: string): string {
    return JSON.stringify(text).replace(/[^ -~]/gu, (character) => {
        const code = (character.codePointAt(0) ?? 0).toString(16);
        return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
    });
}

function write(name: string, lines: readonly string[]): string {
    const file = join(temporaryDirectory(), name);
    fs.writeFileSync(file, `${lines.join("\n")}\n`);
    return file;
}

/** A rule file: every rule in a group of its own, which has the rule's index for a name. */
function groups(rules: readonly string[]): string[] {
    return ["groups:", ...rules.map((one, index) => `- {name: g${index}, rules: [${one}]}`)];
}

/** Which rules promtool accepts: it names the group of each that it refuses, none hides another. */
export async function accepted(rules: readonly string[]): Promise<boolean[]> {
    const file = write("rules.yml", groups(rules));
    const { stderr } = await runTool("promtool", ["check", "rules", "--lint=none", file]);
    const refused = new Set<number>();
    for (const [, index] of stderr.matchAll(/: group "g(\d+)", rule 1, /g)) {
        refused.add(Number(index));
    }
    assert.ok(refused.size > 0 || !stderr.includes("FAILED"), stderr);
    return rules.map((_, index) => !refused.has(index));
}

/** What Prometheus says of recording rules after it has evaluated them. */
export async function healthOf(expressions: readonly string[]): Promise<string[]> {
    const directory = temporaryDirectory();
    const rules = expressions.map((expr, index) => rule({ record: `result:${index}`, expr }));
    fs.writeFileSync(join(directory, "rules.yml"), groups(rules).join("\n"));
    const config = "global: {evaluation_interval: 1s}\nrule_files: [rules.yml]\n";
    fs.writeFileSync(join(directory, "prometheus.yml"), config);
    const prometheus = await startPrometheus({ configDirectory: directory });
    try {
        return await waitUntil(
            "every rule to be evaluated",
            async () => {
                const evaluated = await prometheus.rules();
                const health = evaluated.map(({ rules: [one] }) => one.health);
                const done = health.length === expressions.length && !health.includes("unknown");
                const order = evaluated.map(({ name }) => Number(name.slice(1)));
                return done
                    ? order.toSorted((a, b) => a - b).map((n) => health[order.indexOf(n)])
                    : undefined;
            },
            { timeoutMs: 60_000, intervalMs: 500 },
        );
    } finally {
        await prometheus.stop();
    }
}

/** The annotations of alerts that fire, their templates expanded by Prometheus. */
export async function expand(templates: readonly string[]): Promise<string[]> {
    const directory = temporaryDirectory();
    // Some templates query up: a target that is down is enough.
    const rules = templates.map((annotation, index) => {
        return rule({ alert: `T${index}`, expr: 'up{job="down"} + 1', annotation });
    });
    fs.writeFileSync(join(directory, "rules.yml"), groups(rules).join("\n"));
    const targets =
        "static_configs: [{targets: ['127.0.0.1:1']}], scrape_interval: 1s, scrape_timeout: 1s";
    const config = [
        "global: {evaluation_interval: 1s}",
        "rule_files: [rules.yml]",
        `scrape_configs: [{job_name: down, ${targets}}]`,
    ];
    fs.writeFileSync(join(directory, "prometheus.yml"), config.join("\n"));
    const prometheus = await startPrometheus({ configDirectory: directory });
    try {
        return await waitUntil("every alert to fire", async () => {
            const alerts = await prometheus.alerts();
            const texts = new Map(
                alerts.map(({ labels, annotations }) => {
                    return [labels.alertname, annotations.a ?? ""];
                }),
            );
            return texts.size === templates.length
                ? templates.map((_, index) => texts.get(`T${index}`) ?? "")
                : undefined;
        });
    } finally {
        await prometheus.stop();
    }
}

/**
 * The labels of all series that the engine finds for expressions; undefined without a series.
 * @param series to their values, one a minute, in promtool's notation
 */
export async function resultsOf(
    series: Readonly<Record<string, string>>,
    expressions: readonly string[],
): Promise<(readonly string[] | undefined)[]> {
    // Nothing has this label, so that promtool tells of every expression what it got instead.
    const wrong = `eval_time: 10m, exp_samples: [{labels: '{wrong="yes"}', value: 42}]`;
    const file = write("test.yml", [
        "evaluation_interval: 1m",
        "tests:",
        "- interval: 1m",
        "  input_series:",
        ...Object.entries(series).map(([name, values]) => {
            return `  - {series: ${quoted(name)}, values: ${quoted(values)}}`;
        }),
        "  promql_expr_test:",
        ...expressions.map((expr) => `  - {expr: ${quoted(expr)}, ${wrong}}`),
    ]);
    const { stderr } = await runTool("promtool", ["test", "rules", file]);
    const answers = stderr.split(/^ {4}expr: /m).slice(1);
    assert.equal(answers.length, expressions.length, stderr.slice(0, 2000));
    return answers.map((answer) => {
        const got = /^ {8}got: (\{.*)$/m.exec(answer)?.[1];
        const names = got?.matchAll(/[{ ]"?([^={", ]+)"?="(?:[^"\\]|\\.)*"/g);
        return names && [...new Set([...names].map(([, name]) => name))].sort();
    });
}
