import type { Json, JsonObject } from "../../snapshot/model";
import { holdsText, isContainer, isObject } from "../json";
import type { Project } from "../project";
import type { PathSegment } from "../propertyPath";
import { didYouMean } from "../suggest";
import type { ConfigDeclaration } from "./declaration";
import { describeType, hasType } from "./type";
import { asText } from "./text";
import type { ConfigDraft } from "./values";

/** Fills in what Pulumi.yaml gives, and holds what the stack gives against what Pulumi.yaml asks for. */
export function applyDeclarations(project: Project, draft: ConfigDraft): void {
    refuseUndeclared(project, draft);
    for (const declaration of project.config) {
        const found = lookUp(declaration, draft);
        if (found === undefined) {
            fillIn(project, declaration, draft);
        } else {
            checkType(declaration, found, draft);
        }
    }
}

/** A key of the project that Pulumi.yaml does not know is nearly always misspelt: nothing would read it. */
function refuseUndeclared(project: Project, draft: ConfigDraft): void {
    const declared = project.config
        .filter((declaration) => declaration.namespace === project.name)
        .map((declaration) => String(declaration.path[0]));
    if (declared.length === 0) {
        return;
    }
    for (const [key, { writtenAs }] of draft.values) {
        const name = key.slice(project.name.length + 1);
        const own = key.startsWith(`${project.name}:`);
        if (own && writtenAs !== undefined && !declared.includes(name)) {
            const reason = `${project.file} declares no key "${name}"`;
            const otherwise = `remove it, or declare it under config: in ${project.file}`;
            const fix = didYouMean(name, declared) || otherwise;
            draft.complain(["config", writtenAs], reason, fix);
        }
    }
}

function lookUp(declaration: ConfigDeclaration, draft: ConfigDraft): Json | undefined {
    const [root, ...inner] = declaration.path;
    let value: Json | undefined = draft.values.get(`${declaration.namespace}:${root}`)?.value;
    for (const segment of inner) {
        value = isContainer(value) ? (value as JsonObject)[segment] : undefined;
    }
    return value;
}

function fillIn(project: Project, declaration: ConfigDeclaration, draft: ConfigDraft): void {
    const { value, namespace, key } = declaration;
    if (value === undefined) {
        // Values of other namespaces are read by providers, which have their own defaults.
        if (namespace === project.name) {
            const kind = declaration.type ? `, ${describeType(declaration.type)}` : "";
            const about = declaration.description ? ` (${declaration.description}${kind})` : "";
            const fix = `add ${key}: below config: in ${draft.file.name}${about}`;
            const reason = draft.hasEnvironment
                ? "the required value is missing; values of an environment cannot be opened offline"
                : "the required value is missing";
            draft.complain(["config", key], reason, fix);
        }
        return;
    }
    if (declaration.secret && declaration.type) {
        const fix = "remove the default, and let each stack encrypt its own value";
        draft.complain([key], `${project.file} gives a secret a default in plain text`, fix);
        return;
    }
    const [root, ...inner] = declaration.path;
    const name = `${namespace}:${root}`;
    const existing = draft.values.get(name);
    if (inner.length === 0) {
        draft.values.set(name, { value });
    } else {
        draft.values.set(name, { ...existing, value: withValue(existing?.value, inner, value) });
    }
}

function checkType(declaration: ConfigDeclaration, value: Json, draft: ConfigDraft): void {
    const { type, key } = declaration;
    if (!type) {
        return;
    }
    const [root] = declaration.path;
    const written = draft.values.get(`${declaration.namespace}:${root}`)?.writtenAs ?? key;
    const path = ["config", written, ...declaration.path.slice(1)];
    const isHidden = (text: string) => draft.placeholders.has(text);
    if (declaration.secret && !holdsText(value, isHidden)) {
        const fix = `encrypt it: pulumi config set --secret ${key}`;
        draft.complain(path, "is declared a secret, but stands here in plain text", fix);
        return;
    }
    // The CLI keeps every scalar as text, so 5 is a string to it, and "5" an integer.
    const kept = isContainer(value) ? value : asText(value);
    if (!hasType(kept, type, isHidden)) {
        const reason = `is not of the declared type ${describeType(type)}`;
        draft.complain(path, reason, `give it as ${article(describeType(type))}`);
    }
}

/** A copy of `container` in which `value` stands at `path`; steps that are missing are made. */
function withValue(
    container: Json | undefined,
    [segment, ...rest]: readonly PathSegment[],
    value: Json,
): Json {
    if (segment === undefined) {
        return value;
    }
    if (typeof segment === "number") {
        const items = Array.isArray(container) ? [...container] : [];
        items[segment] = withValue(items[segment], rest, value);
        return Array.from(items, (item) => item ?? null);
    }
    const members = isObject(container) ? container : {};
    return { ...members, [segment]: withValue(members[segment], rest, value) };
}

function article(noun: string): string {
    return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
