import { makePlan } from "../../cli/plan";
import { planFiles } from "../../cli/out";
import { renderPlan } from "../../cli/render";
import { terminalPicture } from "../../scripts/picture";
import { installedExample, root } from "../helpers/programs";

/** A stack whose whole plan is under version control. */
export interface GoldenCase {
    readonly name: string;
    readonly stack: string;
    /** An example of this repository; without one, its own program. */
    readonly example?: string;
}

/** Every stack of the repository. */
export const goldenCases: readonly GoldenCase[] = [
    { name: "local", stack: "local" },
    { name: "existing-cluster", stack: "staging", example: "existing-cluster" },
    { name: "with-an-app", stack: "dev", example: "with-an-app" },
];

/** The files of a case's plan, as text by path. */
export async function goldenFiles(golden: GoldenCase): Promise<Map<string, string>> {
    const installed = golden.example === undefined ? undefined : installedExample(golden.example);
    try {
        const plan = await makePlan(installed?.directory ?? root, golden.stack);
        const files = planFiles(plan).map((file) => [file.path, file.content] as const);
        return new Map([["plan.txt", renderPlan(plan, { colour: false, width: 100 })], ...files]);
    } finally {
        installed?.remove();
    }
}

/** The picture in the README. */
export const pictureFile = "docs/images/plan.svg";

/** The plan of the laptop stack as a terminal shows it. */
export async function planPicture(): Promise<string> {
    const plan = await makePlan(root, "local");
    return terminalPicture(renderPlan(plan, { colour: true, width: 100 }));
}
