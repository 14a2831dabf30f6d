import { escapeRegex } from "../../components/signals/scrape/relabel";
import type { Rule } from "../../components/signals/rules/model";
import { packageAlert, quote, type RuleContext } from "./context";

/** Targets and nodes that do not answer. */
export function targetAlerts(context: RuleContext): Rule[] {
    const alerts = context.settings.args.alerts;
    const nodeJobs = (["node-exporter", "kubelet"] as const).flatMap(
        (origin) => context.job(origin) ?? [],
    );
    const ofNodes = quote(nodeJobs.map(escapeRegex).join("|"));
    const node =
        nodeJobs.length === 0
            ? []
            : packageAlert(context, alerts?.nodeDown, {
                  alert: "NodeDown",
                  expr: `up{job=~${ofNodes}} == 0`,
                  summary: "Node {{ $labels.instance }} does not answer",
                  description:
                      "{{ $labels.job }} at {{ $labels.instance }} has not answered a scrape: " +
                      "the node is down, or the network to it is.",
                  defaults: { for: "5m", severity: "critical" },
              });
    // Node jobs have an alert of their own, unless it is turned off.
    const others = node.length === 0 ? "up" : `up{job!~${ofNodes}}`;
    return [
        ...packageAlert(context, alerts?.targetDown, {
            alert: "TargetDown",
            expr: `${others} == 0`,
            summary: "Target {{ $labels.instance }} of {{ $labels.job }} is down",
            description:
                "Prometheus could not scrape {{ $labels.instance }} (job {{ $labels.job }}); " +
                "alerts and panels that read it are blind.",
            defaults: { for: "10m", severity: "warning" },
        }),
        ...node,
    ];
}
