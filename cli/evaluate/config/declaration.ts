import type { Json, JsonObject } from "../../snapshot/model";
import type { InputProblem } from "../inputError";
import { isObject } from "../json";
import { formatPath, parsePath, type PathSegment } from "../propertyPath";
import { didYouMean } from "../suggest";
import type { YamlFile } from "../yamlFile";
import { describeType, readType, type ConfigType, hasType } from "./type";

/** What Pulumi.yaml says about one configuration key. */
export interface ConfigDeclaration {
    /** As written in Pulumi.yaml. */
    readonly key: string;
    readonly namespace: string;
    /** Name within the namespace; more than one step where the declaration is of a value inside an object. */
    readonly path: readonly PathSegment[];
    readonly type?: ConfigType;
    /** `default:` of a key of the project or `value:` of another namespace. */
    readonly value?: Json;
    readonly secret: boolean;
    readonly description?: string;
}

const attributes = ["type", "items", "description", "secret", "default", "value"];

/** Reads `config:` of Pulumi.yaml, long and short form. Problems are added to `problems`. */
export function readDeclarations(
    file: YamlFile,
    project: string,
    config: JsonObject,
    problems: InputProblem[],
): ConfigDeclaration[] {
    return Object.entries(config).flatMap(([key, written]) => {
        const complain = (reason: string, fix: string, inner: readonly string[] = []) => {
            const place = file.locate(["config", key, ...inner]) ?? file.locate(["config", key]);
            const path = formatPath(["config", key, ...inner]);
            problems.push({ file: file.name, ...place, path, reason, fix });
            return [];
        };
        const [namespace, name] = splitKey(key, project);
        const path = name === undefined ? undefined : parsePath(name);
        if (!path) {
            return complain(
                "is not a configuration key",
                "write it as <name> or <namespace>:<name>",
            );
        }
        const own = namespace === project;
        const long = isObject(written) ? written : { [own ? "default" : "value"]: written };
        for (const attribute of Object.keys(long).filter((name) => !attributes.includes(name))) {
            const near = didYouMean(attribute, attributes) || `use one of ${attributes.join(", ")}`;
            return complain(`"${attribute}" is no attribute of a configuration key`, near, [
                attribute,
            ]);
        }
        if (!own && (long["type"] !== undefined || long["default"] !== undefined)) {
            return complain(
                `belongs to "${namespace}", not to this project, so it takes neither type nor default`,
                "give it only a value:",
            );
        }
        const type = long["type"] === undefined ? undefined : readType(long);
        if (type === null) {
            return complain(
                "has a type that Pulumi does not know",
                "use string, integer, boolean, object, or array with items",
            );
        }
        const value = long["default"] ?? long["value"];
        if (type && value !== undefined && value !== null && !hasType(value, type)) {
            return complain(
                `has a default that is no ${describeType(type)}`,
                "correct the default or the type",
            );
        }
        return [
            {
                key,
                namespace,
                path,
                ...(type ? { type } : {}),
                ...(value !== undefined && value !== null ? { value } : {}),
                secret: long["secret"] === true,
                ...(typeof long["description"] === "string"
                    ? { description: long["description"] }
                    : {}),
            },
        ];
    });
}

/**
 * Namespace and name of a key: bare keys are of the project, `ns:config:name` is an old form of `ns:name`.
 * The name is undefined where the text is no key.
 */
export function splitKey(key: string, project: string): [namespace: string, name?: string] {
    const parts = key.split(":");
    if (parts.some((part) => part === "")) {
        return [project];
    }
    if (parts.length === 1) {
        return [project, key];
    }
    if (parts.length === 3 && parts[1] === "config") {
        return [parts[0], parts[2]];
    }
    return parts.length === 2 ? [parts[0], parts[1]] : [project];
}
