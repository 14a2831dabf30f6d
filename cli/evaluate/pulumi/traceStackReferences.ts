import type { AnyOutput, Sdk } from "./sdk";
import { standIn } from "./standIn";
import { currentSession } from "./session";
import { unknownFrom } from "./unknown";

/** Type of a reference to another stack. */
export const stackReferenceType = "pulumi:pulumi:StackReference";

type Method = (this: { readonly __name: string }, name: unknown) => unknown;

/**
 * Answers for the outputs of other stacks, which nobody can be asked for offline: unknown values, named by the
 * reference and the output.
 */
export function traceStackReferences(sdk: Sdk): void {
    const prototype = sdk.pulumi.StackReference.prototype as unknown as Record<string, Method>;
    const replace = (method: string, answer: Method) => {
        const original = prototype[method];
        if (original) {
            prototype[method] = function (name) {
                return (currentSession() ? answer : original).call(this, name);
            };
        }
    };
    const asOutput: Method = function (name) {
        const output = sdk.pulumi.output(name) as unknown as AnyOutput;
        return output.apply((known) => unknownFrom([`${this.__name}.${String(known)}`]));
    };
    const asValue: Method = function (name) {
        return Promise.resolve(standIn(sdk, `${this.__name}.${String(name)}`));
    };
    replace("getOutput", asOutput);
    replace("requireOutput", asOutput);
    replace("getOutputValue", asValue);
    replace("requireOutputValue", asValue);
    replace("getOutputDetails", function (name) {
        return Promise.resolve({ value: standIn(sdk, `${this.__name}.${String(name)}`) });
    });
}
