import type { JsonObject, Snapshot, SnapshotMessage, SnapshotResource } from "../snapshot/model";
import { sortKeys } from "../snapshot/sortKeys";
import { describeMembers } from "./describe/describe";
import { describeContext, type Place } from "./monitor/context";
import type { RecordedResource, Recording } from "./monitor/recorder";
import { applyOrder, compare, type OrderNode } from "./order";
import type { Session } from "./pulumi/session";
import { relativize, scrub } from "./scrub";

/** Puts together what a program asked for. */
export async function takeSnapshot(
    place: Place,
    session: Session,
    recording: Recording,
): Promise<Snapshot> {
    const outputs = await describeOutputs(place, session, recording);
    return {
        format: 1,
        source: { kind: "program", project: place.project, stack: place.stack },
        resources: orderResources(recording),
        outputs,
        messages: await describeMessages(place, session),
    };
}

function orderResources(recording: Recording): SnapshotResource[] {
    const inStack = recording.resources.filter(({ urn }) => urn !== recording.stack);
    const recorded = new Map(inStack.map((resource) => [resource.urn, resource]));
    const nodes = inStack.map((resource): OrderNode => {
        const { goal, urn } = resource;
        return {
            urn,
            custom: goal.custom,
            remote: goal.remote,
            ...(goal.parent === recording.stack ? {} : { parent: goal.parent }),
            ...(goal.provider === "" ? {} : { provider: providerUrn(goal.provider) }),
            dependencies: throughReads(goal.dependencies, recording.reads),
        };
    });
    return applyOrder(nodes).map((node) => {
        return describeResource(node, recorded.get(node.urn)!, recording);
    });
}

function describeResource(
    node: OrderNode & { readonly rank: number },
    { goal, aliases, inputs }: RecordedResource,
    recording: Recording,
): SnapshotResource {
    const { timeouts, deletedWith } = goal;
    const propertyDependencies = [...goal.propertyDependencies]
        .map(([input, urns]) => [input, throughReads(urns, recording.reads).sort(compare)] as const)
        .filter(([, urns]) => urns.length > 0)
        .sort(([a], [b]) => compare(a, b));
    return {
        urn: node.urn,
        type: goal.type,
        name: goal.name,
        custom: goal.custom,
        ...(goal.remote ? { remote: true } : {}),
        ...(node.parent === undefined ? {} : { parent: node.parent }),
        dependencies: node.dependencies,
        ...(propertyDependencies.length === 0
            ? {}
            : { propertyDependencies: Object.fromEntries(propertyDependencies) }),
        rank: node.rank,
        ...(node.provider === undefined ? {} : { provider: node.provider }),
        protect: goal.protect ?? false,
        retainOnDelete: goal.retainOnDelete ?? false,
        deleteBeforeReplace: goal.deleteBeforeReplace,
        ignoreChanges: goal.ignoreChanges,
        replaceOnChanges: goal.replaceOnChanges,
        aliases,
        ...(deletedWith === "" ? {} : { deletedWith }),
        ...(Object.keys(timeouts).length === 0 ? {} : { timeouts }),
        inputs: sortKeys(inputs),
    };
}

/** A resource that is only read is in no plan; what it was read after is waited for through it. */
function throughReads(
    urns: readonly string[],
    reads: ReadonlyMap<string, readonly string[]>,
): string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [...urns];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
        const behind = reads.get(urn);
        if (!behind) {
            found.add(urn);
        } else if (!seen.has(urn)) {
            seen.add(urn);
            open.push(...behind);
        }
    }
    return [...found];
}

async function describeOutputs(
    place: Place,
    session: Session,
    recording: Recording,
): Promise<JsonObject> {
    const context = describeContext(session, place, { name: "outputs", type: "" });
    const wire = recording.stackOutputs ?? {};
    const { shown } = await describeMembers(wire, session.stackOutputs, context);
    return sortKeys(withoutMarks(shown));
}

/** In a preview, Pulumi marks outputs that are resources; the deployed stack's outputs have no such member. */
function withoutMarks<T>(value: T): T;
function withoutMarks(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => withoutMarks(item as unknown));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const members = Object.entries(value).filter(([key]) => key !== "@isPulumiResource");
    return Object.fromEntries(
        members.map(([key, member]) => [key, withoutMarks(member as unknown)]),
    );
}

async function describeMessages(place: Place, session: Session): Promise<SnapshotMessage[]> {
    return Promise.all(
        session.messages.map(async ({ severity, text, resource }) => {
            const urn = resource && ((await resource.urn.promise()) as string);
            return {
                severity,
                text: relativize(scrub(text, session.secrets), place.directory),
                ...(urn ? { urn } : {}),
            };
        }),
    );
}

function providerUrn(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::"));
}
