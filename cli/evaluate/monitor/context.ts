import type { DescribeContext } from "../describe/context";
import type { Session } from "../pulumi/session";
import type { Goal } from "./goal";
import { nameOf } from "./urn";

/** Where an evaluation takes place. */
export interface Place {
    readonly project: string;
    readonly stack: string;
    /** Absolute path of the project. */
    readonly directory: string;
}

/** What the values of a resource are described with. */
export function describeContext(
    session: Session,
    place: Place,
    resource: Pick<Goal, "type" | "name"> & Partial<Pick<Goal, "propertyDependencies">>,
): DescribeContext {
    const dependencies = [...(resource.propertyDependencies ?? [])].map(([input, urns]) => {
        return [input, urns.map(nameOf).sort()] as const;
    });
    return {
        name: resource.name,
        type: resource.type,
        project: place.directory,
        placeholders: session.config.placeholders,
        dependencies: new Map(dependencies),
        secretName: (text) => session.configSecrets.get(text),
        keepSecret: (text, placeholder) => session.keepSecret(text, placeholder),
    };
}
