import type { Settings } from "../resolve/settings";
import { type Dashboard, dashboards } from "./dashboards";
import { type RuleGroup, ruleGroups } from "./rules";
import { type ScrapeJob, scrapeJobs } from "./scrape";
import { estimate, retentionBytes, type Sizing } from "./sizing";

/** What is scraped, alerted, drawn and kept: computed without Pulumi, the same for every engine. */
export interface Signals {
    readonly jobs: readonly ScrapeJob[];
    readonly rules: readonly RuleGroup[];
    readonly dashboards: readonly Dashboard[];
    readonly sizing: Sizing;
    /** Bytes of blocks that Prometheus keeps. */
    readonly retentionBytes: number;
}

/** Computes the signals of a stack. */
export function stackSignals(settings: Settings): Signals {
    const jobs = scrapeJobs(settings);
    const sizing = estimate(settings, jobs);
    return {
        jobs,
        rules: ruleGroups(settings, jobs),
        dashboards: settings.parts.grafana === undefined ? [] : dashboards(settings, jobs),
        sizing,
        retentionBytes: retentionBytes(settings, sizing),
    };
}
