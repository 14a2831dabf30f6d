import type { Problem } from "../problem";
import { type Segment, isWithin, pathText } from "../path";
import { plainCopy } from "../plain";
import { type ArgumentsSchema, type SchemaNode, openSchema } from "../schema";
import { validate } from "../generated/validate";
import { missingKey, wrongKind } from "./missing";
import {
    type SchemaFault,
    type ShapeContext,
    type ShapeProblem,
    shapeProblem,
    valueAt,
} from "./model";
import { unknownKey } from "./unknownKey";
import { wrongValue } from "./wrongValue";

/** What the first look at the arguments found. */
export interface Shape {
    /** The arguments as plain data, Outputs as `{ __pulumiOutput: true }`. */
    readonly data: unknown;
    readonly problems: readonly ShapeProblem[];
}

/**
 * Everything that is wrong with the arguments' keys, types, choices, formats and ranges, one problem a place.
 * Never throws; an empty list means that the arguments are a `MonitoringStackArgs` by shape.
 */
export function shapeProblems(args: unknown): Problem[] {
    return withoutInternals(checkShape(args).problems);
}

/** The problems as everybody sees them. */
export function withoutInternals(problems: readonly ShapeProblem[]): Problem[] {
    const shown = problems.filter(({ silent }) => !silent);
    return shown.map(({ path, value, reason, fix }) => ({
        path,
        ...(value !== undefined && { value }),
        reason,
        fix,
    }));
}

/** The same with the plain data, for the rules that look at meaning. */
export function checkShape(args: unknown): Shape {
    const { value: data, outputs, oddities } = plainCopy(args);
    const right = validate(data);
    if (right && outputs.length === 0 && oddities.length === 0) {
        return { data, problems: [] };
    }
    const context: ShapeContext = { schema: loadSchema(), data };
    const odd = oddities.map(({ segments, what }) =>
        shapeProblem(segments, { reason: what, fix: "pass plain data" }, { unusable: true }),
    );
    const early = outputs
        .filter((segments) => refusesOutput(context, segments))
        .map((segments) =>
            shapeProblem(
                segments,
                {
                    reason: "is an Output, known only during the deployment",
                    fix: "pass a plain value: it must be known before the deployment",
                },
                { unusable: true },
            ),
        );
    const first = [...odd, ...early];
    const places = first.map(({ path }) => path);
    const faults = (right ? [] : (validate.errors ?? []))
        .map((fault) => locate(fault, data))
        .filter(({ segments }) => {
            return !places.some((place) => isWithin(place, pathText(segments)));
        });
    const problems = onePerPlace([...first, ...explainFaults(context, faults)]);
    return { data, problems: withoutEchoes(problems, data) };
}

interface LocatedFault extends SchemaFault {
    readonly segments: readonly Segment[];
}

function explainFaults(context: ShapeContext, faults: readonly LocatedFault[]): ShapeProblem[] {
    // Inside a value that fits no alternative, each alternative complains of its own.
    const unions = faults.filter(({ keyword }) => keyword === "anyOf");
    return faults
        .filter((fault) => {
            const place = pathText(fault.segments);
            return !unions.some(
                (union) => union !== fault && isWithin(pathText(union.segments), place),
            );
        })
        .flatMap((fault) => explainFault(context, fault) ?? []);
}

function explainFault(context: ShapeContext, fault: LocatedFault): ShapeProblem | undefined {
    const { segments, keyword, params } = fault;
    switch (keyword) {
        case "additionalProperties":
            return unknownKey(context, segments, String(params["additionalProperty"]));
        case "discriminator":
            return wrongKind(context, segments);
        case "required": {
            const key = String(params["missingProperty"]);
            const tag = context.schema.at(segments, context.data)?.discriminator?.propertyName;
            return key === tag ? undefined : missingKey(context, segments, key);
        }
        case "oneOf":
            return undefined;
        default:
            return wrongValue(context, fault, segments, valueAt(context.data, segments));
    }
}

/** Turns ajv's JSON pointer into steps: digits are indexes where the data has a list. */
function locate(fault: SchemaFault, data: unknown): LocatedFault {
    const segments: Segment[] = [];
    for (const step of fault.instancePath.split("/").slice(1)) {
        const key = step.replace(/~1/g, "/").replace(/~0/g, "~");
        segments.push(Array.isArray(valueAt(data, segments)) ? Number(key) : key);
    }
    return { ...fault, segments };
}

/** Where the schema knows no such place there is a problem already, of the key or of the kind around it. */
function refusesOutput(context: ShapeContext, segments: readonly Segment[]): boolean {
    const node = context.schema.at(segments, context.data);
    return node !== undefined && !(node.anyOf ?? []).some(isOutputNode);
}

function isOutputNode(node: SchemaNode): boolean {
    return node.$ref === "#/definitions/Output";
}

/** A key that is only misspelt is not missing as well. */
function withoutEchoes(problems: readonly ShapeProblem[], data: unknown): ShapeProblem[] {
    const meant = new Set(
        problems.flatMap(({ misspelt, segments }) =>
            misspelt ? pathText([...segments.slice(0, -1), misspelt.meant]) : [],
        ),
    );
    return problems.map((problem) =>
        meant.has(problem.path) &&
        problem.misspelt === undefined &&
        valueAt(data, problem.segments) === undefined
            ? { ...problem, silent: true }
            : problem,
    );
}

/** A wrong type also is no known choice: one problem of a place is enough, the one that says most. */
function onePerPlace(problems: readonly ShapeProblem[]): ShapeProblem[] {
    const places = new Map<string, ShapeProblem>();
    for (const problem of problems) {
        const known = places.get(problem.path);
        if (known === undefined || (problem.unusable && !known.unusable)) {
            places.set(problem.path, problem);
        }
    }
    return [...places.values()];
}

let schema: ArgumentsSchema | undefined;

/** The schema with its descriptions. Only needed to explain: right arguments never pay for it. */
export function loadSchema(): ArgumentsSchema {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    schema ??= openSchema(require("../generated/schema.json") as SchemaNode);
    return schema;
}
