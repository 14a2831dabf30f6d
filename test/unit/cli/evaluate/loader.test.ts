import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import Module from "node:module";
import * as path from "node:path";
import type { TranspileCache } from "../../../../cli/evaluate/load/cache";
import { cacheKey, openCache } from "../../../../cli/evaluate/load/cache";
import { type Compiler, findCompiler } from "../../../../cli/evaluate/load/compiler";
import { parseJsonc } from "../../../../cli/evaluate/load/jsonc";
import { mapStack } from "../../../../cli/evaluate/load/stackTrace";
import { readCompilerOptions, type WrittenOptions } from "../../../../cli/evaluate/load/tsconfig";
import { findEntry } from "../../../../cli/evaluate/entry";
import { type Loader, openLoader } from "../../../../cli/evaluate/loader";
import { readProject } from "../../../../cli/evaluate/project";
import { didYouMean } from "../../../../cli/evaluate/suggest";
import { fixture, folderOf, problemsOf, removeFolders } from "./fixture";

const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
const compilerOf = (options: WrittenOptions = {}) => findCompiler(__dirname, sdk, options);

/** A cache in memory. */
function memory(): TranspileCache & { entries: Map<string, string> } {
    const entries = new Map<string, string>();
    return {
        entries,
        get: (key) => entries.get(key),
        set: (key, code) => void entries.set(key, code),
    };
}

