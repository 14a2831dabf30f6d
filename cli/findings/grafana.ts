import { serviceAddress } from "../view/addresses";
import { periodOf } from "../view/amounts";
import { distinct, groupBy } from "../view/json";
import type { DataSource, GrafanaInstance, MonitoringView, Period } from "../view/model";
import { refText, sameRef } from "../view/objects";
import { listText, type Check, type Finding } from "./finding";

/** What makes Grafana open to all, or its dashboards empty. */
export const grafanaFindings: Check = ({ view }) =>
    view.grafanas.flatMap((grafana) => [
        ...password(grafana),
        ...intervals(grafana, view),
        ...unknownSources(grafana),
        ...imports(grafana),
        ...sameUid(grafana),
    ]);

/** Names that Grafana itself understands as data sources. */
const builtIn = new Set(["grafana", "-- Grafana --", "-- Mixed --", "-- Dashboard --", "__expr__"]);

/** Without `timeInterval` Grafana takes this for the scrape interval. */
const assumedInterval: Period = { text: "15s", seconds: 15 };

function password(grafana: GrafanaInstance): readonly Finding[] {
    const place = refText(grafana.workload);
    switch (grafana.adminPassword.kind) {
        case "default":
            return [
                {
                    id: "default-password",
                    severity: "danger",
                    place,
                    reason: "nothing sets the administrator's password, so it is admin",
                    fix: "set it from a Secret (GF_SECURITY_ADMIN_PASSWORD__FILE)",
                },
            ];
        case "plain":
            return [
                {
                    id: "password-in-plain-sight",
                    severity: "danger",
                    place,
                    reason: "the administrator's password is readable in an object that is not a Secret",
                    fix: "keep it in a Secret (GF_SECURITY_ADMIN_PASSWORD__FILE), and change it",
                },
            ];
        default:
            return [];
    }
}

/** `$__rate_interval` is made from the data source's interval: a wrong one makes panels empty or jagged. */
function intervals(grafana: GrafanaInstance, view: MonitoringView): readonly Finding[] {
    return grafana.dataSources.flatMap((source) => {
        const server = source.type === "prometheus" ? serverOf(source, grafana, view) : undefined;
        const interval = periodOf(source.timeInterval) ?? assumedInterval;
        if (!server || server.scrapeInterval.seconds === interval.seconds) {
            return [];
        }
        const said = source.timeInterval === undefined ? "by default it takes" : "it is told";
        return [
            {
                id: "scrape-interval-unknown-to-grafana",
                severity: "warning" as const,
                place: `${refText(grafana.workload)}, data source ${source.name}`,
                reason: `Prometheus scrapes every ${server.scrapeInterval.text}, ${said} ${interval.text}: panels with $__rate_interval are empty or jagged`,
                fix: `set its jsonData.timeInterval to ${server.scrapeInterval.text}`,
            },
        ];
    });
}

function serverOf(source: DataSource, grafana: GrafanaInstance, view: MonitoringView) {
    const address = serviceAddress(source.url ?? "", grafana.workload.namespace ?? "default");
    const exposure = view.exposures.find(
        ({ through }) =>
            through.kind === "Service" &&
            through.name === address?.service &&
            through.namespace === address.namespace,
    );
    return view.servers.find((server) =>
        exposure?.workloads.some((workload) => sameRef(workload, server.workload)),
    );
}

function unknownSources(grafana: GrafanaInstance): readonly Finding[] {
    // Without provisioning, data sources are made by hand or by a sidecar: nothing is known of them.
    if (grafana.dataSources.length === 0) {
        return [];
    }
    const known = new Set(grafana.dataSources.flatMap(({ name, uid }) => [name, uid ?? name]));
    return grafana.dashboards.flatMap((dashboard) => {
        const names = dashboard.panels.flatMap(({ queries }) =>
            queries.flatMap(({ dataSource }) => (dataSource === undefined ? [] : [dataSource])),
        );
        const unknown = distinct(names).filter(
            (name) => !known.has(name) && !builtIn.has(name) && !name.startsWith("$"),
        );
        if (unknown.length === 0) {
            return [];
        }
        return [
            {
                id: "unknown-data-source",
                severity: "warning" as const,
                place: `${refText(grafana.workload)}, dashboard ${dashboard.title}`,
                reason: `its panels ask ${listText(unknown)}, which no provisioned data source is called: they stay empty`,
                fix: `name one of ${[...known].sort().join(", ")}`,
            },
        ];
    });
}

/** Dashboards as grafana.com gives them ask for their data source when somebody imports them; provisioning does not. */
function imports(grafana: GrafanaInstance): readonly Finding[] {
    return grafana.dashboards
        .filter(({ inputs }) => inputs.length > 0)
        .map((dashboard) => ({
            id: "dashboard-with-inputs",
            severity: "warning",
            place: `${refText(grafana.workload)}, dashboard ${dashboard.title}`,
            reason: `it waits for ${listText(dashboard.inputs)}, which only an import by hand fills in: its panels stay empty`,
            fix: "replace the inputs by the uid of the data source",
        }));
}

function sameUid(grafana: GrafanaInstance): readonly Finding[] {
    const groups = groupBy(
        grafana.dashboards.filter(({ uid }) => uid !== undefined),
        ({ uid }) => uid!,
    );
    return [...groups]
        .filter(([, dashboards]) => dashboards.length > 1)
        .map(([uid, dashboards]) => ({
            id: "duplicate-dashboard",
            severity: "danger",
            place: `${refText(grafana.workload)}, dashboard uid ${uid}`,
            reason: `${listText(dashboards.map(({ title }) => title))} have one uid: Grafana loads neither reliably`,
            fix: "give each dashboard a uid of its own",
        }));
}
