// The package's alerts, asked by promtool: when they fire, what they then say, and when they are
// quiet.
import assert from "node:assert/strict";
import { runAlertCase } from "./harness/alertTest";
import type { PlannedStack } from "./harness/planned";
import { planStack } from "./harness/stack";
import { alertCases, neverQuiet } from "./rules";
import { brokenRules } from "./rules/broken";
import { stacks } from "./stacks";

/** A stack without rules of its own: its alerts are the package's. */
const packageStack = "local";

describe("rules", function () {
    this.timeout(60_000);

    const casesOf = (alert: string) => alertCases.filter((test) => test.alert === alert);
    for (const alert of new Set(alertCases.map((test) => test.alert))) {
        describe(alert, () => {
            for (const test of casesOf(alert)) {
                it(`${test.claim} (${test.stack})`, async () => {
                    const { code, stdout, stderr } = await runAlertCase(
                        await planStack(stackNamed(test.stack)),
                        test,
                    );
                    assert.equal(code, 0, stdout + stderr);
                });
            }
        });
    }

    it("are each asked both when they fire and when they do not", async () => {
        const { groups } = await planStack(stackNamed(packageStack));
        const alerts = groups.flatMap(({ rules }) => rules.map(({ alert = "" }) => alert)).sort();
        assert.ok(alerts.length >= 9);
        const asked = (fires: boolean) =>
            alerts.filter((alert) =>
                casesOf(alert).some(({ firing }) => firing.length > 0 === fires),
            );
        assert.deepEqual(asked(true), alerts);
        assert.deepEqual(
            asked(false),
            alerts.filter((alert) => !neverQuiet.includes(alert)),
        );
    });

    it("are expected to say something: no text has a hole", () => {
        for (const { alert, firing } of alertCases) {
            for (const text of firing.flatMap(({ annotations }) => Object.values(annotations))) {
                assert.doesNotMatch(text, /<no value>|\{\{|NaN|Inf/, alert);
            }
        }
    });

    for (const { alert, what, from, to } of brokenRules) {
        it(`of ${alert} are noticed to be wrong when ${what}`, async () => {
            let asked = 0;
            for (const test of casesOf(alert)) {
                const stack = await planStack(stackNamed(test.stack));
                const ruleFiles = replaceInAlert(stack, alert, from, to);
                if (JSON.stringify(ruleFiles) !== JSON.stringify(stack.ruleFiles)) {
                    asked++;
                    if ((await runAlertCase({ ...stack, ruleFiles }, test)).code !== 0) {
                        return;
                    }
                }
            }
            assert.fail(
                asked === 0 ? `no rule of ${alert} has ${from.source}` : "every case still holds",
            );
        });
    }
});

function stackNamed(name: string) {
    const stack = stacks.find((candidate) => candidate.name === name);
    assert.ok(stack, `there is no stack ${name}`);
    return stack;
}

/** The rule files of a stack with a change in one alert only. */
function replaceInAlert(
    { ruleFiles }: PlannedStack,
    alert: string,
    from: RegExp,
    to: string,
): Record<string, string> {
    return Object.fromEntries(
        Object.entries(ruleFiles).map(([path, text]) => {
            const [head = "", ...rules] = text.split(/(?=^ *- alert: )/m);
            const changed = rules.map((rule) =>
                rule.includes(`- alert: ${alert}\n`) ? rule.replace(from, to) : rule,
            );
            return [path, head + changed.join("")];
        }),
    );
}
