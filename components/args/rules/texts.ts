import { isIP } from "node:net";
import { isDnsName } from "../formats";
import type { Rule } from "./rule";

/** Texts with a form that the types do not say. */
export const texts: Rule = (args, report) => {
    args.scrape?.jobs?.forEach(({ path }, index) => {
        if (path !== undefined && !/^\/[^\s?#]*$/.test(path)) {
            report(["scrape", "jobs", index, "path"], {
                value: path,
                reason: "is not the path of an address",
                fix: /[?#]/.test(path)
                    ? "begin with /, and write what is behind the ? as params"
                    : `write /${path.replace(/\s+/g, "")}`,
            });
        }
    });
    args.exporters?.nodeExporter?.flags?.forEach((flag, index) => {
        if (!/^--[a-z]/.test(flag)) {
            report(["exporters", "nodeExporter", "flags", index], {
                value: flag,
                reason: "is not a flag, and node-exporter takes nothing else",
                fix: `write --${flag.replace(/^[^A-Za-z]+/, "")}`,
            });
        }
    });
    const host = args.expose?.host;
    if (host !== undefined && isIP(host) === 0 && !isDnsName(host)) {
        const bare = host
            .replace(/^[a-z]+:\/\//i, "")
            .replace(/[:/].*$/, "")
            .toLowerCase();
        report(["expose", "host"], {
            value: host,
            reason: "is not a host name",
            fix: isDnsName(bare) ? `write ${bare}` : "write a name or an address, without a port",
        });
    }
};
