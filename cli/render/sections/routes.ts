import { refText } from "../../view/objects";
import type { PrometheusServer } from "../../view/model";
import { count, paragraph, type Page, type Section } from "../layout";
import { plain } from "../width";

/** Who is told of alerts, and where samples go besides. */
export function routeSection(page: Page): Section {
    const { servers, alerts } = page.view;
    const named = servers.length > 1;
    const lines = servers.flatMap((server) => [
        ...told(server, page, named),
        ...server.remoteWrites.flatMap(({ name, url }) =>
            paragraph(`samples go to ${plain(url)}${name ? ` (${plain(name)})` : ""}`, page.width),
        ),
    ]);
    const silent =
        servers.length > 0 && servers.every(({ alertmanagers }) => alertmanagers.length === 0);
    return {
        title: "Routes",
        remark:
            servers.length === 0
                ? "none"
                : silent && alerts.length === 0
                  ? "no alerts, no Alertmanager"
                  : "",
        lines: silent && alerts.length === 0 ? [] : lines,
    };
}

function told(server: PrometheusServer, page: Page, named: boolean): readonly string[] {
    const from = named ? ` of ${refText(server.workload)}` : "";
    if (server.alertmanagers.length === 0) {
        const text = `nobody is told of alerts${from}: no Alertmanager is configured`;
        return paragraph(text, page.width).map(page.style.yellow);
    }
    return server.alertmanagers.flatMap((manager) => {
        const where =
            manager.addresses.length > 0
                ? manager.addresses.map((address) => address.replace(/\/$/, "")).join(", ")
                : `${count(1, "Alertmanager")} found by ${manager.description}`;
        const auth = manager.auth === "none" ? "" : `, ${manager.auth}`;
        return paragraph(`alerts${from} go to ${plain(where)}${auth}`, page.width);
    });
}
