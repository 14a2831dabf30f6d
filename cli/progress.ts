import type { WriteStream } from "node:tty";

/** Tells a person what is being done, on one line that is erased at the end. */
export interface Progress {
    readonly say: (step: string) => void;
    readonly end: () => void;
}

/** Progress on a terminal; silence everywhere else, so that logs stay clean. */
export function progress(stream: WriteStream): Progress {
    if (!stream.isTTY) {
        return { say: () => undefined, end: () => undefined };
    }
    return {
        say: (step) => void stream.write(`\r\u001b[K${step} ...`),
        end: () => void stream.write("\r\u001b[K"),
    };
}