describe("the loader", () => {
    let open: Loader[] = [];
    const loaderFor = (
        project: string,
        rest: { compiler?: Compiler; cache?: TranspileCache } = {},
    ) => {
        const loader = openLoader({
            project,
            options: {},
            compiler: compilerOf(),
            cache: memory(),
            typescript: true,
            ...rest,
        });
        open.push(loader);
        return loader;
    };
    afterEach(function () {
        open.forEach((loader) => loader.close());
        open = [];
        removeFolders.call(this);
    });

    it("loads TypeScript without checking it, and what it imports", async function () {
        const folder = folderOf(this, {
            "index.ts": 'import { b } from "./b";\nexport const a: string = b + 1;\n',
            "b.ts": "export const b: number = 1; const wrong: string = 2; void wrong;\n",
        });
        assert.deepEqual({ ...((await loaderFor(folder).load(`${folder}/`)) as object) }, { a: 2 });
    });

    it("finds part.ts for ./part.js, but a part.js that is there first", async function () {
        const folder = folderOf(this, {
            "index.ts":
                'import { a } from "./a.js";\nimport { b } from "./b.js";\nexport = [a, b];\n',
            "a.ts": "export const a = 1;",
            "b.js": "exports.b = 2;",
            "b.ts": "export const b = 3;",
        });
        assert.deepEqual(await loaderFor(folder).load(path.join(folder, "index.ts")), [1, 2]);
    });

    it("reports a module that is nowhere", async function () {
        const folder = folderOf(this, { "index.ts": 'import "./nowhere.js";\n' });
        await assert.rejects(loaderFor(folder).load(`${folder}/`), { code: "MODULE_NOT_FOUND" });
    });

    it("gives each loader its own copy of a module, and leaves node as it was", async function () {
        const folder = folderOf(this, { "index.ts": "export = { at: [] };" });
        const internals = Module as unknown as Record<string, Record<string, unknown>>;
        const before = { ...internals["_extensions"] };
        const resolve = internals["_resolveFilename"];
        const cached = Object.keys(require.cache).sort();
        const first = loaderFor(folder);
        const one = await first.load(`${folder}/`);
        first.close();
        const second = loaderFor(folder);
        const two = await second.load(`${folder}/`);
        second.close();
        assert.deepEqual(one, two);
        assert.notEqual(one, two);
        assert.deepEqual({ ...internals["_extensions"] }, before);
        assert.equal(internals["_resolveFilename"], resolve);
        assert.deepEqual(Object.keys(require.cache).sort(), cached);
    });

    it("hides our own modules from the program", async function () {
        const own = path.resolve(__dirname, "../../../../cli/evaluate/suggest");
        const folder = folderOf(this, { "index.ts": `export = require(${JSON.stringify(own)});` });
        const theirs = (await loaderFor(folder).load(`${folder}/`)) as Record<string, unknown>;
        assert.equal(typeof theirs["didYouMean"], "function");
        assert.notEqual(theirs["didYouMean"], didYouMean);
    });

    it("transpiles a file once, as long as it and its options are the same", async function () {
        const folder = folderOf(this, { "index.ts": "export const a = 1;" });
        const cache = memory();
        let runs = 0;
        const counting = (): Compiler => {
            const compiler = compilerOf();
            const counted = (source: string, name: string) => {
                runs++;
                return compiler.transpile(source, name);
            };
            return { version: compiler.version, transpile: counted };
        };
        for (let run = 0; run < 2; run++) {
            const loader = loaderFor(folder, { cache, compiler: counting() });
            await loader.load(`${folder}/`);
            loader.close();
        }
        assert.equal(runs, 1);
        fs.writeFileSync(path.join(folder, "index.ts"), "export const a = 2;");
        const loader = loaderFor(folder, { cache, compiler: counting() });
        assert.deepEqual({ ...((await loader.load(`${folder}/`)) as object) }, { a: 2 });
        assert.equal(runs, 2);
    });

    it("loads no TypeScript where that is turned off", async function () {
        const folder = folderOf(this, { "index.js": "exports.a = 1;", "index.ts": "export {};" });
        const loader = openLoader({
            project: folder,
            options: {},
            compiler: compilerOf(),
            cache: memory(),
            typescript: false,
        });
        open.push(loader);
        assert.deepEqual({ ...((await loader.load(`${folder}/`)) as object) }, { a: 1 });
    });

    it("shows the lines of the TypeScript in stack traces", async function () {
        const source =
            "interface A {\n    b: 1;\n}\n\nexport const fail = () => {\n    throw new Error();\n};\n";
        const folder = folderOf(this, { "index.ts": source });
        const loader = loaderFor(folder);
        const { fail } = (await loader.load(`${folder}/`)) as { fail: () => void };
        try {
            fail();
        } catch (error) {
            loader.mapError(error as Error);
            assert.match((error as Error).stack ?? "", /index\.ts:6:11\)/);
        }
    });

    const javascript = { "package.json": '{"type": "module"}' };
    const modules: [claim: string, files: Record<string, string>, expected: unknown][] = [
        [
            "TypeScript, with await at the top",
            {
                "index.ts":
                    'import { a } from "./a.js";\nexport const b = await Promise.resolve(a);\n',
                "a.ts": "export const a = 1;",
            },
            { b: 1 },
        ],
        ["TypeScript with a default only", { "index.ts": "export default () => 1;" }, "function"],
        ["JavaScript", { "index.js": "export const b = await Promise.resolve(1);\n" }, { b: 1 }],
        ["JavaScript with a default only", { "index.js": "export default () => 1;" }, "function"],
    ];
    for (const [claim, files, expected] of modules) {
        it(`loads ES modules: ${claim}`, async function () {
            const folder = folderOf(this, { ...javascript, ...files });
            for (let run = 0; run < 2; run++) {
                const loader = loaderFor(folder);
                const exported = await loader.load(path.join(folder, Object.keys(files)[0]));
                loader.close();
                assert.deepEqual(
                    typeof exported === "function" ? "function" : { ...(exported as object) },
                    expected,
                );
            }
        });
    }
});

