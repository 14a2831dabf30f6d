import { isDuration } from "../../lib/duration";
import { isQuantity } from "../../lib/size";
import { formats, networkOf } from "../formats";
import { expressionProblems, regexProblem } from "../languages";
import { nearest } from "../../lib/nearest";

/** How a format is explained to somebody who got it wrong. */
interface FormatHelp {
    /** What the text should be, with an article. */
    readonly noun: string;
    readonly example: string;
    /** More than the noun, where the text itself tells. */
    readonly reason?: (text: string) => string | undefined;
    /** A right text that was most likely meant. */
    readonly suggest?: (text: string) => string | undefined;
    /** What to do in place of writing the example. */
    readonly fix?: (text: string) => string | undefined;
}

const dnsNameRule = "use lower-case letters, digits and `-`, with a letter or digit at both ends";

const help: Readonly<Record<string, FormatHelp>> = {
    duration: { noun: "a duration", example: "30s, 5m or 1h30m", suggest: durationLike },
    quantity: { noun: "a Kubernetes quantity of bytes", example: "10Gi", suggest: quantityLike },
    "byte-size": { noun: "a size", example: "10GiB", suggest: byteSizeLike },
    cpu: { noun: "an amount of CPU", example: "250m or 2", suggest: cpuLike },
    "dns-label": {
        noun: "a Kubernetes name",
        example: "monitoring",
        reason: (text) => tooLong(text, 63),
        suggest: (text) => dnsLike(text, /[^a-z0-9-]+/g, 63),
        fix: () => dnsNameRule,
    },
    "dns-name": {
        noun: "a Kubernetes name",
        example: "prometheus-data",
        reason: (text) => tooLong(text, 253),
        suggest: (text) => dnsLike(text, /[^a-z0-9.-]+/g, 253),
        fix: () => dnsNameRule,
    },
    "label-name": {
        noun: "a Prometheus label name",
        example: "namespace",
        reason: (text) =>
            text.startsWith("__") ? "begins with __, which Prometheus keeps for itself" : undefined,
        suggest: labelLike,
    },
    "metric-name": {
        noun: "a metric name",
        example: "job:up:sum",
        suggest: (text) => known("metric-name", text.replace(/[^a-zA-Z0-9_:]/g, "_")),
    },
    "absolute-path": {
        noun: "an absolute path",
        example: "/var/lib/prometheus",
        suggest: (text) => (text.startsWith("~") ? undefined : known("absolute-path", `/${text}`)),
        fix: (text) => (text.includes("..") ? "write the path without `..`" : undefined),
    },
    url: {
        noun: "an address",
        example: "https://example.com",
        suggest: (text) => (/\/\/|@/.test(text) ? undefined : known("url", `http://${text}`)),
    },
    cidr: {
        noun: "an address range",
        example: "10.0.0.0/8",
        suggest: (text) => networkOf(text) ?? known("cidr", `${text}/32`),
    },
    timezone: {
        noun: "a time zone",
        example: "Asia/Seoul, utc or browser",
        suggest: (text) => nearest(text, ["utc", "browser", ...Intl.supportedValuesOf("timeZone")]),
    },
    re2: {
        noun: "a regular expression",
        example: "web-.+",
        reason: (text) => detail("is not a regular expression of RE2", regexProblem(text)?.message),
        fix: (text) =>
            /\(\?[=!<]|\\[1-9]/.test(text)
                ? "write it without look-around and back-references, which RE2 does not have"
                : "correct the expression",
    },
    promql: {
        noun: "a PromQL expression",
        example: "up == 0",
        reason: expressionReason,
        fix: expressionFix,
    },
};

/** Right texts of a format, for messages and documents: `30s, 5m or 1h30m`. */
export function formatExample(format: string): string | undefined {
    return help[format]?.example;
}

/** What texts of a format are: `a duration such as 30s, 5m or 1h30m`. */
export function formatNoun(format: string | undefined): string | undefined {
    const entry = format === undefined ? undefined : help[format];
    return entry && `${entry.noun} such as ${entry.example}`;
}

/** Why a text is not of its format, and what to write in its place. */
export function explainFormat(format: string, text: string): { reason: string; fix: string } {
    const entry = help[format];
    if (!entry) {
        return { reason: `is not a ${format}`, fix: `write a ${format}` };
    }
    const reason = entry.reason?.(text) ?? (text === "" ? "is empty" : `is not ${entry.noun}`);
    const suggestion = entry.suggest?.(text);
    if (suggestion !== undefined) {
        return { reason, fix: `write ${suggestion}` };
    }
    const fix = text === "" ? undefined : entry.fix?.(text);
    return { reason, fix: fix ?? `write ${entry.noun} such as ${entry.example}` };
}

/** A right text that was most likely meant by a number or a text that is not of its format. */
export function suggestFormat(format: string | undefined, value: unknown): string | undefined {
    return format === undefined ? undefined : help[format]?.suggest?.(String(value));
}

function durationLike(text: string): string | undefined {
    const bare = text.toLowerCase().replace(/\s+/g, "");
    if (/^[0-9]+$/.test(bare)) {
        return `${bare}s`;
    }
    const words = bare
        .replace(/years?/g, "y")
        .replace(/weeks?/g, "w")
        .replace(/days?/g, "d")
        .replace(/hours?|hrs?/g, "h")
        .replace(/minutes?|mins?/g, "m")
        .replace(/seconds?|secs?/g, "s");
    const half = /^([0-9]+)\.5([dhm])$/.exec(words);
    const rest: Record<string, string> = { d: "12h", h: "30m", m: "30s" };
    const whole = half ? `${half[1] === "0" ? "" : half[1] + half[2]}${rest[half[2]]}` : words;
    return isDuration(whole) && whole !== text ? whole : undefined;
}

function quantityLike(text: string): string | undefined {
    const bare = text.replace(/\s+/g, "").replace(/[bB]$/, "");
    const match = /^([0-9.]+)([kmgtpe])(i?)$/i.exec(bare);
    const prefix = match?.[2]?.toUpperCase();
    const unit = prefix === "K" && match?.[3] === "" ? "k" : `${prefix}${match?.[3]}`;
    const written = match ? `${match[1]}${unit}` : bare;
    return isQuantity(written) && written !== text ? written : undefined;
}

function byteSizeLike(text: string): string | undefined {
    const quantity = quantityLike(text);
    return quantity === undefined
        ? undefined
        : known("byte-size", `${quantity.toUpperCase()}B`.replace("IB", "iB"));
}

function cpuLike(text: string): string | undefined {
    const bare = text
        .toLowerCase()
        .replace(/\s+/g, "")
        .replace(/(cores?|cpus?)$/, "");
    return bare === text ? undefined : known("cpu", bare);
}

function dnsLike(text: string, strange: RegExp, longest: number): string | undefined {
    const bare = text
        .toLowerCase()
        .replace(strange, "-")
        .replace(/^[-.]+|[-.]+$/g, "");
    return text.length > longest ? undefined : known("dns-name", bare);
}

function labelLike(text: string): string | undefined {
    return known("label-name", text.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^_+/, ""));
}

function known(format: string, text: string): string | undefined {
    return formats[format]?.(text) ? text : undefined;
}

function tooLong(text: string, longest: number): string | undefined {
    return text.length > longest
        ? `is ${text.length} characters long, of at most ${longest}`
        : undefined;
}

function detail(what: string, message: string | undefined): string {
    return message === undefined ? what : `${what}: ${message}`;
}

function expressionReason(text: string): string {
    const messages = expressionProblems(text).map(({ message, from }) => {
        return from === undefined ? message : `${message} (character ${from + 1})`;
    });
    const more = messages.length > 3 ? `; ${messages.length - 3} more` : "";
    return detail("is not valid PromQL", messages.slice(0, 3).join("; ") + more);
}

function expressionFix(text: string): string {
    const from = expressionProblems(text)[0]?.from;
    const near = from === undefined ? "" : text.slice(from, from + 24).trim();
    return near === "" ? "correct the expression" : `correct the expression near \`${near}\``;
}
