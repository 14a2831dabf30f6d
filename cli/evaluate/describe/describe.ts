import type { JsonObject } from "../../snapshot/model";
import { appendPath } from "../propertyPath";
import { sourcesIn, textsIn, unknownFrom } from "../pulumi/unknown";
import {
    archiveSignature,
    assetSignature,
    outputSignature,
    resourceSignature,
    secretSignature,
    secretWire,
    signatureOf,
    unknownValue,
    type WireMap,
} from "../pulumi/wire";
import { describeAsset } from "./asset";
import { type DescribeContext, type Described, qualify } from "./context";
import { nameSources, showKnown, showUnknown } from "./known";
import { originalMember, resolveOriginal } from "./original";
import { isPlain } from "./plain";
import { secretPlaceholder } from "./placeholder";
import { isSensitive } from "./sensitive";
import { hideSecretData, isSecretObject, secretDataFields } from "./secretObject";

/** Inputs of a resource, or outputs of the stack, for people and for the program. */
export async function describeMembers(
    wire: WireMap,
    given: unknown,
    context: DescribeContext,
): Promise<{ shown: JsonObject; answer: Record<string, unknown> }> {
    const { shown, answer } = await describeMap(wire, given, "", context);
    return { shown: shown as JsonObject, answer: answer as Record<string, unknown> };
}

/**
 * Describes a value of a request.
 * @param given what the program gave for it; undefined where that is not known (after a transform)
 */
async function describe(
    wire: unknown,
    given: unknown,
    path: string,
    context: DescribeContext,
): Promise<Described> {
    if (wire === unknownValue) {
        return describeUnknown(given, path, context);
    }
    if (isPlain(wire, context.type)) {
        return { shown: wire, answer: wire };
    }
    if (typeof wire === "string") {
        return describeText(wire, path, context);
    }
    if (typeof wire !== "object" || wire === null) {
        return { shown: wire, answer: wire };
    }
    const { value } = await resolveOriginal(given);
    if (Array.isArray(wire)) {
        const items = await Promise.all(
            wire.map((item: unknown, index) => {
                return describe(
                    item,
                    originalMember(value, index),
                    appendPath(path, index),
                    context,
                );
            }),
        );
        return {
            shown: items.map(({ shown }) => shown),
            answer: items.map(({ answer }) => answer),
        };
    }
    switch (signatureOf(wire)) {
        case undefined:
            return describeMap(wire as WireMap, value, path, context);
        case secretSignature:
            return describeSecret(wire as WireMap, given, path, context);
        case resourceSignature:
            return describeReference(wire as WireMap);
        case assetSignature:
        case archiveSignature:
            return { shown: describeAsset(wire as WireMap, context.project), answer: wire };
        case outputSignature: {
            const { value: inner = unknownValue, secret } = wire as WireMap;
            return describe(secret === true ? secretWire(inner) : inner, given, path, context);
        }
        default:
            return { shown: "<unrecognised>", answer: unknownFrom([]) };
    }
}

async function describeMap(
    wire: WireMap,
    given: unknown,
    path: string,
    context: DescribeContext,
): Promise<Described> {
    const { value } = await resolveOriginal(given);
    const isSecret = isSecretObject(wire, path === "" ? context.type : "");
    const members = await Promise.all(
        Object.entries(wire).map(async ([key, member]) => {
            const inner = appendPath(path, key);
            const of = originalMember(value, key);
            const described = await describe(member, of, inner, context);
            if (!isSecret || !secretDataFields.includes(key)) {
                return [key, described] as const;
            }
            const { value: data } = await resolveOriginal(of);
            const shown = hideSecretData(member, data, inner, context);
            const marked = signatureOf(member) === secretSignature || member === unknownValue;
            const answer = marked ? described.answer : secretWire(described.answer);
            return [key, { shown, answer }] as const;
        }),
    );
    return {
        shown: Object.fromEntries(members.map(([key, { shown }]) => [key, shown])),
        answer: Object.fromEntries(members.map(([key, { answer }]) => [key, answer])),
    };
}

async function describeUnknown(
    given: unknown,
    path: string,
    context: DescribeContext,
): Promise<Described> {
    const { value, secret } = await resolveOriginal(given);
    const answer = unknownFrom(nameSources(sourcesIn(value), path, context));
    return {
        shown: await showUnknown(value, secret, path, context),
        answer: secret ? secretWire(answer) : answer,
    };
}

async function describeSecret(
    wire: WireMap,
    given: unknown,
    path: string,
    context: DescribeContext,
): Promise<Described> {
    const inner = wire["value"];
    if (inner === unknownValue) {
        const { value } = await resolveOriginal(given);
        const sources = nameSources(sourcesIn(value), path, context);
        const shown = await showUnknown(value, true, path, context);
        return { shown, answer: secretWire(unknownFrom(sources)) };
    }
    if (typeof inner === "string" && context.placeholders.has(inner)) {
        return { shown: inner, answer: wire };
    }
    const named = typeof inner === "string" ? context.secretName(inner) : undefined;
    const placeholder = secretPlaceholder(named ?? qualify(context, path));
    textsIn(inner).forEach((text) => context.keepSecret(text, placeholder));
    return { shown: placeholder, answer: wire };
}

function describeText(wire: string, path: string, context: DescribeContext): Described {
    if (isSensitive(wire, path, context.type)) {
        const placeholder = secretPlaceholder(qualify(context, path));
        context.keepSecret(wire, placeholder);
        return { shown: placeholder, answer: secretWire(wire) };
    }
    const shown = showKnown(wire, path, context);
    return { shown, answer: wire };
}

/** A resource as an input: its URN says all. Given back, it is only its id, as a live object is of no use. */
function describeReference(wire: WireMap): Described {
    const urn = String(wire["urn"]);
    const name = urn.split("::").at(-1)!;
    const hasId = "id" in wire;
    return { shown: urn, answer: hasId ? unknownFrom([`${name}.id`]) : urn };
}
