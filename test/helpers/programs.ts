import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** Root of this repository. */
export const root = path.join(__dirname, "../..");

/**
 * An example as its user has it: a folder of its own that finds this package and the SDKs in `node_modules`.
 * Call `remove` at the end.
 */
export function installedExample(name: string): { directory: string; remove: () => void } {
    const folder = mkdtempSync(path.join(tmpdir(), "example-"));
    const directory = path.join(folder, name);
    cpSync(path.join(root, "examples", name), directory, { recursive: true });
    const modules = path.join(directory, "node_modules");
    mkdirSync(modules);
    for (const dependency of ["@pulumi", "typescript", "@types"]) {
        symlinkSync(path.join(root, "node_modules", dependency), path.join(modules, dependency));
    }
    symlinkSync(root, path.join(modules, "monitoring-stack"));
    return { directory, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
