import * as path from "node:path";
import type { RawMessage } from "./session";
import type { AnyResource, Sdk } from "./sdk";
import { currentSession } from "./session";

const severities = { debug: "debug", info: "info", warn: "warning", error: "error" } as const;

/** Keeps what the program says through `pulumi.log` in its session. */
export function traceLog(sdk: Sdk): void {
    const inner = sdk.directory + path.sep;
    for (const level of Object.keys(severities) as (keyof typeof severities)[]) {
        const original = sdk.log[level];
        const traced = (text: unknown, resource?: unknown, ...rest: unknown[]) => {
            const session = currentSession();
            if (!session) {
                return original(text, resource, ...rest);
            }
            // The SDK tells every step of its own as debug messages, by the same function.
            if (level === "debug" && callerOf(traced)?.startsWith(inner)) {
                return Promise.resolve();
            }
            if (level === "error") {
                sdk.state.getStore().logErrorCount++;
            }
            session.say({
                severity: severities[level],
                text: String(text),
                ...(resource ? { resource: resource as AnyResource } : {}),
            } satisfies RawMessage);
            return Promise.resolve();
        };
        sdk.log[level] = traced;
    }
}

/** File of the code that called a function. */
function callerOf(callee: (...args: never[]) => unknown): string | undefined {
    const prepareStackTrace = Reflect.get(Error, "prepareStackTrace");
    const { stackTraceLimit } = Error;
    const holder: { stack?: unknown } = {};
    try {
        Error.stackTraceLimit = 1;
        Error.prepareStackTrace = (_, [site]) => site?.getFileName();
        Error.captureStackTrace(holder, callee);
        return holder.stack as string | undefined;
    } finally {
        Error.prepareStackTrace = prepareStackTrace;
        Error.stackTraceLimit = stackTraceLimit;
    }
}
