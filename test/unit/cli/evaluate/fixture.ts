import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
    evaluateProgram,
    InputError,
    type InputProblem,
    type Patience,
} from "../../../../cli/evaluate";
import type { JsonObject, Snapshot, SnapshotResource } from "../../../../cli/snapshot/model";

const root = path.resolve(__dirname, "../../../..");

/** Absolute path of a program in test/fixtures/programs. */
export function fixture(name: string): string {
    return path.join(root, "test", "fixtures", "programs", name);
}

/** Evaluates a program in test/fixtures/programs. */
export function evaluateFixture(
    name: string,
    stack = "dev",
    patience?: Patience,
): Promise<Snapshot> {
    return evaluateProgram({ directory: fixture(name), stack }, patience);
}

/** The one resource of a name. */
export function resource(snapshot: Snapshot, name: string): SnapshotResource {
    const found = snapshot.resources.filter((candidate) => candidate.name === name);
    assert.equal(found.length, 1, `resources named ${name}`);
    return found[0];
}

/** `data` of the ConfigMap of a name. */
export function data(snapshot: Snapshot, name: string): JsonObject {
    return resource(snapshot, name).inputs["data"] as JsonObject;
}

/** Writes files into a new folder, which is removed after the test. */
export function folderOf(context: Mocha.Context, files: Readonly<Record<string, string>>): string {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "evaluate-")));
    const test = context.test ?? context.currentTest;
    test!.ctx!["folders"] = [...((test!.ctx!["folders"] as string[] | undefined) ?? []), folder];
    for (const [name, content] of Object.entries(files)) {
        fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), content);
    }
    return folder;
}

/** Removes what `folderOf` made. */
export function removeFolders(this: Mocha.Context): void {
    for (const folder of (this["folders"] as string[] | undefined) ?? []) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
    delete this["folders"];
}

/** The installed packages, for a program in another folder. */
export function linkModules(folder: string): void {
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
}

/** The problems of the InputError that something throws. */
export function problemsOf(action: () => unknown): readonly InputProblem[] {
    try {
        action();
    } catch (error) {
        assert.ok(error instanceof InputError, String(error));
        return error.problems;
    }
    return assert.fail("nothing was thrown");
}
