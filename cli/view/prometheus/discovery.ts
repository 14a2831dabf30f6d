import type { JsonObject } from "../../snapshot/model";
import { at, numberOf, objectsOf, textMapOf, textOf, textsOf } from "../json";
import type { Discovery } from "../model";

type Reader = (config: JsonObject) => Discovery;

const readers: Readonly<Record<string, Reader>> = {
    static_configs: (config) => ({
        kind: "static",
        targets: textsOf(config["targets"]),
        labels: textMapOf(config["labels"]),
    }),
    kubernetes_sd_configs: (config) => {
        const apiServer = textOf(config["api_server"]);
        return {
            kind: "kubernetes",
            role: textOf(config["role"]) ?? "",
            namespaces: textsOf(at(config, "namespaces", "names")),
            selectors: objectsOf(config["selectors"]).flatMap(selectorTexts),
            ...(apiServer ? { apiServer } : {}),
        };
    },
    file_sd_configs: (config) => ({ kind: "file", files: textsOf(config["files"]) }),
    http_sd_configs: (config) => ({ kind: "http", url: withoutUser(textOf(config["url"]) ?? "") }),
    dns_sd_configs: (config) => {
        const port = numberOf(config["port"]);
        return {
            kind: "dns",
            names: textsOf(config["names"]),
            type: textOf(config["type"]) ?? "SRV",
            ...(port === undefined ? {} : { port }),
        };
    },
    consul_sd_configs: (config) => ({
        kind: "consul",
        server: textOf(config["server"]) ?? "localhost:8500",
        services: textsOf(config["services"]),
    }),
};

/** All discoveries of a job or an alertmanager: kinds in the order of their keys, entries in theirs. */
export function discoveriesOf(config: JsonObject): readonly Discovery[] {
    const keys = Object.keys(config).filter(
        (key) => key === "static_configs" || key.endsWith("_sd_configs"),
    );
    return keys.sort().flatMap((key) => {
        const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
        const entries = objectsOf(config[key]);
        return read ? entries.map(read) : entries.length > 0 ? [{ kind: "other", key }] : [];
    });
}

/** An address without the user name and password that it may carry. */
export function withoutUser(url: string): string {
    return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, "$1");
}

function selectorTexts(selector: JsonObject): readonly string[] {
    const role = textOf(selector["role"]) ?? "";
    return ["label", "field"].flatMap((key) => {
        const text = textOf(selector[key]);
        return text ? [`${role} ${key} ${text}`] : [];
    });
}
