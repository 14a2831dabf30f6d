/** One thing that is wrong with what the user gave: a file, a key, a stack name. */
export interface InputProblem {
    /** File as the user knows it, for example `Pulumi.dev.yaml`. */
    readonly file?: string;
    /** Counted from 1. */
    readonly line?: number;
    /** Counted from 1. */
    readonly column?: number;
    /** What it is about, for example `config.replicas`. */
    readonly path: string;
    /** What is wrong, one clause without a full stop. Never holds a secret. */
    readonly reason: string;
    /** How to fix it, one clause that begins with a verb. */
    readonly fix: string;
}

const brand = "monitoring-stack.InputError";

/** The project, its stack or its configuration cannot be used as given. Nothing was evaluated. */
export class InputError extends Error {
    /** Survives two copies of the package in one process, where `instanceof` does not. */
    readonly brand = brand;

    constructor(readonly problems: readonly InputProblem[]) {
        super(problems.map(formatProblem).join("\n"));
        this.name = "InputError";
    }
}

/** Whether an error is an `InputError`, also of another copy of the package. */
export function isInputError(error: unknown): error is InputError {
    return error instanceof Error && (error as Partial<InputError>).brand === brand;
}

/** Where a problem is: `Pulumi.dev.yaml:3:5 config.replicas`, as much of it as is known. */
export function formatPlace(problem: InputProblem): string {
    const position = [problem.file, problem.line, problem.column].filter(
        (part) => part !== undefined,
    );
    return [position.join(":"), problem.path].filter((part) => part !== "").join(" ");
}

function formatProblem(problem: InputProblem): string {
    return `${formatPlace(problem)}\n    ${problem.reason}\n    fix: ${problem.fix}`;
}
