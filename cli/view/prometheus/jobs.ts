import * as path from "node:path";
import type { JsonObject } from "../../snapshot/model";
import { periodOf, shorter } from "../amounts";
import { distinct, numberOf, objectOf, objectsOf, textOf } from "../json";
import type { Period, ScrapeJob } from "../model";
import { writtenLabels } from "./conditions";
import { authOf, connectionFiles, hasInlineCredentials, tlsOf } from "./connection";
import { discoveriesOf } from "./discovery";
import { describeTargets, usesApiProxy } from "./targets";

const defaultInterval: Period = { text: "1m", seconds: 60 };
const defaultTimeout: Period = { text: "10s", seconds: 10 };

const limitKeys = [
    "body_size_limit",
    "sample_limit",
    "target_limit",
    "label_limit",
    "label_name_length_limit",
    "label_value_length_limit",
    "keep_dropped_targets",
] as const;

/** Settings that jobs inherit. */
export interface Globals {
    readonly interval: Period;
    readonly timeout: Period;
    readonly evaluationInterval: Period;
    readonly settings: JsonObject;
}

/** The `global` section with Prometheus' defaults. */
export function globalsOf(config: JsonObject): Globals {
    const settings = objectOf(config["global"]);
    const interval = periodOf(settings["scrape_interval"]) ?? defaultInterval;
    return {
        interval,
        timeout: periodOf(settings["scrape_timeout"]) ?? shorter(defaultTimeout, interval),
        evaluationInterval: periodOf(settings["evaluation_interval"]) ?? defaultInterval,
        settings,
    };
}

/**
 * One job, with global settings applied as Prometheus applies them.
 * @param directory directory of the file that the job stands in: relative paths begin there
 */
export function readJob(job: JsonObject, globals: Globals, directory: string): ScrapeJob {
    const interval = given(periodOf(job["scrape_interval"])) ?? globals.interval;
    const scheme = textOf(job["scheme"]) ?? "http";
    const metricsPath = textOf(job["metrics_path"]) ?? "/metrics";
    const steps = objectsOf(job["relabel_configs"]);
    const discoveries = discoveriesOf(job);
    return {
        name: textOf(job["job_name"]) ?? "",
        interval,
        timeout: given(periodOf(job["scrape_timeout"])) ?? shorter(globals.timeout, interval),
        scheme,
        path: metricsPath,
        discoveries,
        targets: describeTargets(discoveries, steps),
        targetLabels: distinct([
            ...discoveries.flatMap((one) => (one.kind === "static" ? Object.keys(one.labels) : [])),
            ...writtenLabels(steps),
        ]),
        tls: tlsOf(job, scheme),
        auth: authOf(job),
        inlineCredentials: hasInlineCredentials(job),
        viaApiProxy: usesApiProxy(metricsPath, steps),
        limits: limitsOf(job, globals.settings),
        relabelSteps: steps.length,
        metricRelabelSteps: objectsOf(job["metric_relabel_configs"]).length,
        honorLabels: job["honor_labels"] === true,
        files: distinct(
            [
                ...connectionFiles(job),
                ...discoveries.flatMap((one) => (one.kind === "file" ? one.files : [])),
            ].map((file) => path.posix.resolve(directory, file)),
        ),
    };
}

/** To Prometheus, zero is the same as nothing. */
function given(period: Period | undefined): Period | undefined {
    return period && period.seconds > 0 ? period : undefined;
}

function limitsOf(
    job: JsonObject,
    settings: JsonObject,
): Readonly<Record<string, number | string>> {
    const limits = limitKeys.flatMap((key): readonly (readonly [string, number | string])[] => {
        const value = [job[key], settings[key]].find((one) => one !== undefined && one !== 0);
        const limit = numberOf(value) ?? textOf(value);
        return limit === undefined ? [] : [[key, limit]];
    });
    return Object.fromEntries(limits);
}
