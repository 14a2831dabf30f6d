import type { Sdk } from "./sdk";
import { currentSession } from "./session";

/** Where the aliases of a resource are meanwhile. */
const setAside = Symbol("aliases");

/** Options of a resource, as far as they are looked at here. */
export interface LightOptions {
    aliases?: unknown;
    readonly transformations?: readonly unknown[];
    readonly parent?: { readonly __transformations?: readonly unknown[] };
    [setAside]?: unknown;
}

type ResourceClass = new (
    type: string,
    name: string,
    custom: boolean,
    props: unknown,
    options: LightOptions | undefined,
    ...rest: unknown[]
) => object;

/**
 * Leaves out what the SDK does for people who debug it, and for engines of old. It makes up more than half of the
 * time that a large stack takes:
 * - a stack trace, as text, for every promise, to report promises that never settle (we report resources instead);
 * - a source position for every resource, which a snapshot does not have;
 * - URNs of all aliases of every resource, for an engine that cannot compute them.
 */
export function lighten(sdk: Sdk): void {
    const { debuggablePromise } = sdk.debuggable;
    sdk.debuggable.debuggablePromise = (promise, context) => {
        return currentSession() ? promise : debuggablePromise(promise, context);
    };
    const resource = sdk.pulumi.Resource as unknown as ResourceClass & {
        stackTrace?: (skip: number) => unknown[];
    };
    const { stackTrace } = resource;
    if (stackTrace) {
        resource.stackTrace = (skip) => (currentSession() ? [] : stackTrace(skip));
    }
    const Light = lightClass(sdk, resource);
    Object.setPrototypeOf(sdk.pulumi.CustomResource, Light);
    Object.setPrototypeOf(sdk.pulumi.ComponentResource, Light);
}

/** Gives a resource its aliases back, once its constructor has not seen them. */
export function restoreAliases(options: LightOptions): void {
    if (options[setAside]) {
        options.aliases = options[setAside];
    }
}

/** The base class of resources, which hides the aliases from its own constructor. */
function lightClass(sdk: Sdk, resource: ResourceClass): ResourceClass {
    return class extends resource {
        constructor(...args: ConstructorParameters<ResourceClass>) {
            const options = args[4];
            if (options?.aliases && currentSession() && !isTransformed(sdk, options)) {
                args[4] = { ...options, aliases: undefined, [setAside]: options.aliases };
            }
            super(...args);
        }
    };
}

/** Transformations of the old kind run in the constructor, and may look at the aliases. */
function isTransformed(sdk: Sdk, { transformations, parent }: LightOptions): boolean {
    const owner = parent ?? sdk.state.getStackResource();
    return Boolean(transformations?.length || owner?.__transformations?.length);
}
