import * as util from "node:util";
import type { SnapshotMessage } from "../../snapshot/model";
import { currentSession } from "../pulumi/session";

const severities = {
    debug: "debug",
    log: "info",
    info: "info",
    warn: "warning",
    error: "error",
} as const satisfies Record<string, SnapshotMessage["severity"]>;

/**
 * Keeps what a program prints among its messages, as the Pulumi CLI does: our standard output is for our own results.
 * @returns a function that lets it print again
 */
export function captureConsole(): () => void {
    const levels = Object.keys(severities) as (keyof typeof severities)[];
    const originals = levels.map((level) => [level, Reflect.get(console, level)] as const);
    for (const [level, original] of originals) {
        console[level] = (...args: unknown[]) => {
            const session = currentSession();
            if (session) {
                session.say({ severity: severities[level], text: util.format(...args) });
            } else {
                Reflect.apply(original, console, args);
            }
        };
    }
    return () => {
        for (const [level, original] of originals) {
            console[level] = original;
        }
    };
}
