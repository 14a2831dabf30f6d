import type { Json } from "../../snapshot/model";
import { InputError, type InputProblem } from "../inputError";
import { holdsText, isObject } from "../json";
import type { Project } from "../project";
import { formatPath, type PathSegment } from "../propertyPath";
import type { StackFile } from "../stackName";
import { readYamlFile, type YamlFile } from "../yamlFile";
import { applyDeclarations } from "./declared";
import { splitKey } from "./declaration";
import { hideSecureValues } from "./secure";
import { asText } from "./text";

/** One configuration value, as the program gets it. */
export interface ConfigEntry {
    /** Text; objects and arrays are JSON. Encrypted parts are placeholders like `<secret:admin.password>`. */
    readonly text: string;
    /** Whether any part of it is encrypted. */
    readonly secret: boolean;
}

/** Configuration of a stack: keys are `<namespace>:<name>`. */
export interface StackConfig {
    readonly entries: ReadonlyMap<string, ConfigEntry>;
    /** Placeholders that stand in `entries`, with the path that they are named by. */
    readonly placeholders: ReadonlyMap<string, string>;
}

/** A value of the stack file and where it stands there. */
export interface WrittenValue {
    value: Json;
    /** Key as written in the file; absent for what comes from Pulumi.yaml only. */
    readonly writtenAs?: string;
}

/** What is known while the configuration is put together. */
export interface ConfigDraft {
    readonly file: YamlFile;
    /** By `<namespace>:<name>`. */
    readonly values: Map<string, WrittenValue>;
    readonly placeholders: Map<string, string>;
    /** Whether the stack also takes values from an environment, which cannot be opened offline. */
    readonly hasEnvironment: boolean;
    complain(path: readonly PathSegment[], reason: string, fix: string): void;
}

/**
 * Puts together the configuration of a stack as the Pulumi CLI does: bare keys belong to the project, Pulumi.yaml
 * gives what the stack leaves out. Encrypted values are never decrypted: no passphrase, no salt is needed.
 * @throws InputError with every problem at once
 */
export function readStackConfig(project: Project, stack: StackFile): StackConfig {
    const file = readYamlFile(stack.path, stack.file);
    const problems: InputProblem[] = [];
    const draft: ConfigDraft = {
        file,
        values: new Map(),
        placeholders: new Map(),
        hasEnvironment: isObject(file.content) && "environment" in file.content,
        complain: (path, reason, fix) => {
            const place = file.locate(path) ?? file.locate(path.slice(0, 2));
            problems.push({ file: file.name, ...place, path: formatPath(path), reason, fix });
        },
    };
    readWritten(project, draft);
    applyDeclarations(project, draft);
    if (problems.length > 0) {
        throw new InputError(problems);
    }
    const isHidden = (text: string) => draft.placeholders.has(text);
    const entries = [...draft.values].map(([key, { value }]): [string, ConfigEntry] => {
        return [key, { text: asText(value), secret: holdsText(value, isHidden) }];
    });
    return { entries: new Map(entries), placeholders: draft.placeholders };
}

function readWritten(project: Project, draft: ConfigDraft): void {
    const content = draft.file.content ?? {};
    const config = isObject(content) ? (content["config"] ?? {}) : content;
    if (!isObject(config)) {
        draft.complain(["config"], "is not a map of values", "list the values as <key>: <value>");
        return;
    }
    for (const [writtenAs, written] of Object.entries(config)) {
        const [namespace, name] = splitKey(writtenAs, project.name);
        const key = `${namespace}:${name}`;
        const shown = namespace === project.name ? name : key;
        if (shown === undefined) {
            const fix = "write it as <name> or <namespace>:<name>";
            draft.complain(["config", writtenAs], "is not a configuration key", fix);
        } else if (draft.values.has(key)) {
            const fix = "keep one of the two";
            draft.complain(["config", writtenAs], `the key ${key} is given twice`, fix);
        } else {
            const value = hideSecureValues(written, shown, draft.placeholders);
            draft.values.set(key, { value, writtenAs });
        }
    }
}
