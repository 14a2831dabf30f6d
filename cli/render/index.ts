import type { PlanParts } from "./json";
import { count, sectionLines, type Page, type Section } from "./layout";
import { alertSection } from "./sections/alerts";
import { dashboardSection } from "./sections/dashboards";
import { exposureSection } from "./sections/exposure";
import { findingCounts, findingSection } from "./sections/findings";
import { nextSection } from "./sections/next";
import { routeSection } from "./sections/routes";
import { sizingSection } from "./sections/sizing";
import { storageSection } from "./sections/storage";
import { targetSection } from "./sections/targets";
import { styleOf } from "./style";
import { resourceTree } from "./tree";
import { wrap } from "./width";

export { planJson, type PlanDocument, type PlanParts } from "./json";

/** How a plan is printed. */
export interface RenderOptions {
    /** Whether to use ANSI colours. */
    readonly colour: boolean;
    /** Columns of the terminal; less than 60 counts as 60. */
    readonly width: number;
}

const sections: readonly ((page: Page) => Section)[] = [
    resourceTree,
    targetSection,
    alertSection,
    dashboardSection,
    routeSection,
    storageSection,
    exposureSection,
    sizingSection,
    findingSection,
    nextSection,
];

/** The text of a plan, with a line end: what `monitoring-stack plan` prints. */
export function renderPlan(plan: PlanParts, options: RenderOptions): string {
    const width = Math.max(60, options.width);
    const page: Page = { ...plan, style: styleOf(options.colour), width };
    const lines = [
        ...header(page),
        ...sections.flatMap((section) => sectionLines(section(page), page)),
    ];
    return `${lines.join("\n")}\n`;
}

function header({ snapshot, view, findings, style, width }: Page): readonly string[] {
    const { project, stack } = snapshot.source;
    const objects = snapshot.resources.filter(({ custom }) => custom).length;
    const jobs = view.servers.reduce((sum, server) => sum + server.jobs.length, 0);
    const dashboards = view.grafanas.reduce((sum, one) => sum + one.dashboards.length, 0);
    const counts = [
        count(objects, "resource"),
        count(jobs, "job"),
        count(view.alerts.length, "alert"),
        count(dashboards, "dashboard"),
        findingCounts(findings) || "no findings",
    ];
    return [
        style.bold(`Plan of ${project}, stack ${stack}`),
        ...wrap(counts.join(" · "), width).map(style.dim),
    ];
}
