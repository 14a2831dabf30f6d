import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { nearestManifest } from "../entry";
import { extensions } from "./hooks";

/** How often an ES module was loaded as a program; node keeps ES modules for ever, under their URL. */
let generation = 0;

/**
 * Loads the entry of a program and returns what it exports, as Pulumi takes it.
 * @param entry absolute path of a file, or of a folder with a trailing separator
 */
export async function loadEntry(entry: string): Promise<unknown> {
    // The name of the file does not matter: it only tells where resolution begins.
    const requireEntry = createRequire(path.join(path.dirname(entry), "program.js"));
    const file = requireEntry.resolve(entry);
    const isModule = hasModuleType(file);
    if (!isModule || extensions.includes(path.extname(file))) {
        const exported = (await requireEntry(entry)) as unknown;
        return isModule ? withoutDefault(exported) : exported;
    }
    const url = pathToFileURL(file);
    url.searchParams.set("evaluation", String(generation++));
    return withoutDefault({ ...((await import(url.href)) as object) });
}

/** Whether node takes a file for an ES module. */
function hasModuleType(file: string): boolean {
    const extension = path.extname(file);
    if (extension === ".mjs" || extension === ".mts") {
        return true;
    }
    const manifest = extension.startsWith(".c") ? undefined : nearestManifest(path.dirname(file));
    try {
        const { type } = JSON.parse(fs.readFileSync(manifest!, "utf8")) as { type?: unknown };
        return type === "module";
    } catch {
        return false;
    }
}

/** An ES module that exports nothing but a default is that default, to Pulumi. */
function withoutDefault(exported: unknown): unknown {
    const { default: only, ...others } = exported as Record<string, unknown>;
    return only !== undefined && Object.keys(others).length === 0 ? only : exported;
}
