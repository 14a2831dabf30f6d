import type { Segment } from "../path";
import type { ExistingServiceArgs } from "../types";
import { hostPort } from "./discovery";
import type { Report, Rule } from "./rule";

/** Parts that are both there and to be installed, and addresses that lead nowhere. */
export const existing: Rule = (args, report) => {
    for (const part of ["kubeStateMetrics", "nodeExporter"] as const) {
        const service = args.existing?.[part];
        if (service === undefined) {
            continue;
        }
        servicePort(service, ["existing", part, "port"], report);
        if (args.exporters?.[part]?.enabled === true) {
            report(["exporters", part, "enabled"], {
                value: true,
                reason: `installs what existing.${part} says is there already`,
                fix: `remove it, or remove existing.${part}`,
            });
        }
    }
    args.existing?.alertmanagers?.forEach(({ address, pathPrefix }, index) => {
        const place = ["existing", "alertmanagers", index];
        hostPort(address, [...place, "address"], "alertmanager.monitoring.svc:9093", report);
        if (pathPrefix !== undefined && !pathPrefix.startsWith("/")) {
            report([...place, "pathPrefix"], {
                value: pathPrefix,
                reason: "does not begin with /",
                fix: `write /${pathPrefix}`,
            });
        }
    });
};

function servicePort(
    { port }: ExistingServiceArgs,
    place: readonly Segment[],
    report: Report,
): void {
    if (typeof port === "number") {
        if (!Number.isInteger(port) || port < 1 || port > 65535) {
            report(place, {
                value: port,
                reason: "is not a port",
                fix: "write a whole number from 1 to 65535, or the port's name",
            });
        }
        return;
    }
    if (/^[0-9]+$/.test(port)) {
        report(place, {
            value: port,
            reason: "is a text, and a port of that name does not exist",
            fix: `write ${port} without quotes`,
        });
    } else if (!isPortName(port)) {
        report(place, {
            value: port,
            reason: "is not the name of a port",
            fix: "write at most 15 lower-case letters, digits and -, for example http",
        });
    }
}

function isPortName(text: string): boolean {
    return text.length <= 15 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text) && /[a-z]/.test(text);
}
