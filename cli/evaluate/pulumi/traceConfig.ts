import { secretPlaceholder } from "../describe/placeholder";
import type { Sdk } from "./sdk";
import { currentSession, type Session } from "./session";
import { unknownFrom } from "./unknown";

type Getter = (this: { readonly name: string }, key: string, ...rest: unknown[]) => unknown;

/** What is handed out where a program wants an encrypted value as a plain number or the like, at once. */
const plain: Record<string, unknown> = { Number: 0, Boolean: false, Object: {} };

/**
 * Makes encrypted configuration unknown instead of wrong: nobody can decrypt it offline, and a program that parses
 * it (JSON, a number, a kubeconfig) would crash on a placeholder. An output is a secret, unknown one that carries
 * its key. A plain text is the placeholder itself.
 */
export function traceConfig(sdk: Sdk): void {
    const prototype = sdk.pulumi.Config.prototype as unknown as Record<string, Getter>;
    const replace = (
        method: string,
        answer: (session: Session, key: string, text: string) => unknown,
    ) => {
        const original = prototype[method];
        if (!original) {
            return;
        }
        prototype[method] = function (key, ...rest) {
            const session = currentSession();
            const name = `${this.name}:${key}`;
            const entry = session?.config.entries.get(name);
            const answered = entry?.secret ? answer(session!, name, entry.text) : undefined;
            const result = answered ?? original.call(this, key, ...rest);
            if (entry && method.includes("Secret") && answered === undefined) {
                nameSecret(session!, name, entry.text);
            }
            return result;
        };
    };
    for (const verb of ["get", "require"]) {
        for (const kind of ["", "Number", "Boolean", "Object"]) {
            replace(`${verb}Secret${kind}`, (session, _, text) => {
                const isObject = kind === "Object" && !isHidden(session, text);
                const value = isObject ? (JSON.parse(text) as unknown) : text;
                const traced = traceHidden(session, value);
                return traced === value ? undefined : secretOutput(sdk, traced);
            });
            replace(`${verb}${kind}`, (session, key, text) => {
                if (!isHidden(session, text)) {
                    return undefined;
                }
                if (kind !== "") {
                    session.say({ severity: "warning", text: explain(key, kind) });
                }
                return kind === "" ? text : plain[kind];
            });
        }
    }
}

function isHidden(session: Session, text: string): boolean {
    return session.config.placeholders.has(text);
}

/** A copy with an unknown for each placeholder; the value itself where it holds none. */
function traceHidden(session: Session, value: unknown): unknown {
    if (typeof value === "string") {
        const path = session.config.placeholders.get(value);
        return path === undefined ? value : unknownFrom([path]);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map((item) => traceHidden(session, item));
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, traceHidden(session, item)]),
    );
}

function secretOutput(sdk: Sdk, value: unknown): unknown {
    return sdk.pulumi.secret(value);
}

/** A secret that stands in plain text in the configuration keeps its key as its name, too. */
function nameSecret(session: Session, key: string, text: string): void {
    const name = key.startsWith(`${session.project}:`)
        ? key.slice(session.project.length + 1)
        : key;
    session.configSecrets.set(text, name);
    session.keepSecret(text, secretPlaceholder(name));
}

function explain(key: string, kind: string): string {
    const stand = JSON.stringify(plain[kind]);
    const wanted = kind.toLowerCase();
    return `configuration key ${key} is encrypted and read as a plain ${wanted}: ${stand} stands for it here`;
}
