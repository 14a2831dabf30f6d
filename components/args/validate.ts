import { ArgumentsError, type Problem } from "./problem";
import { notCausedBy, semanticProblems, type SemanticOptions } from "./semantic";
import type { WalEstimate } from "./rules/retention";
import { checkShape, loadSchema, withoutInternals } from "./shape";
import type { MonitoringStackArgs } from "./types";
import { respelt, usablePart } from "./usable";

export { semanticProblems } from "./semantic";
export { shapeProblems } from "./shape";

/** What validation cannot know by itself. */
export interface ValidateOptions extends Pick<SemanticOptions, "readFile"> {
    /**
     * Estimates the write-ahead log in bytes. Called only with arguments whose shape is right.
     * @default the least that Prometheus keeps, three segments of 128 MiB
     */
    readonly walBytes?: WalEstimate;
}

/**
 * The arguments, if they can be installed. They are not changed.
 * @throws ArgumentsError with every problem of shape and meaning
 */
export function validateArgs(args: unknown, options: ValidateOptions = {}): MonitoringStackArgs {
    const problems = argumentProblems(args, options);
    if (problems.length > 0) {
        throw new ArgumentsError(problems);
    }
    return args as MonitoringStackArgs;
}

/** Every problem of shape and meaning; an empty list where there is none. Never throws. */
export function argumentProblems(args: unknown, options: ValidateOptions = {}): Problem[] {
    const { data, problems } = checkShape(args);
    if (problems.length === 0) {
        const right = data as MonitoringStackArgs;
        const walBytes = options.walBytes?.(right);
        return semanticProblems(right, { ...options, walBytes });
    }
    const again = checkShape(respelt(data, problems));
    const usable = usablePart(again.data, again.problems, loadSchema());
    const { readFile } = options;
    const semantic = semanticProblems(usable, { ...(readFile && { readFile }) });
    return [...withoutInternals(problems), ...notCausedBy(semantic, problems)];
}
