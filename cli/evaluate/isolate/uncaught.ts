type Listener = (error: unknown) => void;

const events = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Takes over what nobody catches: a throw in a timer, a rejected promise that no one waits for. Pulumi programs fail
 * by these, as most of their code runs in promises.
 * @returns a function that gives it back to who handled it before
 */
export function catchUncaught(onError: Listener): () => void {
    const before = events.map((event) => [event, process.rawListeners(event)] as const);
    for (const event of events) {
        process.removeAllListeners(event);
        process.on(event, onError);
    }
    return () => {
        for (const [event, listeners] of before) {
            process.removeListener(event, onError);
            listeners.forEach((listener) => process.on(event, listener as Listener));
        }
    };
}
