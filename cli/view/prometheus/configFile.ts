import type { JsonObject } from "../../snapshot/model";
import { isObject } from "../json";
import type { ReadProblem, TextFile } from "../model";
import type { FileTree } from "../mounts";
import { parseYaml } from "../yaml";

/** The configuration of a server, or why it cannot be read. */
export interface ConfigFile {
    readonly file?: TextFile;
    readonly body: JsonObject;
    readonly problems: readonly ReadProblem[];
}

/** Reads the configuration that is mounted at a path. */
export function readConfig(tree: FileTree, path: string): ConfigFile {
    const found = tree.file(path);
    if (found?.text === undefined || !found.source) {
        return { body: {}, problems: [unreadable(tree, path, found !== undefined)] };
    }
    const file = { path, source: found.source };
    const parsed = parseYaml(found.text);
    if ("error" in parsed) {
        return { file, body: {}, problems: [broken(path, `is not YAML: ${parsed.error}`)] };
    }
    if (parsed.value !== null && !isObject(parsed.value)) {
        return { file, body: {}, problems: [broken(path, "is not a map of settings")] };
    }
    return { file, body: parsed.value ?? {}, problems: [] };
}

function unreadable(tree: FileTree, path: string, exists: boolean): ReadProblem {
    const mount = tree.covering(path);
    const absent = {
        subject: "configuration" as const,
        what: path,
        fix: "mount a ConfigMap with the file there",
    };
    if (exists || mount?.open) {
        const where = exists
            ? "its contents are secret or only known to the deployment"
            : "it is on a volume whose contents are not in this plan";
        return { ...absent, reason: `the configuration cannot be read: ${where}`, fatal: false };
    }
    const reason = mount
        ? `the volume ${mount.volume} that is mounted at ${mount.path} has no such file`
        : "nothing is mounted there";
    return { ...absent, reason: `the configuration is missing: ${reason}`, fatal: true };
}

function broken(path: string, reason: string): ReadProblem {
    return {
        subject: "configuration",
        what: path,
        reason: `the configuration ${reason}`,
        fix: "correct the file; Prometheus does not start with it",
        fatal: true,
    };
}
