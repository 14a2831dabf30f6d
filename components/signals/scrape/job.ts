import type { JobSettingsArgs, ScrapeLimitsArgs } from "../../args/types";
import { formatDuration, parseDuration } from "../../lib/duration";
import { formatByteSize, parseByteSize } from "../../lib/size";
import type { Settings } from "../../resolve/settings";
import type { AccessNeed, FileNeed, JobOrigin, Reach, RelabelConfig, ScrapeJob } from "./model";
import { relabelConfigs, set } from "./relabel";

/** What is particular to one job; the rest follows from the settings. */
export interface JobParts {
    readonly origin: JobOrigin;
    readonly name: string;
    readonly args: JobSettingsArgs | undefined;
    /** Keys of the job beside those that all jobs have: discovery, scheme, path, sign-in. */
    readonly config: Record<string, unknown>;
    readonly relabel?: readonly RelabelConfig[];
    readonly metricRelabel?: readonly RelabelConfig[];
    readonly honorLabels?: boolean;
    readonly reach: readonly Reach[];
    readonly access?: readonly AccessNeed[];
    readonly nonResourceUrls?: readonly string[];
    readonly files?: readonly FileNeed[];
}

/** Makes a job: the common settings around its own parts, the label `cluster` on every target. */
export function makeJob(settings: Settings, parts: JobParts): ScrapeJob {
    const { args } = parts;
    const interval =
        args?.interval === undefined ? settings.intervals.scrape : parseDuration(args.interval);
    const metricRelabel = [...(parts.metricRelabel ?? []), ...relabelConfigs(args?.metricRelabel)];
    const honorLabels = args?.honorLabels ?? parts.honorLabels;
    return {
        name: parts.name,
        origin: parts.origin,
        interval,
        config: {
            job_name: parts.name,
            scrape_interval: formatDuration(interval),
            scrape_timeout: formatDuration(jobTimeout(settings, args, interval)),
            ...(honorLabels !== undefined && { honor_labels: honorLabels }),
            ...(args?.honorTimestamps !== undefined && { honor_timestamps: args.honorTimestamps }),
            ...limitKeys(args?.limits),
            ...parts.config,
            relabel_configs: [
                ...(parts.relabel ?? []),
                set("cluster", settings.cluster),
                ...relabelConfigs(args?.relabel),
            ],
            ...(metricRelabel.length > 0 && { metric_relabel_configs: metricRelabel }),
        },
        reach: parts.reach,
        access: parts.access ?? [],
        ...(parts.nonResourceUrls && { nonResourceUrls: parts.nonResourceUrls }),
        files: parts.files ?? [],
    };
}

/** The default of a job's timeout, in milliseconds, where its interval is no shorter. */
const longestTimeout = 10_000;

/** A job's own timeout, else what the stack says, else the default; never longer than its interval. */
function jobTimeout(settings: Settings, args: JobSettingsArgs | undefined, interval: number) {
    if (args?.timeout !== undefined) {
        return parseDuration(args.timeout);
    }
    const common = settings.args.prometheus?.scrapeTimeout;
    return Math.min(common === undefined ? longestTimeout : parseDuration(common), interval);
}

function limitKeys(limits: ScrapeLimitsArgs = {}): Record<string, unknown> {
    const keys = {
        sample_limit: limits.samples,
        label_limit: limits.labels,
        label_name_length_limit: limits.labelNameLength,
        label_value_length_limit: limits.labelValueLength,
        target_limit: limits.targets,
        body_size_limit: limits.bodySize && formatByteSize(parseByteSize(limits.bodySize)),
    };
    return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}
