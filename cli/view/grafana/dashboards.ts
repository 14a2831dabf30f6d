import * as path from "node:path";
import type { JsonObject } from "../../snapshot/model";
import { at, isObject, objectsOf, sortedBy, textOf, textsOf } from "../json";
import type {
    Dashboard,
    DashboardProvider,
    FileSource,
    Panel,
    PanelQuery,
    ReadProblem,
} from "../model";
import type { FileTree } from "../mounts";
import { parseJson } from "../yaml";

/** Dashboards of a Grafana. */
export interface ReadDashboards {
    readonly dashboards: readonly Dashboard[];
    readonly problems: readonly ReadProblem[];
}

/** Reads the JSON files that providers find, sorted by folder, title and file. */
export function readDashboards(
    tree: FileTree,
    providers: readonly DashboardProvider[],
): ReadDashboards {
    const dashboards: Dashboard[] = [];
    const problems: ReadProblem[] = [];
    for (const provider of providers) {
        const directory = path.posix.resolve("/usr/share/grafana", provider.path);
        for (const file of tree.files) {
            const inside = file.path.startsWith(`${directory}/`) && file.path.endsWith(".json");
            if (inside && file.text !== undefined && file.source) {
                const read = readDashboard(file.path, file.source, file.text, provider.folder);
                if ("error" in read) {
                    problems.push(broken(file.path, read.error));
                } else {
                    dashboards.push(read);
                }
            }
        }
    }
    return {
        dashboards: sortedBy(dashboards, (one) => `${one.folder}\0${one.title}\0${one.file}`),
        problems,
    };
}

function readDashboard(
    file: string,
    source: FileSource,
    json: string,
    folder: string,
): Dashboard | { readonly error: string } {
    const parsed = parseJson(json);
    if ("error" in parsed) {
        return { error: `is not JSON: ${parsed.error}` };
    }
    if (!isObject(parsed.value)) {
        return { error: "is not an object" };
    }
    const body = parsed.value;
    const uid = textOf(body["uid"]);
    return {
        title: textOf(body["title"]) ?? path.posix.basename(file, ".json"),
        ...(uid ? { uid } : {}),
        folder,
        file,
        source,
        tags: textsOf(body["tags"]),
        variables: objectsOf(at(body, "templating", "list")).map(
            (one) => textOf(one["name"]) ?? "",
        ),
        inputs: objectsOf(body["__inputs"]).map((one) => textOf(one["name"]) ?? ""),
        panels: panelsOf(body),
    };
}

/** Panels in their order; those of rows stand where the row stands. */
function panelsOf(body: JsonObject): readonly Panel[] {
    const rows = objectsOf(body["rows"]).flatMap((row) => panelsOf(row));
    const own = objectsOf(body["panels"]).flatMap((panel) =>
        panel["type"] === "row" ? panelsOf(panel) : [readPanel(panel)],
    );
    return [...rows, ...own];
}

function readPanel(panel: JsonObject): Panel {
    const unit =
        textOf(at(panel, "fieldConfig", "defaults", "unit")) ??
        textOf(objectsOf(panel["yaxes"])[0]?.["format"]) ??
        textOf(panel["format"]);
    return {
        title: textOf(panel["title"]) ?? textOf(at(panel, "libraryPanel", "name")) ?? "",
        type: textOf(panel["type"]) ?? "",
        ...(unit ? { unit } : {}),
        queries: objectsOf(panel["targets"]).flatMap((target) => readQuery(target, panel)),
    };
}

function readQuery(target: JsonObject, panel: JsonObject): readonly PanelQuery[] {
    const expr = textOf(target["expr"]);
    const legend = textOf(target["legendFormat"]);
    const dataSource = dataSourceOf(target["datasource"]) ?? dataSourceOf(panel["datasource"]);
    if (!expr) {
        return [];
    }
    return [{ expr, ...(legend ? { legend } : {}), ...(dataSource ? { dataSource } : {}) }];
}

function dataSourceOf(value: unknown): string | undefined {
    return isObject(value) ? textOf(value["uid"]) : textOf(value);
}

function broken(file: string, reason: string): ReadProblem {
    return {
        subject: "dashboard",
        what: file,
        reason: `the dashboard ${reason}`,
        fix: "correct the file; Grafana leaves it out",
        fatal: false,
    };
}
