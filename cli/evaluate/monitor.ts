import type {
    ReadResourceRequest,
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Place } from "./monitor/context";
import { type Answer, Recorder, type Recording } from "./monitor/recorder";
import { Transforms } from "./monitor/transforms";
import type { Sdk } from "./pulumi/sdk";
import type { Session } from "./pulumi/session";

type Callback = (error: unknown, response?: unknown) => void;

/** The engine's side of a program, recording what is asked instead of doing it. */
export interface OfflineMonitor {
    readonly recording: Recording;
    /** To stand in for Pulumi's callback server. */
    readonly callbacks: unknown;
}

/**
 * Makes the monitor of one evaluation. Pulumi's own mock monitor keeps parent, dependencies and options to itself;
 * this one, derived from it, reads them from the requests.
 */
export function createMonitor(sdk: Sdk, session: Session, place: Place): OfflineMonitor {
    class Monitor extends sdk.mocks.MockMonitor implements OfflineMonitor {
        readonly recording: Recorder;
        readonly callbacks: unknown;
        private readonly transforms: Transforms;

        constructor() {
            super({ call: () => ({}), newResource: () => ({ id: undefined, state: {} }) });
            this.transforms = new Transforms(sdk, this);
            this.callbacks = this.transforms.callbacks;
            this.recording = new Recorder(session, place, this.transforms);
        }

        override registerResource(request: RegisterResourceRequest, callback: Callback) {
            return respond(this.recording.register(request), callback);
        }

        override readResource(request: ReadResourceRequest, callback: Callback) {
            return respond(this.recording.read(request), callback);
        }

        override registerResourceOutputs(
            request: RegisterResourceOutputsRequest,
            callback: Callback,
        ) {
            session.activity++;
            if (request.getUrn() === this.recording.stack) {
                this.recording.stackOutputs = request.getOutputs()?.toJavaScript() ?? {};
            }
            callback(null, {});
        }

        override supportsFeature(request: { getId(): string }, callback: Callback) {
            // As outputs, inputs of remote components would look different from those of all others.
            callback(null, { getHassupport: () => request.getId() !== "outputValues" });
        }

        registerStackTransform(request: { getToken(): string }, callback: Callback) {
            this.transforms.addToStack(request.getToken());
            callback(null, {});
        }

        registerStackInvokeTransform(_: unknown, callback: Callback) {
            callback(null, {});
        }

        registerResourceHook(_: unknown, callback: Callback) {
            callback(null, {});
        }

        registerErrorHook(_: unknown, callback: Callback) {
            callback(null, {});
        }

        signalAndWaitForShutdown(_: unknown, callback: Callback) {
            callback(null, {});
        }
    }
    return new Monitor();
}

/** Answers a request by plain objects with what the SDK reads, because a message has no place for an origin. */
async function respond(answer: Promise<Answer>, callback: Callback): Promise<void> {
    try {
        const { urn, id, outputs } = await answer;
        const struct = { toJavaScript: () => outputs };
        callback(null, {
            getUrn: () => urn,
            getId: () => id,
            getObject: () => struct,
            getProperties: () => struct,
            getPropertydependenciesMap: () => undefined,
            getResult: () => 0,
        });
    } catch (error) {
        callback(error);
    }
}
