// The functions and aggregations of Prometheus 3.15 with their signatures
// (https://github.com/prometheus/prometheus/blob/v3.15.0/promql/parser/functions.go).
import type { ValueType } from "./ast";

/** What a function takes and gives. */
export interface Signature {
    readonly parameters: readonly ValueType[];
    /** The fewest arguments that it takes. */
    readonly least: number;
    /** The most arguments, or `Infinity`: further ones have the type of the last parameter. */
    readonly most: number;
    readonly returns: ValueType;
    /** Whether Prometheus refuses it without `promql-experimental-functions`. */
    readonly experimental: boolean;
}

interface Options {
    readonly least?: number;
    readonly most?: number;
    readonly returns?: ValueType;
    readonly experimental?: boolean;
}

const names = (text: string): readonly string[] => text.split(/\s+/);

function signature(parameters: readonly ValueType[], options: Options = {}): Signature {
    return {
        parameters,
        least: options.least ?? parameters.length,
        most: options.most ?? parameters.length,
        returns: options.returns ?? "vector",
        experimental: options.experimental ?? false,
    };
}

function same(text: string, one: Signature): [string, Signature][] {
    return names(text).map((name) => [name, one]);
}

const experimental = true;

/** Every function by its name. Names are case-sensitive. */
export const functions: ReadonlyMap<string, Signature> = new Map<string, Signature>([
    ...same(
        `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg
        histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin
        sinh sort sort_desc sqrt tan tanh timestamp`,
        signature(["vector"]),
    ),
    ...same(
        "day_of_month day_of_week day_of_year days_in_month hour minute month year",
        signature(["vector"], { least: 0 }),
    ),
    ...same(
        `absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta
        increase irate last_over_time max_over_time min_over_time present_over_time rate resets
        stddev_over_time stdvar_over_time sum_over_time`,
        signature(["matrix"]),
    ),
    ...same(
        `mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time
        ts_of_min_over_time`,
        signature(["matrix"], { experimental }),
    ),
    ...same("pi time", signature([], { returns: "scalar" })),
    ...same("end range start step", signature([], { returns: "scalar", experimental })),
    ...same("max_of min_of", signature(["scalar", "scalar"], { returns: "scalar", experimental })),
    ...same("clamp_max clamp_min", signature(["vector", "scalar"])),
    ...same(
        "sort_by_label sort_by_label_desc",
        signature(["vector", "string"], { least: 1, most: Infinity, experimental }),
    ),
    ["clamp", signature(["vector", "scalar", "scalar"])],
    ["double_exponential_smoothing", signature(["matrix", "scalar", "scalar"], { experimental })],
    ["histogram_fraction", signature(["scalar", "scalar", "vector"])],
    ["histogram_quantile", signature(["scalar", "vector"])],
    [
        "histogram_quantiles",
        signature(["vector", "string", "scalar", "scalar"], { least: 3, most: 12, experimental }),
    ],
    ["info", signature(["vector", "vector"], { least: 1, experimental })],
    [
        "label_join",
        signature(["vector", "string", "string", "string"], { least: 3, most: Infinity }),
    ],
    ["label_replace", signature(["vector", "string", "string", "string", "string"])],
    ["predict_linear", signature(["matrix", "scalar"])],
    ["quantile_over_time", signature(["scalar", "matrix"])],
    ["round", signature(["vector", "scalar"], { least: 1 })],
    ["scalar", signature(["vector"], { returns: "scalar" })],
    ["start_timestamp", signature(["vector"], { experimental })],
    ["vector", signature(["scalar"])],
]);

/** An aggregation: the type of its parameter if it has one. */
export interface AggregationSignature {
    readonly parameter?: ValueType;
    /** Whether Prometheus refuses it without `promql-experimental-functions`. */
    readonly experimental: boolean;
    /** Whether it picks series instead of making one series of each group. */
    readonly selects: boolean;
}

const grouping: AggregationSignature = { experimental: false, selects: false };
const choosing: AggregationSignature = {
    parameter: "scalar",
    experimental: false,
    selects: true,
};

/** Every aggregation by its name in lower case; upper case is allowed in expressions. */
export const aggregations: ReadonlyMap<string, AggregationSignature> = new Map([
    ...names("avg count group max min stddev stdvar sum").map((name) => [name, grouping] as const),
    ["count_values", { ...grouping, parameter: "string" }],
    ["quantile", { ...grouping, parameter: "scalar" }],
    ["bottomk", choosing],
    ["topk", choosing],
    ["limitk", { ...choosing, experimental }],
    ["limit_ratio", { ...choosing, experimental }],
]);

/** What to write instead of functions that Prometheus has renamed or removed. */
export const replacements: ReadonlyMap<string, string> = new Map([
    ["holt_winters", "Prometheus 3 calls it double_exponential_smoothing, which is experimental"],
    ["count_scalar", "Prometheus 2 removed it, use scalar(count(...)) or absent(...)"],
    ["drop_common_labels", "Prometheus 2 removed it, use without (...)"],
    ["keep_common", "Prometheus 2 removed it, use by (...)"],
    ["mean", "the aggregation is called avg"],
    ["average", "the aggregation is called avg"],
    ["median", "use quantile(0.5, ...)"],
    ["percentile", "use quantile(0.95, ...)"],
    ["len", "use count(...)"],
    ["if", "filter with a comparison or with and"],
]);
