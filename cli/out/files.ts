import type { PlanParts } from "../render";
import { planJson } from "../render";
import { manifestFiles } from "./manifests";
import { dashboardFiles, prometheusFiles } from "./monitoring";

/** A file of a written plan. */
export interface PlanFile {
    /** Relative to the folder, with `/` between parts. */
    readonly path: string;
    readonly content: string;
}

/**
 * What `plan --out` writes: manifests for kubectl in apply order, the configuration and rules of each Prometheus,
 * dashboards, and the plan itself. Secrets are placeholders. Paths are unique and sorted.
 */
export function planFiles(plan: PlanParts): readonly PlanFile[] {
    const files = [
        ...manifestFiles(plan.snapshot),
        ...prometheusFiles(plan.snapshot, plan.view),
        ...dashboardFiles(plan.snapshot, plan.view),
        { path: "plan.json", content: `${planJson(plan)}\n` },
    ];
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
