import type { Settings } from "../../components/resolve/settings";
import { formatDuration } from "../../components/lib/duration";
import type { JobOrigin, ScrapeJob } from "../../components/signals/scrape/model";
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
    const made: { parts: DashboardParts | undefined; reads: readonly JobOrigin[] }[] = [
        { parts: nodesDashboard(names), reads: ["node-exporter"] },
        {
            parts: workloadsDashboard(
                names,
                (kind) => stateJob(settings, jobs, kind),
                nodeLabel(settings),
            ),
            reads: ["cadvisor", "kube-state-metrics"],
        },
        { parts: prometheusDashboard(names), reads: ["prometheus"] },
    ];
    return made.flatMap(({ parts, reads }) => {
        const interval = slowerInterval(settings, jobs, reads);
        return parts === undefined
            ? []
            : [{ name: parts.uid, json: buildDashboard(parts, timezone, interval) }];
    });
}

/**
 * The interval of the slowest job that a dashboard reads, where it is slower than what the data source says: Grafana
 * makes `$__rate_interval` of it, and a window with a single sample has no rate.
 */
function slowerInterval(
    settings: Settings,
    jobs: readonly ScrapeJob[],
    reads: readonly JobOrigin[],
): string | undefined {
    const intervals = jobs
        .filter(({ origin }) => reads.includes(origin))
        .map((job) => job.interval);
    const slowest = Math.max(settings.intervals.scrape, ...intervals);
    return slowest > settings.intervals.scrape ? formatDuration(slowest) : undefined;
}
