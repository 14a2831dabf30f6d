import { newHandles } from "./isolate/handles";
import type { Session } from "./pulumi/session";

/** How long to wait, in milliseconds. */
export interface Patience {
    /** For code that may still make resources, after all that is known of is registered. */
    readonly grace: number;
    /** Without any sign of life, where something is waited for and nothing is open that could bring it. */
    readonly stall: number;
    /** Without any sign of life, where something from outside is waited for. */
    readonly idle: number;
}

/** A second for stragglers, a minute for the outside world. */
export const defaultPatience: Patience = { grace: 1000, stall: 2000, idle: 60_000 };

/** What is waited for. */
export interface Work {
    readonly session: Session;
    /** Settles with the program itself: what it exports, awaited. */
    readonly program: Promise<unknown>;
    /** Handles that were open before the program began. */
    readonly handles: ReadonlyMap<string, number>;
    /** Resolves when every request that was begun is answered. */
    readonly requests: () => Promise<void>;
    /** The first error that nobody caught. */
    readonly failure: () => { readonly error: unknown } | undefined;
}

/** The program waits for something that cannot happen any more. */
export class StalledError extends Error {
    /** @param waiting names of resources whose inputs never come */
    constructor(readonly waiting: readonly string[]) {
        const what =
            waiting.length > 0
                ? `these resources wait for an input that never comes: ${waiting.join(", ")}`
                : "it waits for a promise that never settles";
        const hint = "in a preview, apply() does not run for a value that is not known yet";
        super(`the program does not come to an end: ${what} (${hint})`);
        this.name = "StalledError";
    }
}

/**
 * Waits until a program has registered all that it will: it has returned, every request is answered, and nothing
 * new comes. Open handles, such as an interval, do not hold this up for longer than the grace.
 * @returns kinds of handles that were still open, sorted
 * @throws the first error of the program, or StalledError
 */
export async function settle(work: Work, patience: Patience): Promise<string[]> {
    const progress = follow(work);
    let activity = -1;
    let quietTurns = 0;
    let quietSince = 0;
    for (;;) {
        await (quietTurns < 10 ? nextTurn() : pause(quietTurns < 30 ? 1 : 10));
        const failure = work.failure() ?? progress.failure();
        if (failure) {
            throw failure.error;
        }
        if (activity !== progress.activity()) {
            activity = progress.activity();
            quietTurns = 0;
            quietSince = performance.now();
            continue;
        }
        quietTurns++;
        const quiet = performance.now() - quietSince;
        const open = newHandles(work.handles);
        if (progress.isDone()) {
            // A few turns, for what an answer sets off: callbacks of outputs that make more resources.
            if (quietTurns > 3 && (open.length === 0 || quiet > patience.grace)) {
                return open;
            }
        } else if (quiet > (open.length === 0 ? patience.stall : patience.idle)) {
            throw new StalledError(work.session.waiting());
        }
    }
}

/** Follows the program and its requests without waiting for them. */
function follow({ session, program, requests }: Work) {
    let ended = 0;
    let failure: { readonly error: unknown } | undefined;
    // Activity at which the requests were asked about, and at which all were found answered.
    let asked = -1;
    let answered = -1;
    const fail = (error: unknown) => {
        failure ??= { error };
    };
    const activity = () => session.activity + ended;
    program.then(() => {
        ended = 1;
    }, fail);
    return {
        activity,
        failure: () => failure,
        isDone: () => {
            const now = activity();
            if (asked !== now) {
                asked = now;
                requests().then(() => {
                    answered = now;
                }, fail);
            }
            return ended === 1 && answered === now;
        },
    };
}

function nextTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
