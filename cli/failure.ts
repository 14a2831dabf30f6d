import { isArgumentsError } from "../components/args/problem";
import { isInputError } from "./evaluate/inputError";

/** What the command's exit code tells CI. */
export const exitCodes = { fine: 0, threshold: 1, badInput: 2, failed: 3 } as const;

/** The text and exit code of an error: what the user can fix is 2, everything else 3 with its stack. */
export function failure(error: unknown): { text: string; code: number } {
    if (isArgumentsError(error) || isInputError(error)) {
        return { text: error.message, code: exitCodes.badInput };
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { text, code: exitCodes.failed };
}
