import { isAnyLabelName } from "../formats";
import type { Segment } from "../path";
import type { AlertArgs, AlertsArgs } from "../types";
import type { Report, Rule } from "./rule";

interface LabelOptions {
    /** Whether labels that begin with `__` may be given. */
    readonly own?: boolean;
    /** Whether they are labels of an alert, whose name is no label to set. */
    readonly alert?: boolean;
}

/** Reports labels that Prometheus refuses or would lose. */
export function prometheusLabels(
    labels: Readonly<Record<string, string>> | undefined,
    place: readonly Segment[],
    report: Report,
    options: LabelOptions = {},
): void {
    for (const [name, value] of Object.entries(labels ?? {})) {
        const at = [...place, name];
        if (!isAnyLabelName(name)) {
            report(at, {
                value,
                reason: "is not a label name: letters, digits and _, with no digit in front",
                fix: `write ${name.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d|$)/, "_")}`,
            });
        } else if (name.startsWith("__") && !options.own) {
            report(at, {
                value,
                reason: "begins with __, which Prometheus keeps for itself and drops",
                fix: `write ${name.replace(/^_+|_+$/g, "") || "another name"}`,
            });
        } else if (name === "alertname" && options.alert) {
            report(at, {
                value,
                reason: "is the alert's name, which Prometheus sets",
                fix: "remove it; the name is the value of alert",
            });
        }
    }
}

/** The labels of what leaves the server, and of the package's alerts. Rules and targets have theirs elsewhere. */
export const commonLabels: Rule = (args, report) => {
    const external = args.prometheus?.externalLabels;
    prometheusLabels(external, ["prometheus", "externalLabels"], report);
    if (external && Object.hasOwn(external, "cluster")) {
        report(["prometheus", "externalLabels", "cluster"], {
            value: external["cluster"],
            reason: "is the label of every target, too, and both must say the same",
            fix: "remove it, and give its value to the argument cluster",
        });
    }
    prometheusLabels(args.alerts?.labels, ["alerts", "labels"], report, { alert: true });
    for (const [name, alert] of Object.entries<AlertsArgs[keyof AlertsArgs]>({ ...args.alerts })) {
        if (name !== "labels" && typeof alert === "object") {
            const { labels } = alert as AlertArgs;
            prometheusLabels(labels, ["alerts", name, "labels"], report, { alert: true });
        }
    }
    targetLabels(args, report);
};

/** Two facts under one label: the second would overwrite the first. */
const targetLabels: Rule = ({ scrape }, report) => {
    for (const job of ["pods", "services"] as const) {
        const defaults = { namespace: "namespace", pod: "pod", service: "service", node: "node" };
        const names: Record<string, string | undefined> = { ...defaults, ...scrape?.[job]?.labels };
        if (job === "pods") {
            delete names["service"];
        }
        const taken = new Map<string, string>();
        for (const [fact, label] of Object.entries(names)) {
            const first = label === undefined || label === "" ? undefined : taken.get(label);
            if (first !== undefined) {
                report(["scrape", job, "labels", fact], {
                    value: label,
                    reason: `is also the label of the ${first}`,
                    fix: 'write another name, or "" to leave one out',
                });
            } else if (label) {
                taken.set(label, fact);
            }
        }
    }
};
