import { exposedParts } from "./exposure";
import type { Rule } from "./rule";

/** Arguments that would be taken and then do nothing: who wrote them believes that they do. */
export const ineffective: Rule = (args, report) => {
    allowedRanges(args, report);
    policyDetails(args, report);
    labelNames(args, report);
    nodeExporter(args, report);
};

const allowedRanges: Rule = (args, report) => {
    if (args.networkPolicies?.enabled !== false) {
        return;
    }
    for (const part of exposedParts) {
        const exposed = args.expose?.[part];
        if (exposed !== undefined && "allowFrom" in exposed && exposed.allowFrom?.length) {
            report(["expose", part, "allowFrom"], {
                reason: "keeps nobody out: NetworkPolicies are turned off",
                fix: "remove networkPolicies.enabled: false, or remove allowFrom",
            });
        }
    }
};

const policyDetails: Rule = ({ networkPolicies: policies }, report) => {
    const off = policies?.enabled === false;
    if (off && policies.egress !== undefined) {
        report(["networkPolicies", "egress"], {
            value: policies.egress,
            reason: "has no effect: NetworkPolicies are turned off",
            fix: "remove it, or remove enabled: false",
        });
    }
    if (policies?.apiServerPorts !== undefined && (off || policies.egress === false)) {
        report(["networkPolicies", "apiServerPorts"], {
            value: policies.apiServerPorts,
            reason: "has no effect: what pods may open is not restricted",
            fix: `remove it, or remove ${off ? "enabled" : "egress"}: false`,
        });
    }
};

const labelNames: Rule = ({ scrape }, report) => {
    const foreign = [
        ["pods", "service", "a pod target has no Service"],
        ["services", "container", "a Service's endpoint has no container"],
    ] as const;
    for (const [job, label, why] of foreign) {
        const name = scrape?.[job]?.labels?.[label];
        if (name !== undefined) {
            report(["scrape", job, "labels", label], {
                value: name,
                reason: `has no effect: ${why}`,
                fix: "remove it",
            });
        }
    }
};

/** Flags that the package writes itself: a second one contradicts the port, the probes and the policies. */
const ownFlags =
    /^--(web\.listen-address|path\.(rootfs|procfs|sysfs|udev\.data)|collector\.(filesystem\.mount-points-exclude|netclass\.ignored-devices|netdev\.device-exclude))(=|$)/;

const nodeExporter: Rule = ({ exporters }, report) => {
    const exporter = exporters?.nodeExporter;
    exporter?.flags?.forEach((flag, index) => {
        if (ownFlags.test(flag)) {
            report(["exporters", "nodeExporter", "flags", index], {
                value: flag,
                reason: "is set by the package",
                fix: "remove it; for another port, set exporters.nodeExporter.port",
            });
        }
    });
    if (exporter?.hostRoot === false && exporter.mountPropagation !== undefined) {
        report(["exporters", "nodeExporter", "mountPropagation"], {
            value: exporter.mountPropagation,
            reason: "has no effect: the node's root is not mounted",
            fix: "remove it, or remove hostRoot: false",
        });
    }
};
