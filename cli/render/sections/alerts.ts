import { compareText } from "../../view/json";
import type { Alert } from "../../view/model";
import { count, type Page, type Section } from "../layout";
import { table } from "../table";
import { plain } from "../width";

/** Common words for how bad an alert is, the worst first. Others stand between `warning` and `info`. */
const order = ["page", "critical", "fatal", "disaster", "high", "error", "major", "warning"];
const last = ["", "info", "none"];

/** What Prometheus watches: a line for each alert, the worst first. */
export function alertSection(page: Page): Section {
    const { alerts, recordingRules, servers } = page.view;
    const groups = servers.flatMap(({ ruleFiles }) =>
        ruleFiles.flatMap(({ files }) => files.flatMap((file) => file.groups)),
    );
    const rules =
        recordingRules.length === 0 ? "" : `, ${count(recordingRules.length, "recording rule")}`;
    const remark =
        alerts.length === 0
            ? `none${rules}`
            : `${count(alerts.length, "alert")}${rules} in ${count(groups.length, "group")}`;
    const sorted = alerts.toSorted(byWeight);
    const rows = sorted.map((alert) => [
        plain(alert.severity ?? "-"),
        plain(alert.name),
        alert.for ? `for ${alert.for.text}` : "at once",
        plain(alert.expr),
    ]);
    const lines = table(
        rows,
        [
            { paint: (text, row) => painter(page, sorted[row])(text), shrink: "cut" },
            { shrink: "cut", minimum: 20 },
            { paint: page.style.dim, shrink: "cut" },
            { paint: page.style.dim, shrink: "cut", minimum: 20, yields: 1 },
        ],
        page.width,
    );
    return { title: "Alerts", remark, lines };
}

function byWeight(a: Alert, b: Alert): number {
    return weight(a) - weight(b) || compareText(a.name, b.name);
}

function weight(alert: Alert): number {
    const severity = alert.severity?.toLowerCase() ?? "";
    const first = order.indexOf(severity);
    const end = last.indexOf(severity);
    return first >= 0 ? first : end >= 0 ? order.length + 1 + end : order.length;
}

function painter({ style }: Page, alert: Alert | undefined): (text: string) => string {
    const place = alert ? weight(alert) : order.length;
    return place < order.indexOf("warning")
        ? style.red
        : place === order.indexOf("warning")
          ? style.yellow
          : style.dim;
}
