import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { SnapshotResource } from "../../snapshot/model";
import type { WireMap } from "../pulumi/wire";
import { makeUrn, typeOf } from "./urn";

/** What a program asks the engine for, as the engine reads it. */
export interface Goal {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly remote: boolean;
    /** URN, that of the stack included; empty for the stack itself. */
    readonly parent: string;
    readonly inputs: WireMap;
    /** URNs, components expanded by the SDK. */
    readonly dependencies: readonly string[];
    /** URNs that each input was made of. */
    readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
    /** Undefined: as the parent. */
    readonly protect?: boolean;
    /** Undefined: as the parent. */
    readonly retainOnDelete?: boolean;
    readonly deleteBeforeReplace: boolean;
    /** Empty: as the parent. */
    readonly deletedWith: string;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly aliases: readonly Alias[];
    /** `<urn>::<id>`; empty for the default provider of the package. */
    readonly provider: string;
    readonly timeouts: NonNullable<SnapshotResource["timeouts"]>;
    readonly additionalSecretOutputs: readonly string[];
    /** Id of an existing resource to adopt; empty for none. */
    readonly importId: string;
}

/** Reads a request. */
export function readGoal(request: RegisterResourceRequest): Goal {
    const properties = [...request.getPropertydependenciesMap().entries()];
    const timeouts = request.getCustomtimeouts();
    return {
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        parent: request.getParent(),
        inputs: request.getObject()?.toJavaScript() ?? {},
        dependencies: request.getDependenciesList(),
        propertyDependencies: new Map(
            properties.map(([input, urns]) => [input, urns.getUrnsList()] as const),
        ),
        ...(request.hasProtect() ? { protect: request.getProtect() } : {}),
        ...(request.hasRetainondelete() ? { retainOnDelete: request.getRetainondelete() } : {}),
        deleteBeforeReplace: request.getDeletebeforereplace(),
        deletedWith: request.getDeletedwith(),
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        aliases: request.getAliasesList(),
        provider: request.getProvider(),
        timeouts: timeouts ? readTimeouts(timeouts) : {},
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        importId: request.getImportid(),
    };
}

/** Timeouts that are given. */
export function readTimeouts(
    timeouts: RegisterResourceRequest.CustomTimeouts,
): NonNullable<SnapshotResource["timeouts"]> {
    const create = timeouts.getCreate();
    const update = timeouts.getUpdate();
    const remove = timeouts.getDelete();
    return {
        ...(create ? { create } : {}),
        ...(update ? { update } : {}),
        ...(remove ? { delete: remove } : {}),
    };
}

/** What the engine takes from the parent where the resource itself says nothing. */
export function inherit(goal: Goal, parent: Goal | undefined): Goal {
    if (!parent) {
        return goal;
    }
    const { protect = parent.protect, retainOnDelete = parent.retainOnDelete } = goal;
    const mine = goal.type.split(":")[0];
    const parents = typeOf(parent.provider).split(":").at(-1);
    const fits = (!goal.custom && !goal.remote) || (parent.provider !== "" && mine === parents);
    return {
        ...goal,
        ...(protect === undefined ? {} : { protect }),
        ...(retainOnDelete === undefined ? {} : { retainOnDelete }),
        deletedWith: goal.deletedWith || parent.deletedWith,
        provider: goal.provider || (fits ? parent.provider : ""),
    };
}

/** URNs under which the engine also looks for the resource in the last state. */
export function aliasUrns(goal: Goal, place: { project: string; stack: string }): string[] {
    return goal.aliases.map((alias) => {
        const spec = alias.getSpec();
        if (!spec) {
            return alias.getUrn();
        }
        const from = {
            project: spec.getProject() || place.project,
            stack: spec.getStack() || place.stack,
        };
        const parent = spec.getNoparent() ? undefined : spec.getParenturn() || goal.parent;
        return makeUrn(from, parent, spec.getType() || goal.type, spec.getName() || goal.name);
    });
}
