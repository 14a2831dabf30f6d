import type { CustomJobArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import { podsJob, servicesJob } from "./annotated";
import { apiServerJob } from "./apiServer";
import { authConfig, credentialFiles, tlsConfig } from "./credentials";
import { discovered } from "./discovery";
import { makeJob } from "./job";
import type { ScrapeJob } from "./model";
import { cadvisorJob, kubeletJob } from "./nodes";
import { grafanaJob, kubeStateMetricsJob, nodeExporterJob, prometheusJob } from "./services";

export type { AccessNeed, FileNeed, JobOrigin, Reach, ScrapeJob } from "./model";

/** All scrape jobs of a stack, the package's own first. */
export function scrapeJobs(settings: Settings): ScrapeJob[] {
    const scrape = settings.args.scrape ?? {};
    const own = [
        { args: scrape.apiServer, make: apiServerJob },
        { args: scrape.kubelet, make: kubeletJob },
        { args: scrape.cadvisor, make: cadvisorJob },
        { args: scrape.nodeExporter, make: nodeExporterJob },
        { args: scrape.kubeStateMetrics, make: kubeStateMetricsJob },
        { args: scrape.pods, make: podsJob },
        { args: scrape.services, make: servicesJob },
        { args: scrape.prometheus, make: prometheusJob },
        { args: scrape.grafana, make: grafanaJob },
    ];
    return [
        ...own.flatMap(({ args, make }) => {
            const job = (args?.enabled ?? true) ? make(settings) : undefined;
            return job === undefined ? [] : [job];
        }),
        ...(scrape.jobs ?? [])
            .filter((job) => job.enabled ?? true)
            .map((job) => customJob(settings, job)),
    ];
}

function customJob(settings: Settings, args: CustomJobArgs): ScrapeJob {
    const { config, reach, access, files } = discovered(settings, args);
    return makeJob(settings, {
        origin: "custom",
        name: args.name,
        args,
        config: {
            ...(args.scheme && { scheme: args.scheme }),
            ...(args.path !== undefined && { metrics_path: args.path }),
            ...(args.params && { params: args.params }),
            ...authConfig(args.auth),
            ...tlsConfig(args.tls, args.auth),
            ...config,
        },
        reach,
        access,
        files: [...files, ...credentialFiles(args.auth, args.tls)],
    });
}
