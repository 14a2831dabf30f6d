import * as assert from "node:assert/strict";
import { checkTemplate, labelsUsed } from "../../../components/promql";
import { brokenTemplates, failingTemplates, validTemplates } from "./tables/templates";

describe("checkTemplate", () => {
    for (const [what, templates] of Object.entries(validTemplates)) {
        describe(`accepts ${what}`, () => {
            for (const template of templates) {
                it(JSON.stringify(template), () => {
                    assert.deepEqual(checkTemplate(template), []);
                });
            }
        });
    }

    describe("refuses what does not load", () => {
        for (const [template, message] of brokenTemplates) {
            it(JSON.stringify(template), () => {
                const problems = checkTemplate(template);
                assert.equal(problems.length, 1);
                assert.equal(problems[0].stage, "parse");
                assert.match(problems[0].message, message);
            });
        }
    });

    describe("finds what fails when the alert fires", () => {
        for (const [template, message] of failingTemplates) {
            it(JSON.stringify(template), () => {
                const problems = checkTemplate(template);
                assert.deepEqual([...new Set(problems.map(({ stage }) => stage))], ["expand"]);
                assert.match(problems[0].message, message);
            });
        }
    });

    const places: [template: string, ...wrong: string[]][] = [
        ["CPU of {{ $label.instance }}", "$label"],
        ["a {{ $value | humanise }} b", "humanise"],
        ["a {{ if $value }} b", "{{"],
        ["{{ if 1 }}a{{ end }}{{ end }}", "end"],
        ["{{ .a }} {{ $labels.b.c }} {{ .d }}", ".a", ".c", ".d"],
        ['{{ printf "%s }}', '"'],
    ];
    for (const [template, ...wrong] of places) {
        it(`says where in ${JSON.stringify(template)}`, () => {
            const found = checkTemplate(template).map(({ from, to }) => template.slice(from, to));
            assert.deepEqual(found, wrong);
        });
    }

    it("refuses nesting that nobody writes instead of using up the stack", () => {
        const parentheses = `{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`;
        const blocks = "{{ if 1 }}".repeat(50_000) + "{{ end }}".repeat(50_000);
        const chain = `{{ if 1 }}${"{{ else if 1 }}".repeat(50_000)}{{ end }}`;
        for (const template of [parentheses, blocks, chain]) {
            assert.match(checkTemplate(template)[0].message, /nested deeper than 1000 levels/);
        }
    });
});

describe("labelsUsed", () => {
    const table: [template: string, ...labels: string[]][] = [
        ["plain"],
        ["{{ $value }}"],
        ["{{ $labels.job }} on {{ $labels.instance }}", "instance", "job"],
        ["{{ .Labels.job }} {{ $.Labels.instance }}", "instance", "job"],
        ['{{ index $labels "with space" }}', "with space"],
        ['{{ index .Labels "a" | toUpper }}', "a"],
        ["{{ $labels.job }}{{ $labels.job }}", "job"],
        ["{{ $externalLabels.cluster }} {{ .ExternalLabels.region }}"],
        ["{{ with .Labels }}{{ .job }}{{ end }}", "job"],
        [
            "{{ with $labels }}{{ $.Labels.a }}{{ .b }}{{ else }}{{ .Labels.c }}{{ end }}",
            "a",
            "b",
            "c",
        ],
        ["{{ $l := .Labels }}{{ $l.job }}", "job"],
        ["{{ $l := $externalLabels }}{{ $l.job }}"],
        ["{{ $l := .Labels }}{{ if 1 }}{{ $l = .ExternalLabels }}{{ end }}{{ $l.job }}"],
        [
            "{{ if eq $labels.a `x` }}{{ $labels.b }}{{ else }}{{ $labels.c }}{{ end }}",
            "a",
            "b",
            "c",
        ],
        ["{{ range query `up` }}{{ .Labels.instance }}{{ $labels.job }}{{ end }}", "job"],
        ["{{ range $i, $s := query `up` }}{{ $s.Labels.instance }}{{ end }}"],
        ["{{ printf `up{job='%s'}` $labels.job | query | first | value }}", "job"],
        ["{{ ($labels).job }}", "job"],
        ['{{ define "t" }}{{ .job }}{{ end }}{{ template "t" $labels }}', "job"],
        [
            '{{ define "t" }}{{ .Labels.job }}{{ $.Labels.b }}{{ end }}{{ template "t" . }}',
            "b",
            "job",
        ],
        ['{{ define "t" }}{{ .Labels.job }}{{ end }}'],
        ['{{ define "t" }}{{ .a }}{{ template "t" . }}{{ end }}{{ template "t" .Labels }}', "a"],
        ['{{ block "b" .Labels }}{{ .job }}{{ end }}', "job"],
        ["{{ $labels.job"],
    ];
    for (const [template, ...labels] of table) {
        it(`of ${JSON.stringify(template)}: ${labels.join(", ") || "none"}`, () => {
            assert.deepEqual(labelsUsed(template), labels);
        });
    }
});
