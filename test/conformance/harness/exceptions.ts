// Findings that we live with, each with its reason. An exception that nothing needs any more is as
// wrong as a finding without one: it would hide the next finding of its kind.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Scanner } from "./findings";

export interface Exception {
    readonly tool: Scanner;
    readonly id: string;
    /** A regular expression that has to match the whole of a finding's object. */
    readonly object: string;
    readonly reason: string;
}

export interface Judgement {
    readonly unexplained: readonly Finding[];
    readonly stale: readonly Exception[];
}

const file = join(__dirname, "..", "exceptions.json");
const keys = ["tool", "id", "object", "reason"] as const;
const scanners: readonly string[] = ["kubeconform", "kube-score", "checkov"];

/** The exceptions for `tools`; those of tools that a test does not run are not its business. */
export function loadExceptions(tools: readonly Scanner[], path = file): readonly Exception[] {
    return parseExceptions(JSON.parse(readFileSync(path, "utf8"))).filter(({ tool }) =>
        tools.includes(tool),
    );
}

export function parseExceptions(value: unknown): readonly Exception[] {
    if (!Array.isArray(value)) {
        throw new Error("exceptions have to be a list");
    }
    return value.map((entry: unknown, position) => {
        const exception = entry as Exception;
        const wrong = keys.filter(
            (key) => typeof exception[key] !== "string" || exception[key].trim() === "",
        );
        if (wrong.length > 0) {
            throw new Error(`exception ${position} lacks ${wrong.join(", ")}`);
        }
        if (!scanners.includes(exception.tool)) {
            throw new Error(`exception ${position} names the unknown tool "${exception.tool}"`);
        }
        wholeOf(exception.object); // throws when it is not a regular expression
        return exception;
    });
}

/**
 * `findings` have to be those of all plans that share the exceptions: one that only a second plan
 * needs would look stale after the first.
 */
export function judge(findings: readonly Finding[], exceptions: readonly Exception[]): Judgement {
    return {
        unexplained: findings.filter(
            (finding) => !exceptions.some((exception) => explains(exception, finding)),
        ),
        stale: exceptions.filter(
            (exception) => !findings.some((finding) => explains(exception, finding)),
        ),
    };
}

/** One line per trouble, for the message of a failed test; empty when all is well. */
export function describeJudgement({ unexplained, stale }: Judgement): readonly string[] {
    return [
        ...unexplained.map(
            ({ tool, id, object, message }) => `${tool} ${id} ${object}: ${message}`,
        ),
        ...stale.map(
            ({ tool, id, object }) => `stale exception: ${tool} ${id} matches no ${object}`,
        ),
    ];
}

function explains(exception: Exception, finding: Finding): boolean {
    return (
        exception.tool === finding.tool &&
        exception.id === finding.id &&
        wholeOf(exception.object).test(finding.object)
    );
}

function wholeOf(pattern: string): RegExp {
    return new RegExp(`^(?:${pattern})$`);
}
