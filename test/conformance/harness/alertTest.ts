// One alert case, put to promtool.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import type { AlertCase } from "../rules";
import type { PlannedStack } from "./planned";
import { temporaryDirectory } from "./process";
import { runTool, type ToolResult } from "./tools";

/** Runs a case against the stack's rule files, as the plan has them. */
export async function runAlertCase(stack: PlannedStack, test: AlertCase): Promise<ToolResult> {
    const directory = temporaryDirectory();
    const rules = join(directory, "rules");
    mkdirSync(rules);
    for (const [path, text] of Object.entries(stack.ruleFiles)) {
        writeFileSync(join(rules, basename(path)), text);
    }
    const file = join(directory, "test.yml");
    writeFileSync(file, stringify(testFile(test)));
    return runTool("promtool", ["test", "rules", file]);
}

function testFile({ alert, interval, series, at, firing }: AlertCase): object {
    return {
        rule_files: ["rules/*.yml"],
        evaluation_interval: interval,
        tests: [
            {
                interval,
                input_series: Object.entries(series).map(([name, values]) => ({
                    series: name,
                    values,
                })),
                alert_rule_test: [
                    {
                        eval_time: at,
                        alertname: alert,
                        exp_alerts: firing.map(({ labels, annotations }) => ({
                            exp_labels: labels,
                            exp_annotations: annotations,
                        })),
                    },
                ],
            },
        ],
    };
}
