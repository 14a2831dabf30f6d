import { periodOf } from "../amounts";
import { at, objectsOf, textOf } from "../json";
import type { JsonObject } from "../../snapshot/model";
import type { AlertmanagerTarget, RemoteWrite } from "../model";
import { authOf, tlsOf } from "./connection";
import { discoveriesOf, withoutUser } from "./discovery";
import { describeTargets } from "./targets";

/** Where a configuration sends alerts, in its order. */
export function alertmanagersOf(config: JsonObject): readonly AlertmanagerTarget[] {
    return objectsOf(at(config, "alerting", "alertmanagers")).map((entry) => {
        const scheme = textOf(entry["scheme"]) ?? "http";
        const prefix = `/${textOf(entry["path_prefix"]) ?? ""}`.replace(/\/+/g, "/");
        const discoveries = discoveriesOf(entry);
        const addresses = discoveries.flatMap((one) => (one.kind === "static" ? one.targets : []));
        return {
            scheme,
            pathPrefix: prefix,
            timeout: periodOf(entry["timeout"]) ?? { text: "10s", seconds: 10 },
            addresses: addresses.map((address) => `${scheme}://${address}${prefix}`),
            description: describeTargets(discoveries, objectsOf(entry["relabel_configs"])),
            auth: authOf(entry),
            tls: tlsOf(entry, scheme),
        };
    });
}

/** Receivers of samples, in the order of the configuration. */
export function remoteWritesOf(config: JsonObject): readonly RemoteWrite[] {
    return objectsOf(config["remote_write"]).map((entry) => {
        const name = textOf(entry["name"]);
        return { ...(name ? { name } : {}), url: withoutUser(textOf(entry["url"]) ?? "") };
    });
}
