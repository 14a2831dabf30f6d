import type { Segment } from "../path";
import { isRecord } from "../schema";
import type { DashboardArgs } from "../types";
import { type Report, type Rule, repeated } from "./rule";

/** Reads a file of the program's folder as text. */
export type ReadFile = (file: string) => string;

/** Dashboards that are missing, twice there, or no dashboards. */
export function dashboards(readFile: ReadFile): Rule {
    return ({ dashboards: given, grafana }, report) => {
        const named: { key: string; place: Segment[] }[] = [];
        given?.forEach((dashboard, index) => {
            const place = ["dashboards", index];
            named.push({ key: dashboard.name, place: [...place, "name"] });
            checkSource(dashboard, place, readFile, report);
        });
        for (const { entry, first } of repeated(named)) {
            report(entry.place, {
                value: entry.key,
                reason: `is also the name of dashboards[${first.place[1]}]`,
                fix: "choose another name",
            });
        }
        if (named.length > 0 && grafana?.enabled === false) {
            report(["dashboards"], {
                reason: "has nowhere to go: grafana.enabled is false",
                fix: "remove the dashboards, or install Grafana",
            });
        }
    };
}

function checkSource(
    { json, file }: DashboardArgs,
    place: readonly Segment[],
    readFile: ReadFile,
    report: Report,
): void {
    if (json !== undefined && file !== undefined) {
        report(place, {
            reason: "has both json and file, and is one of the two",
            fix: "remove one of them",
        });
    } else if (json !== undefined) {
        checkContent(json, [...place, "json"], report);
    } else if (file === undefined) {
        report(place, {
            reason: "has neither json nor file",
            fix: "add file, the path of what Grafana exported, or json, its content",
        });
    } else {
        checkFile(file, [...place, "file"], readFile, report);
    }
}

function checkFile(
    file: string,
    place: readonly Segment[],
    readFile: ReadFile,
    report: Report,
): void {
    let text: string;
    try {
        text = readFile(file);
    } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        const why: Record<string, string> = {
            ENOENT: "is not there",
            EISDIR: "is a folder",
            EACCES: "may not be read",
        };
        report(place, {
            value: file,
            reason: why[code] ?? "cannot be read",
            fix: "write a path from the program's folder to a JSON file",
        });
        return;
    }
    try {
        checkContent(JSON.parse(text), place, report);
    } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        report(place, {
            value: file,
            reason: `is not JSON: ${detail}`,
            fix: "export the dashboard from Grafana again, as JSON",
        });
    }
}

function checkContent(content: unknown, place: readonly Segment[], report: Report): void {
    const isDashboard =
        isRecord(content) && ["panels", "title", "rows"].some((key) => key in content);
    if (!isDashboard) {
        const wrapped = isRecord(content) && isRecord(content["dashboard"]);
        report(place, {
            reason: "is not a dashboard: it has neither title nor panels",
            fix: wrapped
                ? "pass what is under dashboard"
                : "pass what Grafana exports by Share, Export, Save to file",
        });
    }
}
