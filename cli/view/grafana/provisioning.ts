import { at, objectsOf, textOf } from "../json";
import type { DashboardProvider, DataSource, ReadProblem } from "../model";
import type { FileTree } from "../mounts";
import { withoutUser } from "../prometheus/discovery";
import { parseYaml } from "../yaml";

/** What Grafana is provisioned with. */
export interface Provisioning {
    readonly dataSources: readonly DataSource[];
    readonly providers: readonly DashboardProvider[];
    readonly problems: readonly ReadProblem[];
}

/** Reads `datasources/*.yaml` and `dashboards/*.yaml` below the provisioning directory, in the order of their names. */
export function readProvisioning(tree: FileTree, directory: string): Provisioning {
    const sources = documents(tree, `${directory}/datasources`);
    const dashboards = documents(tree, `${directory}/dashboards`);
    return {
        dataSources: sources.flatMap(({ file, value }) =>
            objectsOf(at(value, "datasources")).map((body): DataSource => {
                const uid = textOf(body["uid"]);
                const url = textOf(body["url"]);
                const timeInterval = textOf(at(body, "jsonData", "timeInterval"));
                return {
                    name: textOf(body["name"]) ?? "",
                    type: textOf(body["type"]) ?? "",
                    ...(uid ? { uid } : {}),
                    ...(url ? { url: withoutUser(url) } : {}),
                    isDefault: body["isDefault"] === true,
                    ...(timeInterval ? { timeInterval } : {}),
                    file,
                };
            }),
        ),
        providers: dashboards.flatMap(({ file, value }) =>
            objectsOf(at(value, "providers")).flatMap((body): DashboardProvider[] => {
                const path = textOf(at(body, "options", "path"));
                const name = textOf(body["name"]) ?? "";
                const folder = textOf(body["folder"]) || "General";
                return path ? [{ name, folder, path, file }] : [];
            }),
        ),
        problems: [...sources, ...dashboards].flatMap(({ problem }) => (problem ? [problem] : [])),
    };
}

interface Document {
    readonly file: string;
    readonly value?: unknown;
    readonly problem?: ReadProblem;
}

function documents(tree: FileTree, directory: string): readonly Document[] {
    const inside = tree.files.filter(
        ({ path }) => path.startsWith(`${directory}/`) && /\.ya?ml$/.test(path),
    );
    return inside.map(({ path, text }): Document => {
        if (text === undefined) {
            return { file: path };
        }
        const parsed = parseYaml(text);
        return "error" in parsed
            ? { file: path, problem: broken(path, parsed.error) }
            : { file: path, value: parsed.value };
    });
}

function broken(file: string, error: string): ReadProblem {
    return {
        subject: "data source",
        what: file,
        reason: `the provisioning file is not YAML: ${error}`,
        fix: "correct the file; Grafana does not start with it",
        fatal: true,
    };
}
