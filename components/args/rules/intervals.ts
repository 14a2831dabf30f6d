import { formatDuration } from "../../lib/duration";
import type { Segment } from "../path";
import type { JobSettingsArgs } from "../types";
import { ownJobs } from "./jobNames";
import { type Report, type Rule, type UsableArgs, milliseconds } from "./rule";

const defaultInterval = "30s";

/** Scrapes that would take longer than the time between them, and durations of nothing. */
export const intervals: Rule = (args, report) => {
    const common = args.prometheus?.scrapeInterval;
    timeoutFits(args.prometheus?.scrapeTimeout, common ?? defaultInterval, report, {
        place: ["prometheus", "scrapeTimeout"],
        owner: common === undefined ? "the default interval" : "prometheus.scrapeInterval",
    });
    for (const { job, place } of allJobs(args)) {
        const inherited =
            common === undefined
                ? "the default interval"
                : "the inherited prometheus.scrapeInterval";
        timeoutFits(job.timeout, job.interval ?? common ?? defaultInterval, report, {
            place: [...place, "timeout"],
            owner: job.interval === undefined ? inherited : "the job's interval",
        });
    }
    for (const [place, text] of durations(args)) {
        if (milliseconds(text) === 0) {
            report(place, { value: text, reason: "is no time at all", fix: "write 1s or more" });
        }
    }
};

function timeoutFits(
    timeout: string | undefined,
    interval: string,
    report: Report,
    at: { readonly place: readonly Segment[]; readonly owner: string },
): void {
    const limit = milliseconds(interval);
    const given = milliseconds(timeout);
    if (limit !== undefined && limit > 0 && given !== undefined && given > limit) {
        report(at.place, {
            value: timeout,
            reason: `is longer than ${at.owner} of ${interval}`,
            fix: `write ${formatDuration(limit)} or less, or an interval of ${timeout} or more`,
        });
    }
}

/** Every job's settings, the package's own and the user's. */
function allJobs(args: UsableArgs): { job: JobSettingsArgs; place: Segment[] }[] {
    const own = ownJobs.flatMap(({ key }) => {
        const job = args.scrape?.[key];
        return job === undefined ? [] : [{ job, place: ["scrape", key] }];
    });
    const custom: { job: JobSettingsArgs; place: Segment[] }[] = [];
    args.scrape?.jobs?.forEach((job, index) => {
        custom.push({ job, place: ["scrape", "jobs", index] });
    });
    return [...own, ...custom];
}

/** The durations that must not be 0. */
function durations(args: UsableArgs): [Segment[], string | undefined][] {
    const { prometheus, timeouts } = args;
    const found: [Segment[], string | undefined][] = [
        [["prometheus", "scrapeInterval"], prometheus?.scrapeInterval],
        [["prometheus", "scrapeTimeout"], prometheus?.scrapeTimeout],
        [["prometheus", "evaluationInterval"], prometheus?.evaluationInterval],
        [["prometheus", "retention"], prometheus?.retention],
        [["prometheus", "maximumStartupDuration"], prometheus?.maximumStartupDuration],
        [["timeouts", "create"], timeouts?.create],
        [["timeouts", "update"], timeouts?.update],
        [["timeouts", "delete"], timeouts?.delete],
    ];
    for (const { job, place } of allJobs(args)) {
        found.push([[...place, "interval"], job.interval], [[...place, "timeout"], job.timeout]);
    }
    args.scrape?.jobs?.forEach(({ discovery }, index) => {
        if ("refreshInterval" in discovery) {
            const place = ["scrape", "jobs", index, "discovery", "refreshInterval"];
            found.push([place, discovery.refreshInterval]);
        }
    });
    args.rules?.forEach((group, index) => {
        found.push([["rules", index, "interval"], group.interval]);
    });
    args.existing?.alertmanagers?.forEach((manager, index) => {
        found.push([["existing", "alertmanagers", index, "timeout"], manager.timeout]);
    });
    return found;
}
