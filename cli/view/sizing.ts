import { numberOf, objectsOf, textOf } from "./json";
import type { ReadProblem, Sizing } from "./model";
import { isObject } from "./json";
import { parseJson } from "./yaml";

/** Annotation of a workload with estimates, as JSON. */
export const sizingAnnotation = "monitoring-stack/sizing";

const numbers = ["series", "samplesPerSecond", "bytesPerDay", "walBytes", "memoryBytes"] as const;

/** Reads the estimates; undefined where there are none. */
export function readSizing(annotation: string | undefined): {
    readonly sizing?: Sizing;
    readonly problem?: ReadProblem;
} {
    if (annotation === undefined) {
        return {};
    }
    const parsed = parseJson(annotation);
    if ("error" in parsed || !isObject(parsed.value)) {
        const reason = "error" in parsed ? `is not JSON: ${parsed.error}` : "is not a JSON object";
        return {
            problem: {
                subject: "sizing",
                what: sizingAnnotation,
                reason: `the annotation ${reason}`,
                fix: "correct or remove the annotation",
                fatal: false,
            },
        };
    }
    const body = parsed.value;
    const known = numbers.flatMap((key) => {
        const value = numberOf(body[key]);
        return value === undefined ? [] : [[key, value] as const];
    });
    const sizing: Sizing = {
        ...Object.fromEntries(known),
        factors: objectsOf(body["factors"]).map((factor) => ({
            what: textOf(factor["what"]) ?? "",
            value: numberOf(factor["value"]) ?? 0,
            unit: textOf(factor["unit"]) ?? "",
            source: textOf(factor["source"]) ?? "",
        })),
        perJob: objectsOf(body["perJob"]).map((job) => ({
            job: textOf(job["job"]) ?? "",
            targets: numberOf(job["targets"]) ?? 0,
            series: numberOf(job["series"]) ?? 0,
        })),
    };
    return { sizing };
}
