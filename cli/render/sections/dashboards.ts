import type { GrafanaInstance } from "../../view/model";
import { count, labelled, type Page, type Section } from "../layout";
import { table } from "../table";
import { plain } from "../width";

/** What Grafana shows: its data sources, and a line for each dashboard. */
export function dashboardSection(page: Page): Section {
    const { grafanas } = page.view;
    if (grafanas.length === 0) {
        return { title: "Dashboards", remark: "none: there is no Grafana in this plan", lines: [] };
    }
    const total = grafanas.reduce((sum, { dashboards }) => sum + dashboards.length, 0);
    return {
        title: "Dashboards",
        remark: total === 0 ? "none is provisioned" : count(total, "dashboard"),
        lines: grafanas.flatMap((grafana) => instanceLines(grafana, page, grafanas.length > 1)),
    };
}

function instanceLines(grafana: GrafanaInstance, page: Page, named: boolean): readonly string[] {
    const { workload } = grafana;
    const rows = grafana.dashboards.map((dashboard) => [
        plain(`${dashboard.folder} / ${dashboard.title}`),
        count(dashboard.panels.length, "panel"),
        plain(dashboard.uid ?? ""),
    ]);
    const sources = grafana.dataSources.map((source) => {
        const interval = source.timeInterval ? `, scraped every ${source.timeInterval}` : "";
        return plain(`${source.name} at ${source.url ?? "?"}${interval}`);
    });
    const facts: readonly (readonly [string, string])[] = [
        ["data", sources.length === 0 ? "no provisioned data source" : sources.join("; ")],
        ...(grafana.timezone ? [["times", timeText(plain(grafana.timezone))] as const] : []),
    ];
    return [
        ...(named ? [`  ${workload.namespace ?? ""}/${workload.name}`] : []),
        ...table(
            rows,
            [
                { shrink: "cut" },
                { align: "right", paint: page.style.dim, shrink: "cut" },
                { paint: page.style.dim, shrink: "cut" },
            ],
            page.width,
        ),
        ...facts.flatMap(([label, text]) => labelled(label, text, page, 5, 2)),
    ];
}

function timeText(timezone: string): string {
    return timezone === "browser" ? "in the time zone of who looks" : `in ${timezone}`;
}
