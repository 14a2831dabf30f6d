import type { AnyOutput, Sdk } from "./sdk";
import { currentSession } from "./session";
import { holdsUnknown, isUnknown, memberOf, sourcesIn, unknownFrom } from "./unknown";

/**
 * Lets unknown values keep their origin through `apply`, `all`, `interpolate` and member access. What runs is not
 * changed: the callback of an `apply` is not called for an unknown value, as in a preview.
 */
export function traceOutputs(sdk: Sdk): void {
    const prototype: { apply: AnyOutput["apply"] } = sdk.output.Output.prototype;
    const { apply } = prototype;
    prototype.apply = function (this: AnyOutput, func, runWithUnknowns) {
        const session = currentSession();
        if (!session) {
            return apply.call(this, func, runWithUnknowns);
        }
        let secret = false;
        // It is known before the callback runs, as Pulumi waits for it, too.
        this.isSecret.then(
            (known) => (secret = known === true),
            () => undefined,
        );
        const traced = (value: unknown) => {
            if (secret) {
                session.overhear(value);
            }
            if (!holdsUnknown(value)) {
                return func(value);
            }
            if (!runWithUnknowns) {
                return unknownFrom(sourcesIn(value));
            }
            const result = func(value);
            return result === sdk.output.unknown && isUnknown(value)
                ? followMember(func, value)
                : result;
        };
        return apply.call(this, traced, true);
    };
}

/** Pulumi answers `unknown.member` by a new unknown; which member it was is seen by asking a stand-in for it. */
function followMember(func: (value: unknown) => unknown, value: unknown): unknown {
    let member: string | undefined;
    const standIn = new Proxy(
        {},
        {
            get: (_, name) => {
                if (typeof name === "string" && !name.startsWith("__")) {
                    member ??= name;
                }
                return undefined;
            },
        },
    );
    func(standIn);
    return member === undefined ? value : memberOf(value, member);
}
