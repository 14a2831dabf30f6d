import { type LightOptions, restoreAliases } from "./lighten";
import type { AnyResource, Sdk } from "./sdk";
import { currentSession } from "./session";

/** Type of the resource that stands for the stack itself. */
export const stackType = "pulumi:pulumi:Stack";

/**
 * Notes what the program gave to each resource, outputs and promises still in place, under a token that travels
 * with the request. The place for the token is that of the source position, which nothing here records.
 */
export function traceResources(sdk: Sdk): void {
    const { registerResource, readResource, registerResourceOutputs } = sdk.resource;
    sdk.resource.registerResource = (...args) => {
        const session = currentSession();
        if (session) {
            const [resource, , type, name, , , , props, options] = args;
            restoreAliases(options as LightOptions);
            args[9] = positionOf(session.begin({ resource, type, name, props }));
        }
        withoutStacks(() => registerResource(...args));
    };
    sdk.resource.readResource = (...args) => {
        const session = currentSession();
        if (session) {
            const [resource, , type, name, props, options] = args;
            const { id } = options as { id?: unknown };
            args[6] = positionOf(session.begin({ resource, type, name, props, id }));
        }
        withoutStacks(() => readResource(...args));
    };
    sdk.resource.registerResourceOutputs = (resource, outputs) => {
        const session = currentSession();
        if (session && isStack(resource)) {
            session.stackOutputs = outputs;
        }
        registerResourceOutputs(resource, outputs);
    };
}

/** Pulumi notes a stack with each of its promises, to find leaks with: half of the time that a resource takes. */
function withoutStacks(action: () => void): void {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        action();
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}

function positionOf(uri: string): { uri: string; line: number; column: number } {
    return { uri, line: 0, column: 0 };
}

function isStack(resource: AnyResource): boolean {
    return (resource as { __pulumiType?: unknown }).__pulumiType === stackType;
}
