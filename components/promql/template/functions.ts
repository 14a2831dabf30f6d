// What templates of alerts may call: functions of Prometheus 3.15
// (https://github.com/prometheus/prometheus/blob/v3.15.0/template/template.go) and those of Go.

/** How many arguments a function takes, a value that is piped into it included. */
export interface Arity {
    readonly least: number;
    readonly most: number;
}

const exactly = (count: number): Arity => ({ least: count, most: count });
const atLeast = (count: number): Arity => ({ least: count, most: Infinity });

function same(arity: Arity, names: string): [string, Arity][] {
    return names.split(/\s+/).map((name) => [name, arity]);
}

/** Every function by its name. */
export const templateFunctions: ReadonlyMap<string, Arity> = new Map([
    ...same(exactly(0), "now pathPrefix externalURL"),
    ...same(
        exactly(1),
        `query first value strvalue safeHtml title toUpper toLower graphLink tableLink stripPort
        stripDomain humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp
        toTime toDuration parseDuration urlQueryEscape`,
    ),
    ...same(exactly(2), "label match sortByLabel"),
    ...same(exactly(3), "reReplaceAll"),
    ...same(atLeast(0), "args"),
    // Go's own.
    ...same(exactly(1), "len not"),
    ...same(exactly(2), "ne lt le gt ge"),
    ...same(atLeast(2), "eq"),
    ...same(atLeast(1), "and call index or printf"),
    ["slice", { least: 1, most: 4 }],
    ...same(atLeast(0), "html js print println urlquery"),
]);

/** What to do instead of functions that templates of alerts do not have. */
export const templateHints: ReadonlyMap<string, string> = new Map([
    ["tmpl", "it exists in console templates only, use template"],
    ["default", "use or, for example {{ or $labels.job `none` }}"],
    ["upper", "it is called toUpper"],
    ["lower", "it is called toLower"],
    ["join", "it exists in Alertmanager's templates only"],
    ["trimSpace", "it exists in Alertmanager's templates only"],
    ["stringSlice", "it exists in Alertmanager's templates only"],
    ["date", "it exists in Alertmanager's templates only"],
    ["since", "it exists in Alertmanager's templates only"],
    ["add", "templates have no arithmetic, compute it in the expression"],
    ["sub", "templates have no arithmetic, compute it in the expression"],
    ["mul", "templates have no arithmetic, compute it in the expression"],
    ["div", "templates have no arithmetic, compute it in the expression"],
]);
