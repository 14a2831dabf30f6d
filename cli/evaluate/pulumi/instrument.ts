import { lighten } from "./lighten";
import { traceConfig } from "./traceConfig";
import { traceInvokes } from "./traceInvokes";
import { traceLog } from "./traceLog";
import { traceOutputs } from "./traceOutputs";
import { traceResources } from "./traceResources";
import { traceStackReferences } from "./traceStackReferences";
import type { Sdk } from "./sdk";

const done = new WeakSet<Sdk>();

/**
 * Makes a copy of the Pulumi SDK tell the current session what a request to the engine does not say: which output
 * an unknown value is, what is secret although unknown, what the program logged. Outside of sessions the SDK works
 * as before. It is done once per copy and stays: code of an ended program may still run.
 */
export function instrument(sdk: Sdk): void {
    if (done.has(sdk)) {
        return;
    }
    done.add(sdk);
    lighten(sdk);
    traceOutputs(sdk);
    traceResources(sdk);
    traceConfig(sdk);
    traceLog(sdk);
    traceInvokes(sdk);
    traceStackReferences(sdk);
}
