import { AsyncLocalStorage } from "node:async_hooks";
import type { SnapshotMessage } from "../../snapshot/model";
import type { StackConfig } from "../config/values";
import { secretPlaceholder } from "../describe/placeholder";
import type { AnyResource } from "./sdk";
import { textsIn } from "./unknown";

/** A resource that the program has made and that may not have reached the monitor yet. */
export interface Registration {
    readonly resource: AnyResource;
    readonly type: string;
    readonly name: string;
    /** What the program gave; also holds, as undefined, the names of the outputs. */
    readonly props: Readonly<Record<string, unknown>>;
    /** Id of a resource that is only read, maybe an output. */
    readonly id?: unknown;
    reached: boolean;
}

/** A message before secrets are taken out of it. */
export interface RawMessage {
    readonly severity: SnapshotMessage["severity"];
    readonly text: string;
    readonly resource?: AnyResource;
}

/** What one evaluation knows about the program while it runs. */
export class Session {
    readonly messages: RawMessage[] = [];
    /** By the token that travels with the request. */
    readonly registrations = new Map<string, Registration>();
    /** Plain texts that were seen inside of secrets, with the placeholder for each. */
    readonly secrets = new Map<string, string>();
    /** Configuration values in plain text that the program read as secrets, with their keys. */
    readonly configSecrets = new Map<string, string>();
    /** What the program returned or exported. */
    stackOutputs: unknown;
    /** Grows with everything that the program does; it stands still when nothing happens. */
    activity = 0;

    constructor(
        readonly project: string,
        readonly config: StackConfig,
    ) {}

    /** Notes a resource and returns the token by which its request is known again. */
    begin(registration: Omit<Registration, "reached">): string {
        const token = `evaluation:${this.registrations.size}`;
        this.registrations.set(token, { ...registration, reached: false });
        this.activity++;
        return token;
    }

    /** Finds a resource again when its request arrives. */
    reach(token: string): Registration | undefined {
        const registration = this.registrations.get(token);
        if (registration) {
            registration.reached = true;
        }
        this.activity++;
        return registration;
    }

    /** Notes the texts in a secret that the program's own code gets to see, and might print. */
    overhear(value: unknown): void {
        for (const text of textsIn(value)) {
            if (!this.secrets.has(text)) {
                this.secrets.set(text, nameless);
            }
        }
    }

    /** Notes a text that stands in a secret, and what stands for it. */
    keepSecret(text: string, placeholder: string): void {
        const known = this.secrets.get(text);
        // Of several names for one text, the same one in every run.
        if (known === undefined || known === nameless || placeholder < known) {
            this.secrets.set(text, placeholder);
        }
    }

    say(message: RawMessage): void {
        this.messages.push(message);
        this.activity++;
    }

    /** Names of the resources that still wait for an input, sorted. */
    waiting(): string[] {
        const waiting = [...this.registrations.values()].filter(({ reached }) => !reached);
        return waiting.map(({ type, name }) => `${name} (${type})`).sort();
    }
}

/** Stands for a secret that was seen in no input and no output. */
const nameless = secretPlaceholder("unnamed");

const storage = new AsyncLocalStorage<Session>();

/** Runs a program's code in its session. Whatever it starts, timers included, stays in it. */
export function inSession<T>(session: Session, callback: () => T): T {
    return storage.run(session, callback);
}

/** The session that the running code belongs to; undefined outside of every evaluation. */
export function currentSession(): Session | undefined {
    return storage.getStore();
}
