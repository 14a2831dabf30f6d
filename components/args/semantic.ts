import * as fs from "node:fs";
import type { Segment } from "./path";
import { isWithin, pathText } from "./path";
import type { Problem } from "./problem";
import { available } from "./rules/available";
import { cluster } from "./rules/cluster";
import { credentials } from "./rules/credentials";
import { type ReadFile, dashboards } from "./rules/dashboards";
import { discovery } from "./rules/discovery";
import { existing } from "./rules/existing";
import { exposure } from "./rules/exposure";
import { images } from "./rules/images";
import { ineffective } from "./rules/ineffective";
import { intervals } from "./rules/intervals";
import { jobNames } from "./rules/jobNames";
import { metadata } from "./rules/metadata";
import { names } from "./rules/names";
import { overrides } from "./rules/overrides";
import { commonLabels } from "./rules/prometheusLabels";
import { relabel } from "./rules/relabel";
import { resources } from "./rules/resources";
import { retention, smallestWal } from "./rules/retention";
import type { Finding, Rule, UsableArgs } from "./rules/rule";
import { ruleGroups } from "./rules/ruleGroups";
import { texts } from "./rules/texts";
import { volumes } from "./rules/volumes";
import { quotable } from "./secretPath";

/** What the rules cannot know by themselves. */
export interface SemanticOptions {
    /**
     * Bytes of the write-ahead log.
     * @default the least that Prometheus keeps, three segments of 128 MiB
     */
    readonly walBytes?: number;
    /**
     * Reads the files of dashboards.
     * @default from the working directory, which is the program's folder
     */
    readonly readFile?: ReadFile;
}

/**
 * What is wrong with the meaning of arguments whose shape is right, or of the right part of others.
 * One problem a place. Never throws.
 */
export function semanticProblems(args: UsableArgs, options: SemanticOptions = {}): Problem[] {
    const rules: readonly Rule[] = [
        available,
        cluster,
        names,
        metadata,
        intervals,
        volumes,
        retention(Math.max(options.walBytes ?? 0, smallestWal)),
        resources,
        jobNames,
        discovery,
        credentials,
        relabel,
        commonLabels,
        ruleGroups,
        dashboards(options.readFile ?? ((file) => fs.readFileSync(file, "utf8"))),
        exposure,
        existing,
        overrides,
        images,
        ineffective,
        texts,
    ];
    const problems = new Map<string, Problem>();
    const report = (place: readonly Segment[], finding: Finding): void => {
        const path = pathText(place);
        if (!problems.has(path)) {
            const value = quotable(place, finding.value);
            const { reason, fix } = finding;
            problems.set(path, { path, ...(value !== undefined && { value }), reason, fix });
        }
    };
    for (const rule of rules) {
        rule(args, report);
    }
    return [...problems.values()];
}

/** Those problems that do not only follow from another: nothing is missing where something wrong stands. */
export function notCausedBy(problems: readonly Problem[], causes: readonly Problem[]): Problem[] {
    return problems.filter(({ path }) => !causes.some((cause) => isWithin(path, cause.path)));
}
