/** One thing that is wrong with the arguments. */
export interface Problem {
    /** Where, for example `prometheus.storage.claim.size` or `scrape.jobs[1].interval`. */
    readonly path: string;
    /** What was given; left out where nothing was given or where it is secret. */
    readonly value?: unknown;
    /** What is wrong, one clause without a full stop. */
    readonly reason: string;
    /** How to fix it, one clause that begins with a verb. */
    readonly fix: string;
}

const brand = "monitoring-stack.ArgumentsError";

/** Thrown once, with every problem of the arguments, before anything is registered. */
export class ArgumentsError extends Error {
    /** Survives two copies of the package in one process, where `instanceof` does not. */
    readonly brand = brand;

    constructor(readonly problems: readonly Problem[]) {
        super(formatProblems(problems));
        this.name = "ArgumentsError";
    }
}

/** Whether an error is an `ArgumentsError`, also of another copy of the package. */
export function isArgumentsError(error: unknown): error is ArgumentsError {
    return error instanceof Error && (error as Partial<ArgumentsError>).brand === brand;
}

/** All problems as text, one paragraph each. */
export function formatProblems(problems: readonly Problem[]): string {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const paragraphs = problems.map((problem) => {
        const value = problem.value === undefined ? "" : ` (${shortValue(problem.value)})`;
        return `  ${problem.path}${value}\n    ${problem.reason}\n    fix: ${problem.fix}`;
    });
    return [`${count} in the arguments of the monitoring stack`, ...paragraphs].join("\n");
}

function shortValue(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
