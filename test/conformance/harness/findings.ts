// What a scanner says of a manifest, in one shape for all scanners.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseAllDocuments } from "yaml";

export type Scanner = "kubeconform" | "kube-score" | "checkov";

export interface Finding {
    readonly tool: Scanner;
    /** The check, as the tool names it. */
    readonly id: string;
    /** `Kind/namespace/name`, or `Kind/name` for objects without a namespace. */
    readonly object: string;
    readonly message: string;
}

export interface ManifestObject {
    readonly file: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
}

interface RawObject {
    readonly kind?: string;
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** The files of a directory that hold manifests, those of directories in it included. */
export function manifestFiles(directory: string): readonly string[] {
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
        .filter((file) => [".yaml", ".yml", ".json"].includes(extname(file)))
        .sort()
        .map((file) => join(directory, file));
    // A scanner that is shown nothing has nothing to complain about.
    if (files.length === 0) {
        throw new Error(`no manifests in ${directory}`);
    }
    return files;
}

export function readManifests(directory: string): readonly ManifestObject[] {
    return manifestFiles(directory).flatMap((file) =>
        parseAllDocuments(readFileSync(file, "utf8"))
            .map((document) => document.toJS() as RawObject | null)
            .filter((object) => object !== null)
            .map(({ kind = "", metadata = {} }) => ({
                file,
                kind,
                name: metadata.name ?? "",
                namespace: metadata.namespace,
            })),
    );
}

/** Not every tool says the namespace of an object, or whether it has one: the manifests do. */
export function objectId(
    objects: readonly ManifestObject[],
    wanted: { kind: string; name: string; namespace?: string; file?: string },
): string {
    const matching = objects.filter(
        ({ kind, name, file }) =>
            kind === wanted.kind &&
            name === wanted.name &&
            (wanted.file === undefined || file === wanted.file),
    );
    const namespaces = [...new Set(matching.map(({ namespace }) => namespace))];
    // Of several the tool's own word decides, and for objects that only it sees (pods of a
    // template) it has to.
    const namespace = namespaces.length === 1 ? namespaces[0] : wanted.namespace;
    return [wanted.kind, ...(namespace === undefined ? [] : [namespace]), wanted.name].join("/");
}
