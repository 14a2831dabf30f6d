import { stackReferenceType } from "../pulumi/traceStackReferences";
import { unknownFrom } from "../pulumi/unknown";
import { isMap, secretSignature, secretWire, signatureOf, unknownValue } from "../pulumi/wire";

/** What the outputs of a resource are made of. */
export interface OutputsOf {
    readonly type: string;
    readonly name: string;
    /** Names of inputs and outputs. */
    readonly names: readonly string[];
    /** Inputs as the engine would give them back. */
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly secretNames: readonly string[];
}

/**
 * Outputs of a resource as a preview knows them: its inputs, and for the rest unknown values that say which output
 * of which resource they are.
 */
export function previewOutputs(resource: OutputsOf): Record<string, unknown> {
    const outputs: Record<string, unknown> = nameObject(resource);
    for (const name of resource.names) {
        if (outputs[name] === undefined && name !== "id" && name !== "urn") {
            outputs[name] = unknownFrom([`${resource.name}.${name}`], baseOf(resource, name));
        }
    }
    for (const name of resource.secretNames) {
        if (outputs[name] !== undefined && signatureOf(outputs[name]) !== secretSignature) {
            outputs[name] = secretWire(outputs[name]);
        }
    }
    return outputs;
}

/** The Kubernetes provider names an object that has no name, and what it chooses is not known before. */
function nameObject({ type, name, inputs }: OutputsOf): Record<string, unknown> {
    const isObject = type.startsWith("kubernetes:") && "apiVersion" in inputs && "kind" in inputs;
    const metadata = inputs["metadata"] ?? {};
    if (!isObject || type.endsWith("List") || !isMap(metadata) || isSpecial(metadata)) {
        return { ...inputs };
    }
    if (metadata["name"] !== undefined || metadata["generateName"] !== undefined) {
        return { ...inputs };
    }
    return { ...inputs, metadata: { ...metadata, name: unknownFrom([`${name}.metadata.name`]) } };
}

function isSpecial(value: unknown): boolean {
    return (
        value === unknownValue ||
        signatureOf(value) !== undefined ||
        "__pulumiUnknown" in (value as object)
    );
}

/** Outputs of another stack are known by their own names: `network.vpcId`, not `network.outputs.vpcId`. */
function baseOf(resource: OutputsOf, name: string): string | undefined {
    return resource.type === stackReferenceType && name === "outputs" ? resource.name : undefined;
}
