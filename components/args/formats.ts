import { isIP, isIPv4 } from "node:net";
import { isDuration } from "../lib/duration";
import { isCpu } from "../lib/quantity";
import { isByteSize, isQuantity } from "../lib/size";
import { isExpression, isRegex } from "./languages";

/** Kubernetes names that may be part of a DNS name: at most 63 of `a-z0-9-`, no `-` at the ends. */
export function isDnsLabel(text: string): boolean {
    return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** Kubernetes names with dots: DNS labels joined by dots, at most 253 characters. */
export function isDnsName(text: string): boolean {
    return (
        text.length <= 253 &&
        /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text)
    );
}

/** Label names of Prometheus that users may give; those that begin with `__` are its own. */
export function isLabelName(text: string): boolean {
    return isAnyLabelName(text) && !text.startsWith("__");
}

/** Label names of Prometheus, its own such as `__address__` included. */
export function isAnyLabelName(text: string): boolean {
    return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text);
}

/** Names of series. */
export function isMetricName(text: string): boolean {
    return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(text);
}

/** Absolute paths of a node. `..` is refused, as Kubernetes does. */
export function isAbsolutePath(text: string): boolean {
    return text.startsWith("/") && !text.includes("\0") && !text.split("/").includes("..");
}

/** Addresses that begin with `http://` or `https://` and have a host. */
export function isUrl(text: string): boolean {
    return /^https?:\/\/[^/\s]\S*$/i.test(text) && URL.canParse(text);
}

/** Address ranges such as `10.0.0.0/8`: no bit is set behind the mask, as Kubernetes wants it. */
export function isCidr(text: string): boolean {
    const [address = "", mask = "", ...rest] = text.split("/");
    const family = isIP(address);
    const width = family === 6 ? 128 : 32;
    return (
        family !== 0 &&
        rest.length === 0 &&
        /^(0|[1-9][0-9]{0,2})$/.test(mask) &&
        Number(mask) <= width &&
        (addressBits(address) & ((1n << BigInt(width - Number(mask))) - 1n)) === 0n
    );
}

/** IANA time zones as they are written, `utc` and `browser`, which Grafana knows too. */
export function isTimezone(text: string): boolean {
    if (text === "utc" || text === "browser" || text === "UTC") {
        return true;
    }
    // Intl also takes offsets and any case, which Grafana does not.
    if (!/^[A-Z][A-Za-z]*(\/[A-Z][\w+-]*)*$/.test(text)) {
        return false;
    }
    try {
        new Intl.DateTimeFormat("en", { timeZone: text });
        return true;
    } catch {
        return false;
    }
}

/** Addresses `host:port`; a version 6 address stands in brackets. */
export function isHostPort(text: string): boolean {
    const match =
        /^(?:\[([^\]]+)\]|([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)):([0-9]{1,5})$/.exec(text);
    const port = Number(match?.[3]);
    return match !== null && port >= 1 && port <= 65535 && (!match[1] || isIP(match[1]) === 6);
}

/** The predicates of all `@format` tags of the argument types, by name. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
    duration: isDuration,
    quantity: isQuantity,
    "byte-size": isByteSize,
    cpu: isCpu,
    "dns-label": isDnsLabel,
    "dns-name": isDnsName,
    "label-name": isLabelName,
    "metric-name": isMetricName,
    "absolute-path": isAbsolutePath,
    url: isUrl,
    cidr: isCidr,
    timezone: isTimezone,
    re2: isRegex,
    promql: isExpression,
};

/** The network of an address range that has bits behind its mask: `10.1.2.3/8` gives `10.0.0.0/8`. */
export function networkOf(text: string): string | undefined {
    const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d{1,2})$/.exec(text);
    if (!match || !isIPv4(match[1]) || Number(match[2]) > 32) {
        return undefined;
    }
    const shift = BigInt(32 - Number(match[2]));
    const bits = (addressBits(match[1]) >> shift) << shift;
    const octets = [24n, 16n, 8n, 0n].map((at) => (bits >> at) & 255n);
    return `${octets.join(".")}/${match[2]}`;
}

function addressBits(address: string): bigint {
    if (isIPv4(address)) {
        return address.split(".").reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
    }
    // The URL parser writes any form of an IPv6 address as groups of hexadecimal digits.
    const host = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
    const [head = "", tail = ""] = host.split("::");
    const groups = (text: string) => text.split(":").filter((group) => group !== "");
    const gap = host.includes("::") ? 8 - groups(head).length - groups(tail).length : 0;
    return [...groups(head), ...Array<string>(gap).fill("0"), ...groups(tail)].reduce(
        (bits, group) => (bits << 16n) | BigInt(`0x${group}`),
        0n,
    );
}
