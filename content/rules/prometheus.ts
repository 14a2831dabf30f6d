import type { Rule } from "../../components/signals/rules/model";
import { packageAlert, quote, type RuleContext } from "./context";

/** Prometheus itself: what its own health checks do not tell. */
export function prometheusAlerts(context: RuleContext): Rule[] {
    const alerts = context.settings.args.alerts;
    const job = context.job("prometheus");
    const window = context.window("prometheus", 5 * 60_000);
    const silence = context.window("prometheus", 2 * 60_000);
    const cluster = quote(context.settings.cluster);
    const self =
        job === undefined
            ? []
            : [
                  ...packageAlert(context, alerts?.walWrites, {
                      alert: "PrometheusWalWritesFailing",
                      // A full disk leaves Prometheus ready and healthy while it loses every sample, also
                      // those that count the failures: what is left to see is that nothing is stored.
                      // Targets of any job will do, under whatever name: one that is stored is enough.
                      expr:
                          `sum by (cluster) (increase(prometheus_tsdb_wal_writes_failed_total{job=${quote(job)}}[${window}])) > 0\n` +
                          `or absent_over_time(up{cluster=${cluster}}[${silence}])`,
                      summary: "Prometheus of cluster {{ $labels.cluster }} loses samples",
                      description:
                          "Writes to the write-ahead log fail, or nothing is stored at all: the volume is " +
                          "full or broken, or no target is found any more. Readiness does not show it.",
                      // After a first start nothing is stored before the first scrape.
                      defaults: { for: window, severity: "critical" },
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
