import type { Settings } from "../../components/resolve/settings";
import type { ScrapeJob } from "../../components/signals/scrape/model";
import { nodeLabel } from "../nodeLabel";
import { stateJob } from "../stateJob";
import type { JobNames } from "./jobNames";
import { buildDashboard, type DashboardParts } from "./builder";
import { nodesDashboard } from "./nodes";
import { prometheusDashboard } from "./prometheus";
import { workloadsDashboard } from "./workloads";

/** The dashboards of the package. One whose jobs do not exist on this platform is not made. */
export function packageDashboards(
    settings: Settings,
    jobs: readonly ScrapeJob[],
): { name: string; json: Record<string, unknown> }[] {
    const names: JobNames = (origin) => jobs.find((job) => job.origin === origin)?.name;
    const timezone = settings.args.grafana?.timezone ?? "browser";
    const parts: (DashboardParts | undefined)[] = [
        nodesDashboard(names),
        workloadsDashboard(names, (kind) => stateJob(settings, jobs, kind), nodeLabel(settings)),
        prometheusDashboard(names),
    ];
    return parts
        .filter((dashboard) => dashboard !== undefined)
        .map((dashboard) => ({ name: dashboard.uid, json: buildDashboard(dashboard, timezone) }));
}
