import type { Settings } from "../components/resolve/settings";
import type { ScrapeJob } from "../components/signals/scrape/model";

/**
 * Name of the job of a kube-state-metrics that watches a kind of object, for example `nodes`. One that the cluster
 * has is taken to watch all of them.
 */
export function stateJob(
    settings: Settings,
    jobs: readonly ScrapeJob[],
    kind: string,
): string | undefined {
    const ours = settings.parts.kubeStateMetrics !== undefined;
    const watched = settings.args.exporters?.kubeStateMetrics?.collectors ?? [];
    return ours && watched.length > 0 && !watched.includes(kind)
        ? undefined
        : jobs.find(({ origin }) => origin === "kube-state-metrics")?.name;
}
