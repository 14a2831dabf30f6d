import * as fs from "node:fs";
import { packageDashboards } from "../../content/dashboards";
import type { DashboardArgs } from "../args/types";
import type { Settings } from "../resolve/settings";
import type { ScrapeJob } from "./scrape/model";

/** A dashboard as Grafana's provisioning reads it. */
export interface Dashboard {
    /** Name of its file, without `.json`. */
    readonly name: string;
    readonly folder: string;
    readonly json: Readonly<Record<string, unknown>>;
}

/** The folder of dashboards that name none. */
const defaultFolder = "Monitoring";

/** All dashboards: the package's that this platform can fill, then the user's. One of its name replaces ours. */
export function dashboards(settings: Settings, jobs: readonly ScrapeJob[]): Dashboard[] {
    const given = (settings.args.dashboards ?? []).map(userDashboard);
    const own = packageDashboards(settings, jobs)
        .filter(({ name }) => !given.some((dashboard) => dashboard.name === name))
        .map(({ name, json }) => ({ name, folder: defaultFolder, json }));
    return [...own, ...given];
}

function userDashboard(args: DashboardArgs): Dashboard {
    const json = args.json ?? (JSON.parse(fs.readFileSync(args.file ?? "", "utf8")) as object);
    return {
        name: args.name,
        folder: args.folder ?? defaultFolder,
        // An id belongs to the Grafana that the dashboard was exported from.
        json: { ...json, id: null },
    };
}
