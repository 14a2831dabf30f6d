import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type * as Pulumi from "@pulumi/pulumi";
import type { Mocks, MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { nearestManifest } from "../entry";
import { InputError } from "../inputError";
import { deferTools } from "./deferTools";

/** An output, with the members that Pulumi uses between its own modules. */
export interface AnyOutput {
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    promise(withUnknowns?: boolean): Promise<unknown>;
    allResources(): Promise<ReadonlySet<AnyResource>>;
    apply(func: (value: unknown) => unknown, runWithUnknowns?: boolean): AnyOutput;
}

/** A resource, as far as this folder looks at it. */
export interface AnyResource {
    readonly urn: AnyOutput;
    readonly __name?: string;
}

/** Where Pulumi finds the place that a resource comes from. */
export interface SourcePosition {
    readonly uri: string;
    readonly line: number;
    readonly column: number;
}

/** `registerResource` of runtime/resource: what the constructor of every resource calls. */
export type RegisterResource = (
    ...args: [
        resource: AnyResource,
        parent: AnyResource | undefined,
        type: string,
        name: string,
        custom: boolean,
        remote: boolean,
        newDependency: unknown,
        props: Record<string, unknown>,
        options: unknown,
        position?: SourcePosition,
        ...rest: unknown[],
    ]
) => void;

/** `readResource` of runtime/resource. */
export type ReadResource = (
    ...args: [
        resource: AnyResource,
        parent: AnyResource | undefined,
        type: string,
        name: string,
        props: Record<string, unknown>,
        options: unknown,
        position?: SourcePosition,
        ...rest: unknown[],
    ]
) => void;

/** Functions of `pulumi.runtime` that ask a provider something. */
export type Invoke = (token: string, props: unknown, options?: unknown, ref?: unknown) => unknown;

/** The modules of one copy of the Pulumi SDK that an evaluation looks into. */
export interface Sdk {
    /** Folder of @pulumi/pulumi. */
    readonly directory: string;
    readonly pulumi: typeof Pulumi;
    readonly output: {
        readonly Output: { readonly prototype: AnyOutput };
        readonly unknown: unknown;
    };
    readonly log: Record<
        "debug" | "info" | "warn" | "error",
        (...args: unknown[]) => Promise<void>
    >;
    readonly runtime: Record<string, Invoke>;
    readonly resource: {
        registerResource: RegisterResource;
        readResource: ReadResource;
        registerResourceOutputs: (resource: AnyResource, outputs: unknown) => void;
    };
    readonly mocks: {
        readonly MockMonitor: typeof MockMonitor;
        setMocks(mocks: Mocks, ...rest: unknown[]): Promise<void>;
    };
    readonly settings: {
        setMockOptions(monitor: unknown, ...rest: unknown[]): void;
        waitForRPCs(): Promise<void>;
    };
    readonly config: { setAllConfig(values: Record<string, string>, secretKeys: string[]): void };
    readonly stack: { runInPulumiStack(program: () => Promise<unknown>): Promise<unknown> };
    readonly state: {
        withLocalStorage<T>(callback: () => T): T;
        getStore(): Store;
        getStackResource(): { readonly __transformations?: readonly unknown[] } | undefined;
    };
    readonly debuggable: {
        debuggablePromise: <T>(promise: Promise<T>, context: string) => Promise<T>;
    };
    readonly callbacks: { readonly CallbackServer: { readonly prototype: object } };
    /** Generated messages, by file name without extension. */
    proto(name: string): Record<string, unknown>;
    /** `Struct` of Google's protobuf library, in the copy that the SDK uses. */
    struct(): { fromJavaScript(value: object): { toJavaScript(): Record<string, unknown> } };
}

/** Pulumi's state of one run of a program. */
export interface Store {
    logErrorCount: number;
    callbacks: unknown;
    readonly settings: { readonly options: { rootDirectory?: string } };
}

const loaded = new Map<string, Sdk>();

/**
 * Loads the Pulumi SDK that the program in a folder would load. It has to be the program's own copy: what is
 * recorded comes from inside of it.
 * @throws InputError where the program has none
 */
export function loadSdk(directory: string): Sdk {
    const from = createRequire(path.join(directory, "program.js"));
    const complain = (reason: string, fix: string) => {
        return new InputError([{ path: "@pulumi/pulumi", reason, fix }]);
    };
    let folder: string;
    try {
        folder = path.dirname(nearestManifest(path.dirname(from.resolve("@pulumi/pulumi")))!);
    } catch {
        const fix = "run npm install in the folder of the program";
        throw complain("the program's packages are not installed", fix);
    }
    const known = loaded.get(folder) ?? openSdk(folder, from);
    if (!known) {
        const reason = "the version that the program uses is too old to be evaluated offline";
        throw complain(reason, "update it: npm install @pulumi/pulumi@^3.248.0");
    }
    loaded.set(folder, known);
    return known;
}

function openSdk(folder: string, from: NodeJS.Require): Sdk | undefined {
    const needed = ["mocks", "settings", "stack", "state", "debuggable", "callbacks"];
    if (!needed.every((name) => fs.existsSync(path.join(folder, "runtime", `${name}.js`)))) {
        return undefined;
    }
    deferTools(folder);
    const part = <T>(name: string): T => from(path.join(folder, name)) as T;
    const inner = createRequire(path.join(folder, "index.js"));
    const pulumi = part<typeof Pulumi>("index.js");
    return {
        directory: folder,
        pulumi,
        output: part("output.js"),
        log: part("log/index.js"),
        runtime: pulumi.runtime as unknown as Record<string, Invoke>,
        resource: part("runtime/resource.js"),
        mocks: part("runtime/mocks.js"),
        settings: part("runtime/settings.js"),
        config: part("runtime/config.js"),
        stack: part("runtime/stack.js"),
        state: part("runtime/state.js"),
        debuggable: part("runtime/debuggable.js"),
        callbacks: part("runtime/callbacks.js"),
        proto: (name) => part(`proto/${name}.js`),
        struct: () => {
            const library = inner("google-protobuf/google/protobuf/struct_pb.js") as {
                Struct: ReturnType<Sdk["struct"]>;
            };
            return library.Struct;
        },
    };
}
