// Which arguments a set of stacks leaves untouched, by the schema of the arguments.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MonitoringStackArgs } from "../../../components";

interface Schema {
    readonly $ref?: string;
    readonly type?: string;
    readonly description?: string;
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly additionalProperties?: Schema | boolean;
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
}

const file = join(__dirname, "..", "..", "..", "components/args/generated/schema.json");
const { definitions } = JSON.parse(readFileSync(file, "utf8")) as {
    definitions: Readonly<Record<string, Schema>>;
};

/** What cannot stand in a stack of the tests, or does not change what is made of it. */
const left: readonly RegExp[] = [
    // Secrets: the tests have none.
    /^Output\./,
    /^(Local|Existing)PlatformArgs\.kubeconfig$/,
    /^GivenPasswordAdminArgs\./,
    // A file of the user's; `json` is the same dashboard.
    /^DashboardArgs\.file$/,
    // The same keys of the other platform are used.
    /^LocalPlatformArgs\.(adopt|storageClass)$/,
];

/** Every `Type.property` that is available and that none of the stacks gives. */
export function unusedArguments(stacks: readonly MonitoringStackArgs[]): readonly string[] {
    const used = new Set<string>();
    const reachable = new Set<string>();
    collect({ $ref: "#/definitions/MonitoringStackArgs" }, "", stacks, used, reachable);
    return [...reachable]
        .filter((name) => !used.has(name) && !left.some((pattern) => pattern.test(name)))
        .sort();
}

/** Walks the schema beside the values that stand at its places. */
function collect(
    schema: Schema,
    type: string,
    values: readonly unknown[],
    used: Set<string>,
    reachable: Set<string>,
): void {
    if (schema.$ref !== undefined) {
        const name = schema.$ref.slice("#/definitions/".length);
        const target = definitions[name];
        if (target !== undefined && !isLater(target)) {
            collect(target, name, values, used, reachable);
        }
        return;
    }
    for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
        collect(
            option,
            type,
            values.filter((value) => fits(option, value)),
            used,
            reachable,
        );
    }
    if (schema.items !== undefined) {
        const items = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
        collect(schema.items, type, items, used, reachable);
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
        if (isLater(property)) {
            continue;
        }
        const given = values
            .map((value) => (isRecord(value) ? value[key] : undefined))
            .filter((value) => value !== undefined);
        const name = `${type}.${key}`;
        reachable.add(name);
        if (given.length > 0) {
            used.add(name);
        }
        collect(property, name, given, used, reachable);
    }
}

/** Whether a value is one of this option of a union: its `kind` or `type` says so. */
function fits(option: Schema, value: unknown): boolean {
    const target =
        option.$ref === undefined
            ? option
            : definitions[option.$ref.slice("#/definitions/".length)];
    return (["kind", "type"] as const).every((key) => {
        const wanted = target?.properties?.[key];
        const allowed = wanted?.const === undefined ? wanted?.enum : [wanted.const];
        return allowed === undefined || (isRecord(value) && allowed.includes(value[key]));
    });
}

function isLater({ description = "" }: Schema): boolean {
    return /not available yet/i.test(description);
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
