// Whole stacks, as `plan --out` writes them, before the programs that will read them.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { loopbackCertificates } from "./harness/certificate";
import { checkov } from "./harness/checkov";
import { namedFiles, withLocalFiles, type PrometheusConfig } from "./harness/discovery";
import { describeJudgement, judge, loadExceptions } from "./harness/exceptions";
import type { Finding, Scanner } from "./harness/findings";
import { kubeconform } from "./harness/kubeconform";
import { kubeScore } from "./harness/kubeScore";
import { mountConfiguration, type PlannedStack } from "./harness/planned";
import { temporaryDirectory } from "./harness/process";
import { planStack } from "./harness/stack";
import { runTool } from "./harness/tools";
import { stacks } from "./stacks";
import { unusedArguments } from "./stacks/arguments";

const scanners: readonly (readonly [Scanner, (folder: string) => Promise<readonly Finding[]>])[] = [
    ["kubeconform", kubeconform],
    ["kube-score", kubeScore],
    ["checkov", checkov],
];

describe("stacks", function () {
    this.timeout(120_000);

    it("use every argument that there is", () => {
        assert.deepEqual(unusedArguments(stacks.flatMap(({ args }) => args ?? [])), []);
    });

    for (const stack of stacks) {
        describe(stack.name, () => {
            let planned: PlannedStack;
            let directory: string;
            let configDirectory: string;

            before(async () => {
                planned = await planStack(stack);
                directory = temporaryDirectory();
                const config = withLocalFiles(planned.config, directory);
                configDirectory = mountConfiguration(planned, config, directory);
                writePlaceholders(config);
            });

            it("shows the same configuration and rules beside the manifests as in them", () => {
                const folder = join(planned.directory, "prometheus");
                const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
                    .filter((name) => name.endsWith(".yml"))
                    .map((name) => readFileSync(join(folder, name), "utf8"));
                const mounted = [planned.configText, ...Object.values(planned.ruleFiles)];
                assert.deepEqual(files.toSorted(), mounted.toSorted());
            });

            it("has a configuration that promtool accepts", async () => {
                const file = join(configDirectory, "prometheus.yml");
                const { code, stdout, stderr } = await runTool("promtool", [
                    "check",
                    "config",
                    "--lint=all",
                    "--lint-fatal",
                    file,
                ]);
                assert.equal(code, 0, stdout + stderr);
                const files = Object.keys(planned.ruleFiles).length;
                assert.match(stdout, new RegExp(`SUCCESS: ${files} rule files found`));
            });

            it("has rules that promtool accepts without a complaint", async () => {
                const names = Object.keys(planned.ruleFiles).map((file) => basename(file));
                const { code, stdout, stderr } = await runTool("promtool", [
                    "check",
                    "rules",
                    "--lint=all",
                    "--lint-fatal",
                    ...names.map((name) => join(directory, "rules", name)),
                ]);
                assert.equal(code, 0, stdout + stderr);
                const found = [...stdout.matchAll(/SUCCESS: (\d+) rules found/g)];
                assert.equal(
                    found.reduce((sum, [, count]) => sum + Number(count), 0),
                    planned.groups.flatMap(({ rules }) => rules).length,
                );
            });
        });
    }

    for (const [scanner, scan] of scanners) {
        // An exception is stale only when no stack needs it, so all of them are judged at once.
        it(`have no finding of ${scanner} without an exception, nor the other way round`, async () => {
            const findings = await Promise.all(
                stacks.map(async (stack) => scan((await planStack(stack)).manifests)),
            );
            const judgement = judge(findings.flat(), loadExceptions([scanner]));
            assert.deepEqual(describeJudgement(judgement), []);
        });
    }
});

/** promtool wants to see the files that Secrets and ConfigMaps of the user would bring. */
function writePlaceholders(config: PrometheusConfig): void {
    const { leaf } = loopbackCertificates();
    const contents = [
        { ending: /\.crt$/, text: leaf.certificate },
        { ending: /\.key$/, text: leaf.key },
        { ending: /\.json$/, text: '[{"targets": ["192.0.2.1:80"], "labels": {"tier": "web"}}]' },
        { ending: /\.ya?ml$/, text: '- targets: ["192.0.2.2:80"]\n' },
    ];
    const rules = (config["rule_files"] ?? []) as readonly string[];
    for (const file of namedFiles(config).filter((name) => !rules.includes(name))) {
        const place = file.replace("*", "some");
        mkdirSync(dirname(place), { recursive: true });
        const content = contents.find(({ ending }) => ending.test(place));
        writeFileSync(place, content?.text ?? "placeholder");
    }
}
