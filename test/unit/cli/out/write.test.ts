import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isInputError } from "../../../../cli/evaluate/inputError";
import { writeFiles } from "../../../../cli/out";
import { listName } from "../../../../cli/out/ownership";

describe("writing a plan's files", () => {
    let base: string;
    let folder: string;

    beforeEach(() => {
        base = fs.mkdtempSync(path.join(os.tmpdir(), "plan-"));
        folder = path.join(base, "out");
    });

    afterEach(() => fs.rmSync(base, { recursive: true }));

    const first = [
        { path: "a/one.yaml", content: "1\n" },
        { path: "a/two.yaml", content: "2\n" },
        { path: "plan.json", content: "{}\n" },
    ];

    /** All files below a folder, with their texts. */
    function tree(directory: string): Record<string, string> {
        const files = fs.readdirSync(directory, { recursive: true, withFileTypes: true });
        return Object.fromEntries(
            files
                .filter((entry) => !entry.isDirectory())
                .map((entry) => path.join(entry.parentPath, entry.name))
                .map((file) => [path.relative(directory, file), fs.readFileSync(file, "utf8")])
                .filter(([name]) => name !== listName),
        ) as Record<string, string>;
    }

    function refused(action: () => unknown, reason: RegExp): void {
        assert.throws(action, (error) => {
            assert.ok(isInputError(error), String(error));
            assert.match(error.problems[0].reason, reason);
            assert.ok(error.problems[0].path.startsWith(base));
            assert.ok(error.problems[0].fix);
            return true;
        });
    }

    it("makes the folder and lists what it wrote", () => {
        const result = writeFiles(folder, first);
        assert.deepEqual(tree(folder), {
            "a/one.yaml": "1\n",
            "a/two.yaml": "2\n",
            "plan.json": "{}\n",
        });
        assert.deepEqual(result, {
            written: ["a/one.yaml", "a/two.yaml", "plan.json"],
            unchanged: [],
            removed: [],
        });
        const list = fs.readFileSync(path.join(folder, listName), "utf8");
        assert.match(list, /^# .*\na\/one\.yaml\na\/two\.yaml\nplan\.json\n$/);
    });

    it("a second time touches nothing that is the same", () => {
        writeFiles(folder, first);
        const before = fs.statSync(path.join(folder, "a/one.yaml")).mtimeMs;
        const result = writeFiles(folder, first);
        assert.deepEqual(result.unchanged, ["a/one.yaml", "a/two.yaml", "plan.json"]);
        assert.equal(fs.statSync(path.join(folder, "a/one.yaml")).mtimeMs, before);
    });

    it("removes what an earlier run wrote, and the folders that it leaves empty, and nothing else", () => {
        writeFiles(folder, first);
        fs.writeFileSync(path.join(folder, "notes.txt"), "mine");
        const result = writeFiles(folder, [{ path: "plan.json", content: "[]\n" }]);
        assert.deepEqual(result.removed, ["a/one.yaml", "a/two.yaml"]);
        assert.deepEqual(tree(folder), { "notes.txt": "mine", "plan.json": "[]\n" });
        assert.equal(fs.existsSync(path.join(folder, "a")), false);
    });

    it("keeps a folder in which people have put something", () => {
        writeFiles(folder, first);
        fs.writeFileSync(path.join(folder, "a/notes.txt"), "mine");
        writeFiles(folder, []);
        assert.deepEqual(tree(folder), { "a/notes.txt": "mine" });
    });

    it("refuses a folder of somebody else, and writes nothing", () => {
        fs.mkdirSync(folder);
        fs.writeFileSync(path.join(folder, "package.json"), "{}");
        refused(() => writeFiles(folder, first), /holds other files \(package\.json\)/);
        assert.deepEqual(tree(folder), { "package.json": "{}" });
    });

    it("takes an empty folder", () => {
        fs.mkdirSync(folder);
        assert.equal(writeFiles(folder, first).written.length, 3);
    });

    it("refuses a file where the folder should be", () => {
        fs.writeFileSync(folder, "");
        refused(() => writeFiles(folder, first), /is a file/);
    });

    it("refuses to overwrite a file that it did not write", () => {
        writeFiles(folder, first);
        fs.writeFileSync(path.join(folder, "new.yaml"), "mine");
        refused(
            () => writeFiles(folder, [...first, { path: "new.yaml", content: "ours" }]),
            /would be overwritten/,
        );
        assert.equal(tree(folder)["new.yaml"], "mine");
    });

    it("never writes or deletes through a link out of the folder", () => {
        writeFiles(folder, first);
        const elsewhere = path.join(base, "elsewhere");
        fs.mkdirSync(elsewhere);
        fs.writeFileSync(path.join(elsewhere, "one.yaml"), "mine");
        fs.rmSync(path.join(folder, "a"), { recursive: true });
        fs.symlinkSync(elsewhere, path.join(folder, "a"));
        refused(() => writeFiles(folder, first), /is a link/);
        refused(() => writeFiles(folder, []), /is a link/);
        assert.deepEqual(tree(elsewhere), { "one.yaml": "mine" });
    });

    it("replaces a link by a file, and leaves alone what it leads to", () => {
        writeFiles(folder, first);
        const target = path.join(base, "target");
        fs.writeFileSync(target, "1\n");
        fs.rmSync(path.join(folder, "a/one.yaml"));
        fs.symlinkSync(target, path.join(folder, "a/one.yaml"));
        writeFiles(folder, [{ path: "a/one.yaml", content: "new\n" }]);
        assert.equal(fs.readFileSync(target, "utf8"), "1\n");
        assert.equal(tree(folder)["a/one.yaml"], "new\n");
    });

    it("refuses a list that names files outside of the folder", () => {
        writeFiles(folder, first);
        const victim = path.join(base, "victim");
        fs.writeFileSync(victim, "mine");
        for (const line of ["../victim", "/etc/passwd", "a/../../victim", listName]) {
            fs.writeFileSync(path.join(folder, listName), `${line}\n`);
            refused(() => writeFiles(folder, []), /not below its folder/);
        }
        assert.equal(fs.readFileSync(victim, "utf8"), "mine");
    });

    it("refuses paths that leave the folder, and paths that are there twice", () => {
        assert.throws(
            () => writeFiles(folder, [{ path: "../x", content: "" }]),
            /not a list of files/,
        );
        assert.throws(() => writeFiles(folder, [...first, ...first]), /there twice/);
        assert.equal(fs.existsSync(folder), false);
    });

    it("after an interruption knows the files of both runs", () => {
        writeFiles(folder, first);
        // What is left when the run ends between two files: the list is from before them.
        const list = path.join(folder, listName);
        fs.writeFileSync(list, `${fs.readFileSync(list, "utf8")}b/three.yaml\n`);
        const result = writeFiles(folder, [{ path: "plan.json", content: "{}\n" }]);
        assert.deepEqual(result.removed, ["a/one.yaml", "a/two.yaml", "b/three.yaml"]);
        assert.deepEqual(tree(folder), { "plan.json": "{}\n" });
    });

    it("leaves no temporary files when a file cannot be put in place", () => {
        writeFiles(folder, first);
        fs.rmSync(path.join(folder, "plan.json"));
        fs.mkdirSync(path.join(folder, "plan.json/x"), { recursive: true });
        assert.throws(() => writeFiles(folder, [{ path: "plan.json", content: "new" }]));
        assert.deepEqual(
            fs.readdirSync(folder).filter((name) => name.endsWith(".tmp")),
            [],
        );
    });

    it("says which place cannot be written", function () {
        if (process.getuid?.() === 0) {
            // Root may write everywhere: a file in the way is what it cannot pass.
            fs.writeFileSync(path.join(base, "file"), "");
            refused(
                () => writeFiles(path.join(base, "file/out"), first),
                /ENOTDIR|is a file|cannot/,
            );
            return;
        }
        fs.mkdirSync(folder, { mode: 0o500 });
        refused(() => writeFiles(folder, first), /cannot be written/);
    });
});
