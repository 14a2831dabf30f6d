import { parseAllDocuments } from "yaml";
import type { AnyOutput, AnyResource, Invoke, Sdk } from "./sdk";
import { currentSession } from "./session";
import { standIn } from "./standIn";
import { unknownFrom } from "./unknown";

/**
 * Answers what a program asks of providers. There are none offline, so that the answer is unknown, except where it
 * follows from the question alone.
 */
export function traceInvokes(sdk: Sdk): void {
    const replace = (name: string, answer: Invoke) => {
        const original = sdk.runtime[name];
        if (original) {
            sdk.runtime[name] = (...args) => (currentSession() ? answer : original)(...args);
        }
    };
    const asPromise: Invoke = async (token, props) => {
        const answer = known[token];
        if (answer) {
            const resolved = sdk.pulumi.output(props) as unknown as AnyOutput;
            return answer(((await resolved.promise()) ?? {}) as Record<string, unknown>);
        }
        return standIn(sdk, nameOf(token));
    };
    const asOutput: Invoke = (token, props, options) => {
        const { dependsOn } = (options ?? {}) as { dependsOn?: unknown };
        return answerLater(sdk, [props, urnsOf(dependsOn)], nameOf(token));
    };
    const asMethod: Invoke = (token, props, resource) => {
        const owner = resource as AnyResource | undefined;
        const method = token.split("/").at(-1)!;
        const source = owner?.__name === undefined ? method : `${owner.__name}.${method}`;
        return answerLater(sdk, [props, urnsOf(owner)], source);
    };
    replace("invoke", asPromise);
    replace("invokeSingle", asPromise);
    replace("invokeOutput", asOutput);
    replace("invokeSingleOutput", asOutput);
    replace("call", asMethod);
    replace("callSingle", asMethod);
}

/** Functions that only compute. Without a cluster or a chart's files, no objects is the honest rest. */
const known: Record<string, (props: Record<string, unknown>) => unknown> = {
    "kubernetes:yaml:decode": ({ text }) => ({ result: decodeYaml(text) }),
    "kubernetes:helm:template": () => ({ result: [] }),
    "kubernetes:kustomize:directory": () => ({ result: [] }),
};

function decodeYaml(text: unknown): unknown[] {
    if (typeof text !== "string") {
        return [];
    }
    const documents = [...parseAllDocuments(text, { merge: true })];
    const broken = documents.find((document) => document.errors.length > 0);
    if (broken) {
        throw broken.errors[0];
    }
    return documents
        .map((document) => document.toJS() as unknown)
        .filter((object) => object !== null);
}

/** An unknown answer that depends on, and is as secret as, what was asked with. */
function answerLater(sdk: Sdk, asked: unknown[], source: string): AnyOutput {
    const question = sdk.pulumi.output(asked) as unknown as AnyOutput;
    return question.apply(() => unknownFrom([source]), true);
}

function urnsOf(resources: unknown): unknown[] {
    return [resources ?? []].flat().flatMap((resource) => {
        const { urn } = (resource ?? {}) as { urn?: unknown };
        return urn === undefined ? [] : [urn];
    });
}

function nameOf(token: string): string {
    return token.split(":").at(-1)!.split("/").at(-1)!;
}