describe("findCompiler", () => {
    it("keeps a dynamic import of a package, and requires a file", () => {
        const code = compilerOf().transpile('import("a"); import("./b"); import(c);', "x.ts");
        assert.match(code, /import\("a"\)/);
        assert.match(code, /Promise\.resolve\(\)\.then\(\(\) => require\("\.\/b"\)\)/);
        assert.match(code, /import\(c\)/);
    });

    it("follows the module system and the target of the program's tsconfig", () => {
        const commonjs = compilerOf({ module: "CommonJS", target: "ES2022" });
        const code = commonjs.transpile('class A { b = 1; }\nimport("a");', "x.ts");
        assert.match(code, /^ {4}b = 1;/m);
        assert.doesNotMatch(code, /import\(/);
        const modern = compilerOf({ module: "ESNext" }).transpile("export const a = 1;", "x.ts");
        assert.match(modern, /exports\.a = 1/);
    });

    it("knows its version before it is loaded, and has one where none is installed", function () {
        assert.match(compilerOf().version, /^\d+\.\d+\.\d+/);
        const without = findCompiler("/", "/", {});
        assert.equal(without.version, "3.8.3");
    });
});

describe("readCompilerOptions", () => {
    afterEach(removeFolders);

    it("reads what matters for running, with extends, comments and trailing commas", function () {
        const folder = folderOf(this, {
            "tsconfig.json": `{
                // the base, "not a string"
                "extends": ["./base", "pkg/tsconfig.json"],
                "compilerOptions": { "target": "ES2022", "noEmit": true, /* "jsx": "x" */ },
            }`,
            "base.json":
                '{ "compilerOptions": { "target": "ES5", "experimentalDecorators": true } }',
            "node_modules/pkg/tsconfig.json": '{ "compilerOptions": { "module": "node16" } }',
        });
        assert.deepEqual(readCompilerOptions(path.join(folder, "tsconfig.json"), false), {
            experimentalDecorators: true,
            module: "node16",
            target: "ES2022",
        });
    });

    it("needs none unless one is named", function () {
        const folder = folderOf(this, {});
        assert.deepEqual(readCompilerOptions(path.join(folder, "tsconfig.json"), false), {});
        const named = () => readCompilerOptions(path.join(folder, "tsconfig.x.json"), true);
        assert.equal(problemsOf(named)[0].reason, "cannot be read (ENOENT)");
    });

    it("refuses what is malformed, missing or a circle", function () {
        const folder = folderOf(this, {
            "malformed.json": "{",
            "a.json": '{ "extends": "./b.json" }',
            "b.json": '{ "extends": "./a.json" }',
            "lost.json": '{ "extends": "nowhere" }',
        });
        for (const [name, reason] of [
            ["malformed", /is malformed/],
            ["a", /extends itself/],
            ["lost", /cannot be read/],
        ] as const) {
            const read = () => readCompilerOptions(path.join(folder, `${name}.json`), true);
            assert.match(problemsOf(read)[0].reason, reason);
        }
    });

    it("leaves alone what looks like a comment in a string", () => {
        assert.deepEqual(parseJsonc('{ "a": "http://x/*,}*/", /* , */ "b": [1, 2,], }'), {
            a: "http://x/*,}*/",
            b: [1, 2],
        });
    });
});

describe("openCache", () => {
    afterEach(removeFolders);

    const code = "a;\n//# sourceMappingURL=data:application/json;base64,e30=";

    it("keeps entries in the nearest node_modules", function () {
        const folder = folderOf(this, { "node_modules/x": "", "deep/project/x": "" });
        openCache(path.join(folder, "deep", "project")).set("key", code);
        assert.equal(openCache(folder).get("key"), code);
        assert.equal(openCache(folder).get("other"), undefined);
        const files = fs.readdirSync(path.join(folder, "node_modules/.cache/monitoring-stack"));
        assert.deepEqual(files, ["key.js"]);
    });

    it("makes no folder where there is no node_modules", function () {
        const folder = folderOf(this, { x: "" });
        openCache(folder).set("key", code);
        assert.deepEqual(fs.readdirSync(folder), ["x"]);
    });

    it("does without where it cannot write", function () {
        const folder = folderOf(this, { "node_modules/.cache": "a file" });
        const cache = openCache(folder);
        cache.set("key", code);
        cache.set("key", code);
        assert.equal(cache.get("key"), undefined);
    });

    it("does not believe an entry that was cut short", function () {
        const folder = folderOf(this, { "node_modules/.cache/monitoring-stack/key.js": "a;" });
        assert.equal(openCache(folder).get("key"), undefined);
    });

    it("drops the oldest when there are many", function () {
        const folder = folderOf(this, { "node_modules/x": "" });
        const cache = openCache(folder);
        cache.set("first", code);
        const inside = path.join(folder, "node_modules/.cache/monitoring-stack");
        for (let index = 0; index < 1000; index++) {
            fs.writeFileSync(path.join(inside, `${index}.js`), code);
        }
        fs.utimesSync(path.join(inside, "first.js"), 0, 0);
        cache.set("last", code);
        assert.equal(cache.get("first"), undefined);
        assert.equal(cache.get("last"), code);
        assert.equal(fs.readdirSync(inside).length, 502);
    });

    it("has another key for other parts, also where they are split otherwise", () => {
        assert.notEqual(cacheKey(["ab", "c"]), cacheKey(["a", "bc"]));
        assert.equal(cacheKey(["a"]), cacheKey(["a"]));
    });
});

describe("mapStack", () => {
    it("leaves what it does not know", () => {
        const stack = "Error: at (x)\n    at a (/b/c.js:1:2)\n    at node:internal:3:4";
        assert.equal(
            mapStack(stack, () => undefined),
            stack,
        );
        assert.equal(
            mapStack(stack, () => "no map"),
            stack,
        );
    });
});

describe("findEntry", () => {
    afterEach(removeFolders);

    const entryOf = (folder: string) => findEntry(readProject(folder));
    const project = (main?: string) => `name: x\nruntime: nodejs\n${main ? `main: ${main}\n` : ""}`;

    it("takes a file of main:, and runs in its folder", () => {
        const folder = fixture("secrets");
        assert.deepEqual(entryOf(folder), {
            directory: folder,
            request: path.join(folder, "index.ts"),
        });
    });

    it("takes a folder of main:, and runs there", function () {
        const folder = folderOf(this, { "Pulumi.yaml": project("src"), "src/package.json": "{}" });
        const directory = path.join(folder, "src");
        assert.deepEqual(entryOf(folder), { directory, request: directory + path.sep });
    });

    it("refuses a main: that does not exist", function () {
        const folder = folderOf(this, { "Pulumi.yaml": project("nowhere") });
        const [problem] = problemsOf(() => entryOf(folder));
        assert.equal(problem.reason, "names nowhere, which does not exist");
    });

    const manifests: [claim: string, manifest: string, expected: string][] = [
        ["exports as text", '{"exports": "./a.js", "main": "b.js"}', "a.js"],
        ["exports of the root", '{"exports": {".": "./a.js"}}', "a.js"],
        [
            "the default condition",
            '{"exports": {".": {"import": "./b.js", "default": "./a.js"}}}',
            "a.js",
        ],
        [
            "the require condition",
            '{"exports": {".": {"import": "./b.js", "require": "./a.js"}}}',
            "a.js",
        ],
        ["main", '{"main": "a.js"}', "a.js"],
        [
            "the folder, as exports have no root",
            '{"exports": {"./x": "./a.js"}, "main": "a.js"}',
            "",
        ],
        ["the folder, as there is nothing", "{}", ""],
        ["the folder, as the manifest is malformed", "{", ""],
    ];
    for (const [claim, manifest, expected] of manifests) {
        it(`without main:, takes ${claim}`, function () {
            const folder = folderOf(this, {
                "Pulumi.yaml": project(),
                "package.json": manifest,
                "a.js": "",
                "b.js": "",
            });
            assert.deepEqual(entryOf(folder), {
                directory: folder,
                request: path.join(folder, expected) + (expected === "" ? path.sep : ""),
            });
        });
    }

    it("falls back to the folder where what package.json names is not built, and says so", function () {
        const folder = folderOf(this, {
            "Pulumi.yaml": project(),
            "package.json": '{"main": "bin/index.js"}',
        });
        assert.deepEqual(entryOf(folder), {
            directory: folder,
            request: folder + path.sep,
            missing: "bin/index.js",
        });
    });
});
