import * as path from "node:path";
import { seconds } from "../amounts";
import { flag, isOn, type Flags } from "../flags";
import { globPattern } from "../glob";
import type { JsonObject } from "../../snapshot/model";
import {
    at,
    compareText,
    numberOf,
    objectOf,
    objectsOf,
    textMapOf,
    textOf,
    textsOf,
} from "../json";
import type { Alert, Period, PrometheusServer, RecordingRule } from "../model";
import { fileTree, type FileTree } from "../mounts";
import { refOf } from "../objects";
import type { Container, PodOwner } from "../pods";
import type { Reading } from "../reading";
import { readSizing, sizingAnnotation } from "../sizing";
import { storageUse } from "../storageUse";
import { parseYaml } from "../yaml";
import { alertmanagersOf, remoteWritesOf } from "./alerting";
import { readConfig } from "./configFile";
import { withoutUser } from "./discovery";
import { looksLikePrometheus, prometheusFlags } from "./identify";
import { globalsOf, readJob } from "./jobs";
import { retentionOf } from "./retention";
import { loadRules } from "./ruleFiles";

/** A server with the rules that it evaluates. */
export interface ReadServer {
    readonly server: PrometheusServer;
    readonly alerts: readonly Alert[];
    readonly recordingRules: readonly RecordingRule[];
}

/** All Prometheus servers, sorted by namespace and name of their workload. */
export function readServers(reading: Reading): readonly ReadServer[] {
    return reading.owners.flatMap((owner) =>
        owner.containers.flatMap((container) => {
            const flags = prometheusFlags(container);
            const server = flags && readServer(reading, owner, container, flags);
            return server ? [server] : [];
        }),
    );
}

function readServer(
    reading: Reading,
    owner: PodOwner,
    container: Container,
    flags: Flags,
): ReadServer | undefined {
    const tree = fileTree(reading.objects, owner, container);
    const workload = refOf(owner.entry);
    // The image works in /prometheus, so that is where relative paths begin.
    const configFile = path.posix.resolve("/prometheus", flag(flags, "config.file")!);
    const directory = path.posix.dirname(configFile);
    const config = readConfig(tree, configFile);
    if (!looksLikePrometheus(container, config.body)) {
        return undefined;
    }
    const globals = globalsOf(config.body);
    const interval = globals.evaluationInterval;
    const patterns = textsOf(config.body["rule_files"]);
    const rules = loadRules(patterns, tree, directory, interval, workload);
    const annotations = { ...owner.annotations, ...owner.entry.annotations };
    const { sizing, problem } = readSizing(annotations[sizingAnnotation]);
    const startupBudget = startupBudgetOf(container);
    const webConfigFile = flag(flags, "web.config.file");
    const externalUrl = flag(flags, "web.external-url");
    const server: PrometheusServer = {
        workload,
        container: container.name,
        image: container.image,
        ...(owner.replicas === undefined ? {} : { replicas: owner.replicas }),
        agent: isOn(flags, "agent") || /\bagent\b/.test(flag(flags, "enable-feature") ?? ""),
        configFile,
        ...(config.file ? { config: config.file } : {}),
        ...(webConfigFile
            ? { webConfigFile: path.posix.resolve("/prometheus", webConfigFile) }
            : {}),
        ...(externalUrl ? { externalUrl: withoutUser(externalUrl) } : {}),
        scrapeInterval: globals.interval,
        evaluationInterval: interval,
        externalLabels: textMapOf(globals.settings["external_labels"]),
        jobs: jobBodies(config.body, tree, directory).map(([body, from]) =>
            readJob(body, globals, from),
        ),
        ruleFiles: rules.patterns,
        alertmanagers: alertmanagersOf(config.body),
        remoteWrites: remoteWritesOf(config.body),
        retention: retentionOf(flags, config.body),
        storage: storageUse(owner, tree, dataDirectory(flags), reading.storage),
        resources: container.resources,
        ...(startupBudget ? { startupBudget } : {}),
        ...(sizing ? { sizing } : {}),
        problems: [...config.problems, ...rules.problems, ...(problem ? [problem] : [])],
    };
    return { server, alerts: rules.alerts, recordingRules: rules.recordingRules };
}

/** Jobs of the configuration and of the files that it includes, sorted by name, with the directory of their file. */
function jobBodies(
    config: JsonObject,
    tree: FileTree,
    directory: string,
): readonly (readonly [JsonObject, string])[] {
    const own = objectsOf(config["scrape_configs"]).map((job) => [job, directory] as const);
    const patterns = textsOf(config["scrape_config_files"]).map((pattern) =>
        globPattern(path.posix.resolve(directory, pattern)),
    );
    const included = tree.files
        .filter((file) => patterns.some((pattern) => pattern?.test(file.path)))
        .flatMap((file) => {
            const parsed = parseYaml(file.text ?? "");
            const jobs = "error" in parsed ? [] : objectsOf(at(parsed.value, "scrape_configs"));
            return jobs.map((job) => [job, path.posix.dirname(file.path)] as const);
        });
    return [...own, ...included].sort(([a], [b]) =>
        compareText(textOf(a["job_name"]) ?? "", textOf(b["job_name"]) ?? ""),
    );
}

function dataDirectory(flags: Flags): string {
    const given = flag(flags, "storage.tsdb.path") ?? flag(flags, "storage.agent.path");
    return path.posix.resolve("/prometheus", given ?? "data");
}

/** How long Kubernetes waits for the first success of the start-up probe. */
function startupBudgetOf(container: Container): Period | undefined {
    const probe = objectOf(container.body["startupProbe"]);
    if (Object.keys(probe).length === 0) {
        return undefined;
    }
    const delay = numberOf(probe["initialDelaySeconds"]) ?? 0;
    const period = numberOf(probe["periodSeconds"]) ?? 10;
    return seconds(delay + period * (numberOf(probe["failureThreshold"]) ?? 3));
}
