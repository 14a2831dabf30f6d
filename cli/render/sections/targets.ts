import { groupBy } from "../../view/json";
import type { PrometheusServer, ScrapeJob } from "../../view/model";
import { refText } from "../../view/objects";
import { count, grouped, type Page, type Section } from "../layout";
import { table } from "../table";
import { plain } from "../width";

/** What is scraped: a line for each job. */
export function targetSection(page: Page): Section {
    const { servers } = page.view;
    if (servers.length === 0) {
        return { title: "Targets", remark: "none: there is no Prometheus in this plan", lines: [] };
    }
    const [only] = servers;
    if (servers.length === 1 && only) {
        return { title: "Targets", remark: remarkOf(only), lines: serverLines(only, page) };
    }
    return {
        title: "Targets",
        remark: count(servers.length, "server"),
        lines: servers.flatMap((server) => [
            `  ${refText(server.workload)}  ${page.style.dim(remarkOf(server))}`,
            ...serverLines(server, page),
        ]),
    };
}

function remarkOf(server: PrometheusServer): string {
    const { interval, timeout, limit } = usual(server);
    const jobs = count(server.jobs.length, "job");
    const samples = limit === undefined ? "" : ` and ${limitText(limit)}`;
    return server.jobs.length === 0
        ? jobs
        : `${jobs}, every ${interval} with ${timeout}${samples} at most, unless said`;
}

/** What most jobs have needs no word in each line. */
interface Usual {
    readonly interval: string;
    readonly timeout: string;
    readonly limit?: number | string;
}

function usual(server: PrometheusServer): Usual {
    const most = <T>(values: readonly T[]): T =>
        [...groupBy(values, String).values()].sort((a, b) => b.length - a.length)[0][0];
    if (server.jobs.length === 0) {
        return { interval: "", timeout: "" };
    }
    const limit = most(server.jobs.map(({ limits }) => limits["sample_limit"]));
    return {
        interval: most(server.jobs.map(({ interval }) => interval.text)),
        timeout: most(server.jobs.map(({ timeout }) => timeout.text)),
        ...(limit === undefined ? {} : { limit }),
    };
}

function limitText(limit: number | string | undefined): string {
    return limit === undefined
        ? "any number of samples"
        : `${typeof limit === "number" ? grouped(limit) : limit} samples`;
}

function serverLines(server: PrometheusServer, { style, width }: Page): readonly string[] {
    const common = usual(server);
    const series = new Map(server.sizing?.perJob.map((job) => [job.job, job.series]));
    const rows = server.jobs.map((job) => [
        plain(job.name),
        plain(job.path === "/metrics" ? job.targets : `${job.targets}, ${job.path}`),
        [...rhythm(job, common), ...notes(job, common, series.get(job.name))].join(", "),
    ]);
    return table(
        rows,
        [
            { shrink: "cut" },
            { shrink: "wrap", minimum: 24 },
            { paint: style.dim, shrink: "wrap", minimum: 24, yields: 1 },
        ],
        width,
    );
}

/** Interval and timeout, where they are not what most jobs have. */
function rhythm(job: ScrapeJob, common: Usual): readonly string[] {
    const natural = job.timeout.text === common.timeout || job.timeout.text === job.interval.text;
    return [
        ...(job.interval.text === common.interval ? [] : [`every ${job.interval.text}`]),
        ...(natural ? [] : [`within ${job.timeout.text}`]),
    ];
}

function notes(job: ScrapeJob, common: Usual, series: number | undefined): readonly string[] {
    const limit = job.limits["sample_limit"];
    return [
        ...(series ? [`${grouped(series)} series`] : []),
        ...(job.tls.enabled ? [job.tls.verified ? "TLS" : "TLS not verified"] : []),
        ...(job.auth === "none" ? [] : [job.auth === "service account" ? "own token" : job.auth]),
        ...(limit === common.limit
            ? []
            : [`${limit === undefined ? "" : "at most "}${limitText(limit)}`]),
    ];
}
