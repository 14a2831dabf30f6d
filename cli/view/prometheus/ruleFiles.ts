import * as path from "node:path";
import { globPattern, isLiteral } from "../glob";
import type {
    Alert,
    ObjectRef,
    Period,
    ReadProblem,
    RecordingRule,
    RuleFile,
    RuleFilePattern,
} from "../model";
import type { FileTree } from "../mounts";
import { readRules } from "./rules";

/** The rules that a configuration loads. */
export interface LoadedRules {
    readonly patterns: readonly RuleFilePattern[];
    readonly alerts: readonly Alert[];
    readonly recordingRules: readonly RecordingRule[];
    readonly problems: readonly ReadProblem[];
}

/**
 * Finds and reads the rule files of a configuration.
 * @param directory directory of the configuration: relative patterns begin there
 */
export function loadRules(
    patterns: readonly string[],
    tree: FileTree,
    directory: string,
    evaluationInterval: Period,
    server: ObjectRef,
): LoadedRules {
    const seen = new Set<string>();
    const found: RuleFilePattern[] = [];
    const loaded: ReturnType<typeof readRules>[] = [];
    const problems: ReadProblem[] = [];
    for (const pattern of patterns) {
        const absolute = path.posix.resolve(directory, pattern);
        const expression = globPattern(absolute);
        const matching = tree.files.filter((file) => expression?.test(file.path));
        const files: RuleFile[] = [];
        for (const { path: file, source, text } of matching) {
            if (text === undefined || !source) {
                problems.push(unread(file));
            } else if (!seen.has(file)) {
                // Prometheus loads a file once, however many patterns find it.
                seen.add(file);
                const contents = readRules(file, text, evaluationInterval, server);
                loaded.push(contents);
                files.push({ path: file, source, groups: contents.groups });
            }
        }
        found.push({ pattern, files });
        if (matching.length === 0 && !tree.covering(directoryOf(absolute))?.open) {
            problems.push(empty(pattern, expression === undefined));
        }
    }
    return {
        patterns: found,
        alerts: loaded.flatMap(({ alerts }) => alerts),
        recordingRules: loaded.flatMap(({ recordingRules }) => recordingRules),
        problems: [...problems, ...loaded.flatMap((contents) => contents.problems)],
    };
}

/** The part of a pattern that has no wildcard. */
function directoryOf(pattern: string): string {
    const parts = pattern.split("/");
    const end = parts.findIndex((part) => !isLiteral(part));
    return parts.slice(0, end < 0 ? -1 : end).join("/") || "/";
}

function unread(file: string): ReadProblem {
    return {
        subject: "rules",
        what: file,
        reason: "the rules cannot be read: they are secret or only known to the deployment",
        fix: "keep rules in a ConfigMap",
        fatal: false,
    };
}

function empty(pattern: string, malformed: boolean): ReadProblem {
    return {
        subject: "rules",
        what: pattern,
        reason: malformed ? "the pattern is malformed" : "no mounted file fits the pattern",
        fix: "mount the rule files there, or remove the pattern from rule_files",
        fatal: malformed,
    };
}
