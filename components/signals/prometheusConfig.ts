import type { ExistingAlertmanagerArgs } from "../args/types";
import { formatDuration, parseDuration } from "../lib/duration";
import { formatByteSize } from "../lib/size";
import type { Settings } from "../resolve/settings";
import type { ScrapeJob } from "./scrape/model";

/** Where the rule files are mounted. */
export const rulesFolder = "/etc/prometheus/rules";

/** `prometheus.yml` as data. Retention stands here, not in flags, so that a change needs no restart. */
export function prometheusConfig(
    settings: Settings,
    jobs: readonly ScrapeJob[],
    retentionBytes: number,
): Record<string, unknown> {
    const { scrape, timeout, evaluation } = settings.intervals;
    const alertmanagers = settings.args.existing?.alertmanagers ?? [];
    return {
        global: {
            scrape_interval: formatDuration(scrape),
            scrape_timeout: formatDuration(timeout),
            evaluation_interval: formatDuration(evaluation),
            external_labels: literals({
                cluster: settings.cluster,
                ...settings.args.prometheus?.externalLabels,
            }),
        },
        storage: {
            tsdb: {
                retention: {
                    time: formatDuration(
                        parseDuration(settings.args.prometheus?.retention ?? "15d"),
                    ),
                    size: formatByteSize(retentionBytes),
                },
            },
        },
        rule_files: [`${rulesFolder}/*.yml`],
        ...(alertmanagers.length > 0 && {
            alerting: { alertmanagers: alertmanagers.map(alertmanagerConfig) },
        }),
        scrape_configs: jobs.map((job) => job.config),
    };
}

/** In values of external labels, Prometheus puts environment variables for `$name`. */
function literals(labels: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(labels).map(([name, value]) => [name, value.replaceAll("$", "$$$$")]),
    );
}

function alertmanagerConfig(args: ExistingAlertmanagerArgs): Record<string, unknown> {
    return {
        scheme: args.scheme ?? "http",
        ...(args.pathPrefix !== undefined && { path_prefix: args.pathPrefix }),
        ...(args.timeout !== undefined && { timeout: args.timeout }),
        static_configs: [{ targets: [args.address] }],
    };
}
