import * as fs from "node:fs";
import { LineCounter, type Node, type YAMLError, parseAllDocuments } from "yaml";
import type { Json } from "../snapshot/model";
import { InputError, type InputProblem } from "./inputError";
import type { PathSegment } from "./propertyPath";

/** A YAML (or JSON) file and where its values stand. */
export interface YamlFile {
    /** File name as shown to the user. */
    readonly name: string;
    readonly content: Json;
    /** Line and column of a value, counted from 1; undefined where there is none. */
    locate(path: readonly PathSegment[]): { line: number; column: number } | undefined;
}

/**
 * Reads a file of one YAML document.
 * @param name how the file is called in messages
 * @throws InputError where the file cannot be read, or with line and column where it is not YAML
 */
export function readYamlFile(path: string, name: string): YamlFile {
    const text = readText(path, name);
    const lines = new LineCounter();
    // `merge` because Go's YAML reader, which the Pulumi CLI uses, knows `<<`.
    const documents = parseAllDocuments(text, { lineCounter: lines, merge: true });
    if ("empty" in documents) {
        return { name, content: null, locate: () => undefined };
    }
    const errors = documents.flatMap((document) => document.errors);
    if (errors.length > 0) {
        throw new InputError(errors.map((error) => toProblem(error, name)));
    }
    const [document, second] = documents;
    if (!document || second) {
        throw new InputError([
            {
                file: name,
                path: "",
                reason: "the file holds more than one YAML document",
                fix: "keep the first document and remove the --- that begins the next",
            },
        ]);
    }
    return {
        name,
        content: document.toJS() as Json,
        locate: (path) => {
            const node = document.getIn(path, true) as Node | undefined;
            const offset = node?.range?.[0];
            const position = offset === undefined ? undefined : lines.linePos(offset);
            return position && { line: position.line, column: position.col };
        },
    };
}

function readText(path: string, name: string): string {
    try {
        return fs.readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
        const isFolder = code === "EISDIR";
        throw new InputError([
            {
                file: name,
                path: "",
                reason: isFolder ? "is a folder, not a file" : `cannot be read (${code})`,
                fix: isFolder ? "replace it by a file" : "make it readable for you",
            },
        ]);
    }
}

function toProblem(error: YAMLError, file: string): InputProblem {
    const start = error.linePos?.[0];
    // The message ends with a picture of the line, which might show a secret.
    const [reason = "malformed YAML"] = error.message.split(/ at line \d+|\n/);
    return {
        file,
        line: start?.line,
        column: start?.col,
        path: "",
        reason: `malformed YAML: ${reason}`,
        fix: "correct the YAML at this line",
    };
}
