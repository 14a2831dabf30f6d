import * as path from "node:path";
import type * as Evaluate from "./evaluate";
import { type Finding, findings } from "./findings";
import { planFiles, writeFiles } from "./out";
import { progress } from "./progress";
import { planJson, renderPlan } from "./render";
import type { Snapshot } from "./snapshot/model";
import { type MonitoringView, monitoringView } from "./view";

/** Options of `monitoring-stack plan`. */
export interface PlanOptions {
    readonly stack?: string;
    readonly cwd: string;
    readonly out?: string;
    readonly json?: boolean;
    readonly color: boolean;
}

/** A stack as it would be applied, and what is to be said of it. */
export interface Plan {
    readonly snapshot: Snapshot;
    readonly view: MonitoringView;
    readonly findings: readonly Finding[];
}

/**
 * Evaluates a stack offline, prints it, and writes its files if asked to. Nothing is written before all of it is known.
 * @throws ArgumentsError, InputError
 */
export async function planCommand(options: PlanOptions): Promise<void> {
    const steps = progress(process.stderr);
    try {
        const plan = await makePlan(path.resolve(options.cwd), options.stack, steps.say);
        const text = planText(plan, options);
        if (options.out !== undefined) {
            steps.say("writing files");
            writeFiles(path.resolve(options.out), planFiles(plan));
        }
        steps.end();
        process.stdout.write(text);
    } finally {
        steps.end();
    }
}

/** Evaluates a stack's program offline and reads what it would make. */
export async function makePlan(
    directory: string,
    stack: string | undefined,
    say: (step: string) => void = () => undefined,
): Promise<Plan> {
    say("loading Pulumi");
    // Only here: reading a plan never needs it, and it takes longer to load than everything else together.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { evaluateProgram } = require("./evaluate") as typeof Evaluate;
    say("evaluating the program");
    const snapshot = await evaluateProgram({ directory, stack });
    say("reading the resources");
    const view = monitoringView(snapshot);
    return { snapshot, view, findings: findings(snapshot, view) };
}

function planText(plan: Plan, options: PlanOptions): string {
    return options.json
        ? `${planJson(plan)}\n`
        : renderPlan(plan, {
              colour: options.color && process.stdout.isTTY && !process.env["NO_COLOR"],
              width: Math.min(process.stdout.columns ?? 100, 120),
          });
}
