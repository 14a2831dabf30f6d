import { isDnsName } from "../formats";
import type { Segment } from "../path";
import type { TolerationArgs } from "../types";
import { keyProblem, labelValueProblem } from "./kubernetesSyntax";
import type { Report, Rule } from "./rule";

const ownPrefix = "app.kubernetes.io/";
const ownKeys = ["name", "instance", "part-of", "managed-by", "version"];

const labelFix = "write letters, digits, -, _ and . only";

/** What every object gets, and where pods may run: as Kubernetes wants it written. */
export const metadata: Rule = (args, report) => {
    labels(args.labels, ["labels"], report);
    for (const key of Object.keys(args.labels ?? {})) {
        if (ownKeys.some((own) => key === ownPrefix + own)) {
            report(["labels", key], {
                reason: "is a label that the package sets, and by which it finds its pods",
                fix: "choose another key",
            });
        }
    }
    for (const key of Object.keys(args.annotations ?? {})) {
        const reason = keyProblem(key);
        if (reason !== undefined) {
            report(["annotations", key], { reason, fix: labelFix });
        }
    }
    args.imagePullSecrets?.forEach((name, index) => {
        dnsName(name, ["imagePullSecrets", index], "registry", report);
    });
    if (args.priorityClassName !== undefined) {
        dnsName(args.priorityClassName, ["priorityClassName"], "system-cluster-critical", report);
    }
    const admin = args.grafana?.admin;
    if (admin?.kind === "secret") {
        dnsName(admin.name, ["grafana", "admin", "name"], "grafana-admin", report);
    }
    placements(args, report);
    volumeLabels(args, report);
    for (const job of ["pods", "services"] as const) {
        const prefix = args.scrape?.[job]?.annotationPrefix;
        if (prefix !== undefined && !isDnsName(prefix)) {
            report(["scrape", job, "annotationPrefix"], {
                value: prefix,
                reason: "is not a prefix of annotations, which is a DNS name",
                fix: "write a prefix without /, for example prometheus.io",
            });
        }
    }
};

const placements: Rule = (args, report) => {
    const all = [
        { place: ["prometheus"], placement: args.prometheus },
        { place: ["grafana"], placement: args.grafana },
        { place: ["exporters", "nodeExporter"], placement: args.exporters?.nodeExporter },
        { place: ["exporters", "kubeStateMetrics"], placement: args.exporters?.kubeStateMetrics },
    ];
    for (const { place, placement } of all) {
        labels(placement?.nodeSelector, [...place, "nodeSelector"], report);
        if (placement !== undefined && "tolerations" in placement) {
            placement.tolerations?.forEach((toleration, index) => {
                checkToleration(toleration, [...place, "tolerations", index], report);
            });
        }
    }
};

function checkToleration(
    toleration: TolerationArgs,
    place: readonly Segment[],
    report: Report,
): void {
    const { key, operator = "Equal", value, effect, tolerationSeconds } = toleration;
    if (operator === "Exists" && value !== undefined && value !== "") {
        report([...place, "value"], {
            value,
            reason: "has no place beside operator: Exists, which takes any value",
            fix: "remove it, or write operator: Equal",
        });
    }
    if ((key === undefined || key === "") && operator !== "Exists") {
        report([...place, "key"], {
            reason: "is missing: only operator: Exists may stand without a key",
            fix: "add key, or write operator: Exists to accept every taint",
        });
    }
    if (tolerationSeconds !== undefined && effect !== "NoExecute") {
        report([...place, "tolerationSeconds"], {
            value: tolerationSeconds,
            reason: "has a meaning for effect: NoExecute only",
            fix: "remove it, or write effect: NoExecute",
        });
    }
    const reason = key ? keyProblem(key) : undefined;
    if (reason !== undefined) {
        report([...place, "key"], { value: key, reason, fix: labelFix });
    }
    const valueReason = labelValueProblem(value ?? "");
    if (valueReason !== undefined) {
        report([...place, "value"], { value, reason: valueReason, fix: labelFix });
    }
}

const volumeLabels: Rule = (args, report) => {
    for (const part of ["prometheus", "grafana"] as const) {
        const storage = args[part]?.storage;
        if (storage?.kind === "hostPath") {
            const place = [part, "storage"];
            labels(storage.volume.labels, [...place, "volume", "labels"], report);
            labels(storage.claim?.selector, [...place, "claim", "selector"], report);
            const key = storage.volume.nodeLabel;
            const reason = key === undefined ? undefined : keyProblem(key);
            if (reason !== undefined) {
                report([...place, "volume", "nodeLabel"], { value: key, reason, fix: labelFix });
            }
            const nodeReason = labelValueProblem(storage.volume.node);
            if (nodeReason !== undefined || storage.volume.node === "") {
                report([...place, "volume", "node"], {
                    value: storage.volume.node,
                    reason: nodeReason ?? "is empty, and no node has an empty name",
                    fix: "write the node's name, as `kubectl get nodes` prints it",
                });
            }
        }
    }
};

function labels(
    given: Readonly<Record<string, string>> | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    for (const [key, value] of Object.entries(given ?? {})) {
        const reason = keyProblem(key) ?? labelValueProblem(value);
        if (reason !== undefined) {
            report([...place, key], { value, reason, fix: labelFix });
        }
    }
}

function dnsName(name: string, place: readonly Segment[], example: string, report: Report): void {
    if (!isDnsName(name)) {
        report(place, {
            value: name,
            reason: name === "" ? "is empty" : "is not a Kubernetes name",
            fix: `write lower-case letters, digits, - and . only, for example ${example}`,
        });
    }
}
