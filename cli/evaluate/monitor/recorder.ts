import type {
    ReadResourceRequest,
    RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { JsonObject } from "../../snapshot/model";
import { describeMembers } from "../describe/describe";
import { isOutput } from "../describe/original";
import type { Session } from "../pulumi/session";
import { stackType } from "../pulumi/traceResources";
import { unknownFrom } from "../pulumi/unknown";
import type { WireMap } from "../pulumi/wire";
import { describeContext, type Place } from "./context";
import { aliasUrns, inherit, readGoal, type Goal } from "./goal";
import { previewOutputs } from "./outputs";
import type { Transforms } from "./transforms";
import { makeUrn } from "./urn";

/** A resource that was asked for, with what is shown of its inputs. */
export interface RecordedResource {
    readonly urn: string;
    readonly goal: Goal;
    readonly aliases: readonly string[];
    readonly inputs: JsonObject;
}

/** What a program asked the engine for. */
export interface Recording {
    readonly resources: readonly RecordedResource[];
    /** Resources that were only read, with the URNs that they were read after. */
    readonly reads: ReadonlyMap<string, readonly string[]>;
    /** URN of the resource that stands for the stack. */
    readonly stack: string;
    /** Stack outputs as sent; undefined until the program has ended. */
    readonly stackOutputs: WireMap | undefined;
}

/** The answer to a request. */
export interface Answer {
    readonly urn: string;
    /** An unknown value, or the id of a resource that is adopted. */
    readonly id: unknown;
    readonly outputs: Readonly<Record<string, unknown>>;
}

/** Keeps what a program asks for, and answers as a preview does in which every resource is new. */
export class Recorder implements Recording {
    readonly resources: RecordedResource[] = [];
    readonly reads = new Map<string, readonly string[]>();
    readonly stack: string;
    stackOutputs: WireMap | undefined;
    private readonly goals = new Map<string, Goal>();

    constructor(
        private readonly session: Session,
        private readonly place: Place,
        private readonly transforms: Transforms,
    ) {
        this.stack = makeUrn(place, undefined, stackType, `${place.project}-${place.stack}`);
    }

    /** @throws Error for a second resource of one type, name and parent */
    async register(request: RegisterResourceRequest): Promise<Answer> {
        const registration = this.session.reach(request.getSourceposition()?.getUri() ?? "");
        const asked = inherit(readGoal(request), this.goals.get(request.getParent()));
        const parents = this.ancestors(request.getParent());
        const { goal, keep } = await this.transforms.apply(asked, request, parents);
        const urn = makeUrn(this.place, goal.parent, goal.type, goal.name);
        if (this.goals.has(urn)) {
            throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
        }
        this.goals.set(urn, goal);
        keep(urn);
        const props = registration?.props ?? {};
        const context = describeContext(this.session, this.place, goal);
        const { shown, answer } = await describeMembers(goal.inputs, props, context);
        const aliases = aliasUrns(goal, this.place);
        this.resources.push({ urn, goal, aliases, inputs: shown });
        const names = Object.keys(props);
        const { type, name, additionalSecretOutputs: secretNames } = goal;
        // The outputs of a component are what it registers itself.
        const isOwn = goal.custom || goal.remote;
        return {
            urn,
            id: goal.importId || unknownFrom([`${name}.id`]),
            outputs: isOwn
                ? previewOutputs({ type, name, names, inputs: answer, secretNames })
                : {},
        };
    }

    async read(request: ReadResourceRequest): Promise<Answer> {
        const registration = this.session.reach(request.getSourceposition()?.getUri() ?? "");
        const [type, name] = [request.getType(), request.getName()];
        const urn = makeUrn(this.place, request.getParent(), type, name);
        const behind = await urnsBehind(registration?.id);
        this.reads.set(urn, [...request.getDependenciesList(), ...behind]);
        const props = registration?.props ?? {};
        const given = request.getProperties()?.toJavaScript() ?? {};
        const context = describeContext(this.session, this.place, { type, name });
        const { answer } = await describeMembers(given, props, context);
        const names = Object.keys(props);
        const secretNames = request.getAdditionalsecretoutputsList();
        const outputs = previewOutputs({ type, name, names, inputs: answer, secretNames });
        return { urn, id: request.getId(), outputs };
    }

    private ancestors(urn: string): string[] {
        const found: string[] = [];
        for (let next = urn; next !== ""; next = this.goals.get(next)?.parent ?? "") {
            found.push(next);
        }
        return found;
    }
}

/** URNs of the resources that an id comes from: the SDK waits for them before it reads, but does not say so. */
async function urnsBehind(id: unknown): Promise<string[]> {
    const resources = isOutput(id) ? [...(await id.allResources())] : [];
    return Promise.all(resources.map(async ({ urn }) => String(await urn.promise())));
}
