import { isMap, signatureOf, unknownValue } from "../pulumi/wire";
import { isSecretObject } from "./secretObject";
import { mayBeSensitive } from "./sensitive";

/** Whether a value of a request is shown as it stands: nothing in it is secret, unknown or otherwise special. */
export function isPlain(wire: unknown, type: string): boolean {
    return !mayBeSensitive(type) && isPlainValue(wire);
}

function isPlainValue(wire: unknown): boolean {
    if (typeof wire === "string") {
        return !wire.includes(unknownValue);
    }
    if (Array.isArray(wire)) {
        return wire.every(isPlainValue);
    }
    if (!isMap(wire)) {
        return true;
    }
    const special = signatureOf(wire) !== undefined || isSecretObject(wire, "");
    return !special && Object.values(wire).every(isPlainValue);
}
