import * as fs from "node:fs";
import * as path from "node:path";
import type { Snapshot } from "../snapshot/model";
import { readStackConfig, type StackConfig } from "./config/values";
import { findEntry, type Entry } from "./entry";
import { captureConsole } from "./isolate/console";
import {
    enterDirectory,
    hideAmbientVariables,
    hideArguments,
    preventExit,
} from "./isolate/environment";
import { countHandles } from "./isolate/handles";
import { trackTimers } from "./isolate/timers";
import { catchUncaught } from "./isolate/uncaught";
import { openCache } from "./load/cache";
import { findCompiler } from "./load/compiler";
import { readCompilerOptions } from "./load/tsconfig";
import { openLoader, type Loader } from "./loader";
import { createMonitor } from "./monitor";
import type { Place } from "./monitor/context";
import { readProject, type Project } from "./project";
import { instrument } from "./pulumi/instrument";
import { loadSdk, type Sdk } from "./pulumi/sdk";
import { inSession, Session } from "./pulumi/session";
import { scrub } from "./scrub";
import { defaultPatience, type Patience, settle } from "./settle";
import { takeSnapshot } from "./snapshot";
import { findStack, type StackFile } from "./stackName";

/** A stack of a Pulumi program. */
export interface ProgramSource {
    /** Folder of Pulumi.yaml. */
    readonly directory: string;
    /** `<stack>` of `Pulumi.<stack>.yaml`, maybe qualified by organization and project; else the only one. */
    readonly stack?: string | undefined;
}

/** Evaluations take over parts of the process (folder, uncaught errors), so that one runs after the other. */
let previous: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program without engine, provider, cluster or network, and returns what it would ask the engine for.
 *
 * The program runs as in a preview of an empty stack: what only the deployment knows is unknown, and `apply` does not
 * run for it. The other way, to hand out placeholder texts as if they were values, would show more, but code that
 * parses such a value (JSON, a URL, a number) would crash on it or, worse, take another way than in a deployment.
 * Unknown values carry their origin instead, and are shown as `<RESOURCE.OUTPUT>`.
 *
 * The program's own code is trusted as far as in `pulumi preview`: it may read files and call what it likes. What this
 * function adds reads the project's files only, and writes nothing but a cache of transpiled code.
 *
 * @throws InputError where the project, stack or configuration cannot be used; StalledError where the program never
 * ends; otherwise the error of the program as it is
 */
export function evaluateProgram(
    source: ProgramSource,
    patience: Patience = defaultPatience,
): Promise<Snapshot> {
    const result = previous.then(() => evaluate(source, patience));
    previous = result.catch(() => {});
    return result;
}

async function evaluate(source: ProgramSource, patience: Patience): Promise<Snapshot> {
    const project = readProject(source.directory);
    const stack = findStack(project, source.stack);
    const config = readStackConfig(project, stack);
    const entry = findEntry(project);
    const restore = [hideAmbientVariables(), hideArguments()];
    try {
        const sdk = loadSdk(entry.directory);
        instrument(sdk);
        return await run({ project, stack, config, entry, sdk }, patience);
    } finally {
        restore.reverse().forEach((step) => step());
    }
}

/** A program that exports a function: what it returns is what it would have exported. */
type Program = () => unknown;

/** A program and all that it takes to run it. */
interface Runnable {
    readonly project: Project;
    readonly stack: StackFile;
    readonly config: StackConfig;
    readonly entry: Entry;
    readonly sdk: Sdk;
}

async function run(program: Runnable, patience: Patience): Promise<Snapshot> {
    const { project, stack, config, entry } = program;
    const session = new Session(project.name, config);
    let failure: { readonly error: unknown } | undefined;
    const fail = (error: unknown) => {
        failure ??= { error };
    };
    const loader = openProgram(program);
    const restore = [() => loader.close()];
    try {
        restore.push(enterDirectory(entry.directory));
        restore.push(preventExit(fail), captureConsole(), trackTimers(), catchUncaught(fail));
        const place = { project: project.name, stack: stack.name, directory: realPath(project) };
        return await inSession(session, () => {
            return program.sdk.state.withLocalStorage(async () => {
                const handles = countHandles();
                const { recording, ended } = await start(program, place, session, loader);
                const requests = () => program.sdk.settings.waitForRPCs();
                const work = { session, handles, program: ended, requests, failure: () => failure };
                const open = await settle(work, patience);
                if (open.length > 0) {
                    session.say({ severity: "warning", text: describeOpen(open) });
                }
                return await takeSnapshot(place, session, recording);
            });
        });
    } catch (error) {
        // What else fails because of the first failure would otherwise reach those who listen after us.
        await drain();
        throw asError(failure?.error ?? error, loader, session);
    } finally {
        restore.reverse().forEach((step) => step());
    }
}

function openProgram({ project, entry, sdk }: Runnable): Loader {
    const { tsconfig } = project.runtime;
    const file = path.resolve(entry.directory, tsconfig ?? "tsconfig.json");
    const options = readCompilerOptions(file, tsconfig !== undefined);
    return openLoader({
        project: project.directory,
        options,
        compiler: findCompiler(entry.directory, sdk.directory, options),
        cache: openCache(project.directory),
        typescript: project.runtime.typescript,
    });
}

async function start(
    { sdk, stack, config, entry }: Runnable,
    place: Place,
    session: Session,
    loader: Loader,
) {
    const preview = true;
    const monitor = createMonitor(sdk, session, place);
    const about = [place.project, place.stack, preview, stack.organization];
    // The first sets what the SDK may use, the second keeps that and puts our monitor in.
    await sdk.mocks.setMocks(
        { call: () => ({}), newResource: () => ({ id: "", state: {} }) },
        ...about,
    );
    sdk.settings.setMockOptions(monitor, ...about);
    const store = sdk.state.getStore();
    store.settings.options.rootDirectory = place.directory;
    store.callbacks = monitor.callbacks;
    const entries = [...config.entries];
    sdk.config.setAllConfig(
        Object.fromEntries(entries.map(([key, { text }]) => [key, text])),
        entries.filter(([, { secret }]) => secret).map(([key]) => key),
    );
    if (entry.missing !== undefined) {
        const text = `package.json names ${entry.missing} as the program, which does not exist; its folder is used`;
        session.say({ severity: "warning", text });
    }
    const ended = sdk.stack.runInPulumiStack(async () => {
        const exported = await loader.load(entry.request);
        return typeof exported === "function" ? await (exported as Program)() : exported;
    });
    return { recording: monitor.recording, ended };
}

function describeOpen(kinds: readonly string[]): string {
    const what = kinds.join(", ");
    return `the program still waits for something (${what}); what it makes later is not in this plan`;
}

/** The error of the program: the same object, with lines of the TypeScript and without secrets. */
function asError(error: unknown, loader: Loader, session: Session): unknown {
    if (!(error instanceof Error)) {
        return new Error(scrub(`the program threw ${String(error)}`, session.secrets));
    }
    // The SDK attaches the promise, which drags the whole configuration along into logs of the error.
    Reflect.deleteProperty(error, "promise");
    loader.mapError(error);
    // Not every error lets itself be written to.
    Reflect.set(error, "message", scrub(error.message, session.secrets));
    Reflect.set(error, "stack", scrub(error.stack ?? "", session.secrets));
    return error;
}

async function drain(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
    }
}

function realPath(project: Project): string {
    return fs.realpathSync(project.directory);
}
