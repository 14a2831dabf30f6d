import type { DashboardArgs, RuleGroupArgs } from "../../../../components";

/** Rules of the user's own: recording and alerting, with every setting of a group. */
export const rules: RuleGroupArgs[] = [
    {
        name: "shop",
        interval: "1m",
        limit: 10,
        queryOffset: "30s",
        labels: { team: "shop" },
        rules: [
            {
                record: "job:http_requests:rate5m",
                expr: "sum by (cluster, job) (rate(http_requests_total[5m]))",
                labels: { source: "shop" },
            },
            {
                alert: "ShopErrors",
                expr: 'sum by (cluster) (rate(http_requests_total{code=~"5.."}[5m])) > 1',
                for: "10m",
                keepFiringFor: "5m",
                labels: { severity: "critical" },
                annotations: { summary: "{{ $value }} errors a second in {{ $labels.cluster }}" },
            },
        ],
    },
];

/** A dashboard of the user's own, as Grafana exports it. */
export const dashboards: DashboardArgs[] = [
    {
        name: "shop",
        folder: "Shop",
        json: { uid: "shop", title: "Shop", schemaVersion: 41, panels: [] },
    },
];
