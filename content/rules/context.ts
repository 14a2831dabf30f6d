import type { AlertArgs } from "../../components/args/types";
import { formatDuration } from "../../components/lib/duration";
import type { Settings } from "../../components/resolve/settings";
import type { Rule } from "../../components/signals/rules/model";
import type { JobOrigin, ScrapeJob } from "../../components/signals/scrape/model";
import { nodeLabel } from "../nodeLabel";
import { stateJob } from "../stateJob";

/** What rules are written against: the jobs that exist, under the names that they have. */
export interface RuleContext {
    readonly settings: Settings;
    /** Name of the job of an origin, if there is one. */
    readonly job: (origin: JobOrigin) => string | undefined;
    /** Name of the job of a kube-state-metrics that watches a kind of object, if there is one. */
    readonly stateJob: (kind: string) => string | undefined;
    /** The node label of cAdvisor's targets. */
    readonly nodeLabel: string;
    /** A window with at least four samples of a job, and at least the given milliseconds. */
    readonly window: (origin: JobOrigin, least: number) => string;
}

/** Makes the context of a stack's rules. */
export function ruleContext(settings: Settings, jobs: readonly ScrapeJob[]): RuleContext {
    const find = (origin: JobOrigin) => jobs.find((job) => job.origin === origin);
    return {
        settings,
        job: (origin) => find(origin)?.name,
        stateJob: (kind) => stateJob(settings, jobs, kind),
        nodeLabel: nodeLabel(settings),
        window: (origin, least) => {
            const interval = find(origin)?.interval ?? settings.intervals.scrape;
            return formatDuration(Math.max(least, 4 * interval));
        },
    };
}

/** What an alert says; the rest follows from its arguments. */
export interface AlertText {
    readonly alert: string;
    readonly expr: string;
    readonly summary: string;
    readonly description: string;
    readonly defaults: { readonly for?: string; readonly severity: string };
}

/** An alert of the package, with the user's `for`, severity and labels; nothing if it is turned off. */
export function packageAlert(
    context: RuleContext,
    args: AlertArgs | undefined,
    text: AlertText,
): Rule[] {
    if (args?.enabled === false) {
        return [];
    }
    const wait = args?.for ?? text.defaults.for;
    const { labels, runbookUrl } = context.settings.args.alerts ?? {};
    return [
        {
            alert: text.alert,
            expr: text.expr,
            ...(wait !== undefined && { for: wait }),
            labels: {
                ...labels,
                ...args?.labels,
                severity: args?.severity ?? text.defaults.severity,
            },
            annotations: {
                summary: text.summary,
                description: text.description,
                ...(runbookUrl && {
                    runbook_url: `${runbookUrl.replace(/\/+$/, "")}/${text.alert}`,
                }),
            },
        },
    ];
}

/** A PromQL string. */
export function quote(text: string): string {
    return JSON.stringify(text);
}
