import { groupBy } from "../view/json";
import type { PrometheusServer } from "../view/model";
import { refText } from "../view/objects";
import { listText, type Check, type Finding } from "./finding";

/** Jobs that Prometheus refuses, and jobs that nobody checked. */
export const scrapingFindings: Check = ({ view }) =>
    view.servers.flatMap((server) => [
        ...tooSlow(server),
        ...twice(server),
        ...unchecked(server),
        ...withoutJobs(server),
    ]);

function tooSlow(server: PrometheusServer): readonly Finding[] {
    return server.jobs
        .filter(({ timeout, interval }) => timeout.seconds > interval.seconds)
        .map((job) => ({
            id: "timeout-over-interval",
            severity: "danger",
            place: placeOf(server, job.name),
            reason: `a scrape may take ${job.timeout.text} but starts every ${job.interval.text}; Prometheus does not start with that`,
            fix: `lower the timeout to ${job.interval.text}, or raise the interval`,
        }));
}

function twice(server: PrometheusServer): readonly Finding[] {
    const groups = groupBy(server.jobs, ({ name }) => name);
    return [...groups]
        .filter(([, jobs]) => jobs.length > 1)
        .map(([name, jobs]) => ({
            id: "duplicate-job",
            severity: "danger",
            place: placeOf(server, name),
            reason: `${jobs.length} jobs have this name; Prometheus does not start with that`,
            fix: "give each job a name of its own",
        }));
}

function unchecked(server: PrometheusServer): readonly Finding[] {
    return server.jobs.flatMap((job) => {
        const kinds = job.discoveries.flatMap((one) => (one.kind === "other" ? [one.key] : []));
        if (kinds.length === 0) {
            return [];
        }
        return [
            {
                id: "unchecked-discovery",
                severity: "warning" as const,
                place: placeOf(server, job.name),
                reason: `${listText([...new Set(kinds)])} is passed on as it is written: a mistake in it shows only when Prometheus starts`,
                fix: "check it with promtool check config, or use a typed discovery",
            },
        ];
    });
}

function withoutJobs(server: PrometheusServer): readonly Finding[] {
    if (server.jobs.length > 0 || server.config === undefined) {
        return [];
    }
    return [
        {
            id: "nothing-scraped",
            severity: "warning",
            place: refText(server.workload),
            reason: "the configuration has no scrape jobs: there will be no metrics",
            fix: "add scrape jobs",
        },
    ];
}

function placeOf(server: PrometheusServer, job: string): string {
    return `${refText(server.workload)}, job ${job}`;
}
