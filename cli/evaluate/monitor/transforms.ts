import type {
    RegisterResourceRequest,
    TransformRequest,
    TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Sdk } from "../pulumi/sdk";
import {
    isMap,
    outputSignature,
    secretSignature,
    signatureKey,
    signatureOf,
    unknownValue,
    type WireMap,
} from "../pulumi/wire";
import { readTimeouts, type Goal } from "./goal";

type Transform = (request: Uint8Array) => Promise<TransformResponse>;

/** The part of Pulumi's callback server that is of use without a server. */
interface Callbacks {
    readonly _callbacks: Map<string, Transform>;
}

/**
 * Runs the transforms of a program where the engine would: in the order of the resource, its parents from the inside
 * out, the stack. Pulumi registers them with a server of its own, to be called by the engine over the network;
 * here the calls stay in the process.
 */
export class Transforms {
    /** Takes the place of Pulumi's callback server. */
    readonly callbacks: Callbacks;
    private readonly ofStack: Transform[] = [];
    private readonly ofResource = new Map<string, readonly Transform[]>();

    constructor(
        private readonly sdk: Sdk,
        monitor: object,
    ) {
        const server = Object.create(sdk.callbacks.CallbackServer.prototype) as object;
        this.callbacks = Object.assign(server, {
            _callbacks: new Map<string, Transform>(),
            _pendingRegistrations: 0,
            _awaitQueue: [],
            _monitor: monitor,
            _server: { forceShutdown: () => {} },
            _target: Promise.resolve("in this process"),
        });
    }

    /** Adds a transform for every resource to come. */
    addToStack(token: string): void {
        this.ofStack.push(this.find(token));
    }

    /** What a resource becomes, its own transforms and those of its parents applied. */
    async apply(
        goal: Goal,
        request: RegisterResourceRequest,
        parents: readonly string[],
    ): Promise<{ goal: Goal; keep: (urn: string) => void }> {
        const own = request.getTransformsList().map((callback) => this.find(callback.getToken()));
        const inherited = parents.flatMap((urn) => this.ofResource.get(urn) ?? []);
        let result = goal;
        for (const transform of [...own, ...inherited, ...this.ofStack]) {
            const response = await transform(this.encode(result, request));
            result = decode(result, response);
        }
        return { goal: result, keep: (urn) => void this.ofResource.set(urn, own) };
    }

    private find(token: string): Transform {
        const transform = this.callbacks._callbacks.get(token);
        if (!transform) {
            throw new Error(`callback not found: ${token}`);
        }
        return transform;
    }

    private encode(goal: Goal, request: RegisterResourceRequest): Uint8Array {
        const messages = this.sdk.proto("resource_pb") as {
            TransformRequest: new () => TransformRequest;
            TransformResourceOptions: new () => TransformResourceOptions;
            RegisterResourceRequest: {
                CustomTimeouts: new () => RegisterResourceRequest.CustomTimeouts;
            };
        };
        const timeouts = new messages.RegisterResourceRequest.CustomTimeouts();
        timeouts.setCreate(goal.timeouts.create ?? "");
        timeouts.setUpdate(goal.timeouts.update ?? "");
        timeouts.setDelete(goal.timeouts.delete ?? "");
        const options = new messages.TransformResourceOptions();
        options.setDependsOnList([...goal.dependencies]);
        if (goal.protect !== undefined) {
            options.setProtect(goal.protect);
        }
        if (goal.retainOnDelete !== undefined) {
            options.setRetainOnDelete(goal.retainOnDelete);
        }
        options.setDeleteBeforeReplace(goal.deleteBeforeReplace);
        options.setDeletedWith(goal.deletedWith);
        options.setIgnoreChangesList([...goal.ignoreChanges]);
        options.setReplaceOnChangesList([...goal.replaceOnChanges]);
        options.setAliasesList([...goal.aliases]);
        options.setProvider(goal.provider);
        options.setCustomTimeouts(timeouts);
        options.setAdditionalSecretOutputsList([...goal.additionalSecretOutputs]);
        options.setImport(goal.importId);
        options.setVersion(request.getVersion());
        options.setPluginDownloadUrl(request.getPlugindownloadurl());
        options.setHooks(request.getHooks());
        for (const [name, provider] of request.getProvidersMap().entries()) {
            options.getProvidersMap().set(name, provider);
        }
        const message = new messages.TransformRequest();
        message.setType(goal.type);
        message.setName(goal.name);
        message.setCustom(goal.custom);
        message.setParent(goal.parent);
        message.setProperties(this.sdk.struct().fromJavaScript(asOutputs(goal)) as never);
        message.setOptions(options);
        return message.serializeBinary();
    }
}

/** Inputs with an output for what is unknown or secret: so the engine hands them to transforms. */
function asOutputs(goal: Goal): WireMap {
    return Object.fromEntries(
        Object.entries(goal.inputs).map(([key, value]) => {
            return [key, asOutput(value, [...(goal.propertyDependencies.get(key) ?? [])])];
        }),
    );
}

function asOutput(value: unknown, dependencies: readonly string[]): unknown {
    if (value === unknownValue) {
        return { [signatureKey]: outputSignature, dependencies };
    }
    if (Array.isArray(value)) {
        return value.map((item) => asOutput(item, dependencies));
    }
    if (!isMap(value)) {
        return value;
    }
    switch (signatureOf(value)) {
        case undefined:
            return Object.fromEntries(
                Object.entries(value).map(([key, item]) => [key, asOutput(item, dependencies)]),
            );
        case secretSignature:
            return {
                [signatureKey]: outputSignature,
                value: value["value"],
                secret: true,
                dependencies,
            };
        default:
            return value;
    }
}

function decode(goal: Goal, response: TransformResponse): Goal {
    const inputs = response.getProperties()?.toJavaScript() ?? {};
    const propertyDependencies = new Map(
        [...goal.propertyDependencies].filter(([input]) => input in inputs),
    );
    const options = response.getOptions();
    if (!options) {
        return { ...goal, inputs, propertyDependencies };
    }
    const protect = options.hasProtect() ? options.getProtect() : undefined;
    const retainOnDelete = options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined;
    const timeouts = options.getCustomTimeouts();
    return {
        type: goal.type,
        name: goal.name,
        custom: goal.custom,
        remote: goal.remote,
        parent: goal.parent,
        inputs,
        propertyDependencies,
        dependencies: [
            ...new Set([
                ...options.getDependsOnList(),
                ...[...propertyDependencies.values()].flat(),
            ]),
        ],
        ...(protect === undefined ? {} : { protect }),
        ...(retainOnDelete === undefined ? {} : { retainOnDelete }),
        deleteBeforeReplace: options.getDeleteBeforeReplace() ?? false,
        deletedWith: options.getDeletedWith(),
        ignoreChanges: options.getIgnoreChangesList(),
        replaceOnChanges: options.getReplaceOnChangesList(),
        aliases: options.getAliasesList(),
        provider: options.getProvider(),
        timeouts: timeouts ? readTimeouts(timeouts) : {},
        additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
        importId: options.getImport(),
    };
}
