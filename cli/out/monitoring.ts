import * as path from "node:path";
import type { Snapshot } from "../snapshot/model";
import type { MonitoringView, ObjectRef } from "../view/model";
import { indexObjects } from "../view/objects";
import { textAt } from "../view/sources";
import { parseJson } from "../view/yaml";
import type { PlanFile } from "./files";

/** `prometheus.yml` and rule files of each server, as the server sees them. */
export function prometheusFiles(snapshot: Snapshot, view: MonitoringView): readonly PlanFile[] {
    const objects = indexObjects(snapshot);
    const folders = uniqueNames();
    return view.servers.flatMap((server) => {
        const folder = `prometheus/${folders([folderOf(server.workload), `${folderOf(server.workload)}-${server.container}`])}`;
        const rules = uniqueNames();
        const files = server.ruleFiles.flatMap((pattern) => pattern.files);
        const config = server.config && textAt(objects, server.config.source);
        return [
            ...(config === undefined
                ? []
                : [{ path: `${folder}/prometheus.yml`, content: config }]),
            ...files.flatMap((file) => {
                const content = textAt(objects, file.source);
                const name = rules(names(file.path));
                return content === undefined ? [] : [{ path: `${folder}/rules/${name}`, content }];
            }),
        ];
    });
}

/** Dashboards, laid out for reading: one value on each line. */
export function dashboardFiles(snapshot: Snapshot, view: MonitoringView): readonly PlanFile[] {
    const objects = indexObjects(snapshot);
    const taken = uniqueNames();
    return view.grafanas.flatMap(({ workload, dashboards }) =>
        dashboards.flatMap((dashboard) => {
            const text = textAt(objects, dashboard.source);
            if (text === undefined) {
                return [];
            }
            const name = taken([
                ...names(dashboard.file),
                `${folderOf(workload)}${dashboard.file.replaceAll("/", "_")}`,
            ]);
            return [{ path: `grafana/dashboards/${name}`, content: laidOut(text) }];
        }),
    );
}

function laidOut(text: string): string {
    const parsed = parseJson(text);
    return "error" in parsed ? text : `${JSON.stringify(parsed.value, undefined, 2)}\n`;
}

function folderOf({ namespace, name }: ObjectRef): string {
    return `${namespace ?? "default"}-${name}`.replace(/[^A-Za-z0-9._-]+/g, "_");
}

/** Names for a file: its own, then with its folder, then with its whole path. */
function names(file: string): readonly string[] {
    const parts = file.split("/").filter((part) => part !== "");
    return [path.posix.basename(file), parts.slice(-2).join("_"), parts.join("_")];
}

/** Takes the first name that is free, whatever its case: not every file system tells them apart. */
function uniqueNames(): (candidates: readonly string[]) => string {
    const taken = new Set<string>();
    return (candidates) => {
        let name = candidates.find((one) => !taken.has(one.toLowerCase()));
        for (let number = 2; name === undefined; number += 1) {
            const candidate = `${number}_${candidates.at(-1)}`;
            name = taken.has(candidate.toLowerCase()) ? undefined : candidate;
        }
        taken.add(name.toLowerCase());
        return name;
    };
}
