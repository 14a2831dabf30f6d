/** The data source that every panel reads: its uid is provisioned. */
export const dataSource = { type: "prometheus", uid: "prometheus" };

/** A line of a panel. */
export interface Query {
    readonly expr: string;
    /** Text of the legend, with `{{label}}`. */
    readonly legend: string;
}

/** A panel; `width` of 24 columns. */
export interface Panel {
    readonly title: string;
    /** What it shows and when to worry, for people. */
    readonly description: string;
    /** Grafana's name of the unit, for example `bytes`, `percent`, `short`. */
    readonly unit: string;
    readonly kind: "timeseries" | "stat";
    readonly width: 4 | 6 | 8 | 12 | 24;
    readonly queries: readonly Query[];
    readonly max?: number;
}

/** A variable whose values are those of a label. */
export interface Variable {
    readonly name: string;
    readonly label: string;
    /** `label_values(...)`. */
    readonly query: string;
    readonly multi: boolean;
}

/** What a dashboard consists of. */
export interface DashboardParts {
    readonly uid: string;
    readonly title: string;
    readonly description: string;
    readonly variables: readonly Variable[];
    readonly panels: readonly Panel[];
}

/** The label matcher that every query of a dashboard begins with. */
export const ofCluster = 'cluster="$cluster"';

/** The variable `cluster`, over a metric that is always there. */
export function clusterVariable(metric: string): Variable {
    return {
        name: "cluster",
        label: "Cluster",
        query: `label_values(${metric}, cluster)`,
        multi: false,
    };
}

/** A dashboard in Grafana's JSON model. The same parts give the same bytes. */
export function buildDashboard(
    parts: DashboardParts,
    timezone: string,
    interval?: string,
): Record<string, unknown> {
    return {
        uid: parts.uid,
        title: parts.title,
        description: parts.description,
        tags: ["monitoring-stack"],
        schemaVersion: 41,
        editable: false,
        graphTooltip: 1,
        timezone,
        time: { from: "now-1h", to: "now" },
        refresh: "30s",
        templating: { list: parts.variables.map(variableJson) },
        panels: layout(parts.panels, interval),
    };
}

function variableJson(variable: Variable): Record<string, unknown> {
    return {
        type: "query",
        name: variable.name,
        label: variable.label,
        datasource: dataSource,
        query: { query: variable.query, refId: variable.name },
        definition: variable.query,
        refresh: 2,
        sort: 1,
        multi: variable.multi,
        includeAll: variable.multi,
        ...(variable.multi && { allValue: ".+", current: { text: ["All"], value: ["$__all"] } }),
    };
}

const columns = 24;

/** Left to right, top to bottom. */
function layout(panels: readonly Panel[], interval: string | undefined): Record<string, unknown>[] {
    let x = 0;
    let y = 0;
    let rowHeight = 0;
    return panels.map((panel, index) => {
        const height = panel.kind === "stat" ? 4 : 8;
        if (x + panel.width > columns) {
            x = 0;
            y += rowHeight;
            rowHeight = 0;
        }
        const gridPos = { x, y, w: panel.width, h: height };
        x += panel.width;
        rowHeight = Math.max(rowHeight, height);
        return panelJson(panel, index + 1, gridPos, interval);
    });
}

function panelJson(
    panel: Panel,
    id: number,
    gridPos: Record<string, number>,
    interval: string | undefined,
): Record<string, unknown> {
    return {
        id,
        type: panel.kind,
        title: panel.title,
        description: panel.description,
        datasource: dataSource,
        gridPos,
        fieldConfig: {
            defaults: {
                unit: panel.unit,
                min: 0,
                ...(panel.max !== undefined && { max: panel.max }),
                ...(panel.kind === "timeseries" && {
                    custom: { fillOpacity: 10, showPoints: "never" },
                }),
            },
            overrides: [],
        },
        options:
            panel.kind === "stat"
                ? { reduceOptions: { calcs: ["lastNotNull"] }, colorMode: "none" }
                : {
                      legend: { displayMode: "list", placement: "bottom", showLegend: true },
                      tooltip: { mode: "multi", sort: "desc" },
                  },
        targets: panel.queries.map((query, index) => ({
            refId: String.fromCharCode(65 + index),
            datasource: dataSource,
            expr: query.expr,
            legendFormat: query.legend,
            ...(interval !== undefined && { interval }),
            ...(panel.kind === "stat" ? { instant: true } : { range: true }),
        })),
    };
}
