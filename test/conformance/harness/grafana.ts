// What Grafana makes of a dashboard before it asks Prometheus: its variables, as it fills them in.
import { parse } from "yaml";
import type { Dashboard, PanelTarget, PlannedStack } from "./planned";
import type { Labels, Prometheus } from "./prometheus";

export interface PanelQuery extends PanelTarget {
    /** Title of the panel. */
    readonly panel: string;
}

export interface Series {
    readonly metric: Labels;
    /** Seconds and value. */
    readonly values: readonly (readonly [number, string])[];
}

/** Values of a dashboard's variables as a person finds them at first. */
export type VariableValues = Readonly<Record<string, string>>;

export function panelQueries({ panels }: Dashboard): readonly PanelQuery[] {
    return panels.flatMap(({ title, targets = [] }) =>
        targets.map((target) => ({ panel: title, ...target })),
    );
}

/**
 * Asks Prometheus for the values of each variable; throws where there is none, because every panel
 * would then be empty.
 */
export async function fillVariables(
    dashboard: Dashboard,
    prometheus: Prometheus,
): Promise<VariableValues> {
    const values: Record<string, string> = {};
    for (const variable of dashboard.templating?.list ?? []) {
        const { query } = variable.query;
        const [, selector, label] = /^label_values\((.*), *(\w+)\)$/.exec(query) ?? [];
        if (selector === undefined || label === undefined) {
            throw new Error(`${dashboard.uid}: no label_values in ${query}`);
        }
        const match = encodeURIComponent(replaceVariables(selector, values));
        const path = `label/${label}/values?match[]=${match}`;
        const [first] = await prometheus.get<readonly string[]>(path);
        if (first === undefined) {
            throw new Error(`${dashboard.uid}: nothing to choose from in ${variable.name}`);
        }
        values[variable.name] = (variable.includeAll ? variable.allValue : undefined) ?? first;
    }
    return values;
}

/** Replaces `$name` and `${name}`; throws when something with a `$` is left. */
export function replaceVariables(expr: string, values: VariableValues): string {
    const text = expr.replace(
        /\$(?:\{(\w+)\}|(\w+))/g,
        (whole, braced: string | undefined, plain: string | undefined) =>
            values[braced ?? plain ?? ""] ?? whole,
    );
    if (text.includes("$")) {
        throw new Error(`nothing is known of a variable in ${text}`);
    }
    return text;
}

/** Seconds between scrapes, as the provisioned data source tells Grafana. */
export function dataSourceInterval(stack: PlannedStack): number {
    const file = stack.objects
        .filter(({ kind }) => kind === "ConfigMap")
        .flatMap(({ data = {} }) => Object.entries(data))
        .find(([name]) => name === "datasources.yml")?.[1];
    const { datasources } = parse(file ?? "") as {
        datasources: readonly { jsonData: { timeInterval: string } }[];
    };
    return seconds(datasources[0]?.jsonData.timeInterval ?? "");
}

/** A query over the last seconds, a point each `$__interval`, as a narrow panel asks it. */
export interface PanelAnswer {
    readonly series: readonly Series[];
    /** Points that each series has when nothing is missing. */
    readonly points: number;
}

/** Asks a panel's query for the `lastSeconds` before `end`, both in seconds. */
export async function askPanel(
    query: PanelQuery,
    values: VariableValues,
    prometheus: Prometheus,
    scope: { readonly scrapeInterval: number; readonly end: number; readonly lastSeconds: number },
): Promise<PanelAnswer> {
    const { end, lastSeconds } = scope;
    // A query's own "Min step" stands for the data source's scrape interval.
    const minimum = query.interval === undefined ? scope.scrapeInterval : seconds(query.interval);
    const expr = replaceVariables(query.expr, {
        ...values,
        __interval: `${minimum}s`,
        // max($__interval + scrape interval, 4 * scrape interval), says Grafana's documentation of
        // the Prometheus data source; here $__interval is the scrape interval.
        __rate_interval: `${4 * minimum}s`,
    });
    const parameters = new URLSearchParams({
        query: expr,
        start: String(end - lastSeconds),
        end: String(end),
        step: String(minimum),
    });
    const path = `query_range?${parameters.toString()}`;
    const { result } = await prometheus.get<{ result: readonly Series[] }>(path);
    return { series: result, points: Math.floor(lastSeconds / minimum) + 1 };
}

/** A legend's text for a series; throws when it names a label that the series does not have. */
export function legend(format: string, { metric }: Series): string {
    return format.replace(/\{\{ *(\w+) *\}\}/g, (_, label: string) => {
        const value = metric[label];
        if (value === undefined) {
            throw new Error(`legend ${format}: no label ${label} in ${JSON.stringify(metric)}`);
        }
        return value;
    });
}

function seconds(duration: string): number {
    const [, number] = /^(\d+)s$/.exec(duration) ?? [];
    if (number === undefined) {
        throw new Error(`"${duration}" is no number of seconds`);
    }
    return Number(number);
}
