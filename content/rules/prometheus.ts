import type { Rule } from "../../components/signals/rules/model";
import { packageAlert, quote, type RuleContext } from "./context";

/** Prometheus itself: what its own health checks do not tell. */
export function prometheusAlerts(context: RuleContext): Rule[] {
    const alerts = context.settings.args.alerts;
    const job = context.job("prometheus");
    const window = context.window("prometheus", 5 * 60_000);
    const self =
        job === undefined
            ? []
            : [
                  ...packageAlert(context, alerts?.walWrites, {
                      alert: "PrometheusWalWritesFailing",
                      // A full disk leaves Prometheus ready and healthy while it loses every sample.
                      expr: `increase(prometheus_tsdb_wal_writes_failed_total{job=${quote(job)}}[${window}]) > 0`,
                      summary: "Prometheus {{ $labels.instance }} cannot write its log",
                      description:
                          "Writes to the write-ahead log of {{ $labels.instance }} fail, samples are being " +
                          "lost: the volume is full or broken. Readiness does not show it.",
                      defaults: { for: "5m", severity: "critical" },
                  }),
                  ...packageAlert(context, alerts?.configReload, {
                      alert: "PrometheusConfigReloadFailed",
                      expr: `max_over_time(prometheus_config_last_reload_successful{job=${quote(job)}}[${window}]) == 0`,
                      summary: "Prometheus {{ $labels.instance }} runs an old configuration",
                      description:
                          "The changed configuration or a rule file could not be loaded; " +
                          "{{ $labels.instance }} goes on with what it had.",
                      defaults: { for: "5m", severity: "critical" },
                  }),
              ];
    return [
        ...self,
        ...packageAlert(context, alerts?.watchdog, {
            alert: "Watchdog",
            expr: "vector(1)",
            summary: "Alerting works",
            description:
                "This alert always fires. Send it to something that calls for help when it stops to arrive.",
            defaults: { severity: "none" },
        }),
    ];
}
