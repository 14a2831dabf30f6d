// What `monitoring-stack plan --out` writes for a stack, in a directory of the test.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { planFiles, writeFiles } from "../../../cli/out";
import { makePlan } from "../../../cli/plan";
import type { MonitoringStackArgs } from "../../../components";
import type { StackCase } from "../stacks";
import { plannedStack, type PlannedStack } from "./planned";
import { temporaryDirectory } from "./process";

const repository = join(__dirname, "..", "..", "..");
const plans = new Map<string, Promise<PlannedStack>>();

/** The plan of a stack, written and read back; made once in a run. */
export function planStack(stack: StackCase): Promise<PlannedStack> {
    const known = plans.get(stack.name) ?? writePlan(stack);
    plans.set(stack.name, known);
    return known;
}

async function writePlan({ name, args }: StackCase): Promise<PlannedStack> {
    const project = args === undefined ? repository : projectOf(name, args);
    const plan = await makePlan(project, name);
    const directory = join(temporaryDirectory(), "plan");
    writeFiles(directory, planFiles(plan));
    return plannedStack(name, directory);
}

/** A project that runs the repository's own program with a stack file of its own. */
function projectOf(name: string, args: MonitoringStackArgs): string {
    const directory = temporaryDirectory();
    const project = parse(readFileSync(join(repository, "Pulumi.yaml"), "utf8")) as {
        readonly name: string;
        readonly main: string;
    };
    const main = join(repository, project.main);
    const config = Object.fromEntries(
        Object.entries(args).map(([key, value]) => [`${project.name}:${key}`, value as unknown]),
    );
    writeFileSync(join(directory, "Pulumi.yaml"), stringify({ ...project, main }));
    writeFileSync(join(directory, `Pulumi.${name}.yaml`), stringify({ config }));
    return directory;
}
