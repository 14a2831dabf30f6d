import * as assert from "node:assert/strict";
import * as path from "node:path";
import { readProject } from "../../../../cli/evaluate/project";
import { findStack, listStacks } from "../../../../cli/evaluate/stackName";
import { fixture, folderOf, problemsOf, removeFolders } from "./fixture";

describe("readProject", () => {
    afterEach(removeFolders);

    it("reads name, runtime, main and declarations, in long and short form", function () {
        const directory = folderOf(this, {
            "Pulumi.yaml": `name: shop
runtime: { name: nodejs, options: { typescript: false, tsconfig: tsconfig.x.json } }
main: src
stackConfigDir: stacks
config:
    size: { type: integer, default: 3, description: How large. }
    names: { type: array, items: { type: string } }
    password: { type: string, secret: true }
    short: text
    list: [1, 2]
    other:region: { value: eu }
    other:zone: a
    a.b: { default: x }
`,
        });
        const project = readProject(directory);
        assert.deepEqual(project, {
            directory,
            file: "Pulumi.yaml",
            name: "shop",
            runtime: { typescript: false, tsconfig: "tsconfig.x.json" },
            main: "src",
            stackDirectory: path.join(directory, "stacks"),
            config: [
                {
                    key: "size",
                    namespace: "shop",
                    path: ["size"],
                    type: { kind: "integer" },
                    value: 3,
                    secret: false,
                    description: "How large.",
                },
                {
                    key: "names",
                    namespace: "shop",
                    path: ["names"],
                    type: { kind: "array", items: { kind: "string" } },
                    secret: false,
                },
                {
                    key: "password",
                    namespace: "shop",
                    path: ["password"],
                    type: { kind: "string" },
                    secret: true,
                },
                { key: "short", namespace: "shop", path: ["short"], value: "text", secret: false },
                { key: "list", namespace: "shop", path: ["list"], value: [1, 2], secret: false },
                {
                    key: "other:region",
                    namespace: "other",
                    path: ["region"],
                    value: "eu",
                    secret: false,
                },
                {
                    key: "other:zone",
                    namespace: "other",
                    path: ["zone"],
                    value: "a",
                    secret: false,
                },
                { key: "a.b", namespace: "shop", path: ["a", "b"], value: "x", secret: false },
            ],
        });
    });

    it("takes the old config: <folder> for the folder of the stacks", function () {
        const directory = folderOf(this, {
            "Pulumi.yml": "name: old\nruntime: nodejs\nconfig: stacks\n",
        });
        const project = readProject(directory);
        assert.equal(project.stackDirectory, path.join(directory, "stacks"));
        assert.deepEqual(project.config, []);
    });

    const bad: [claim: string, yaml: string, expected: Record<string, unknown>][] = [
        [
            "malformed YAML, with line and column",
            "name: x\nruntime: nodejs\nconfig: { a: 1\n",
            { file: "Pulumi.yaml", line: 4, column: 1 },
        ],
        ["a key twice", "name: x\nname: y\nruntime: nodejs\n", { line: 2, column: 1 }],
        ["no name", "runtime: nodejs\n", { path: "name", reason: "the project has no name" }],
        ["an empty file", "", { reason: "holds no project" }],
        ["a list", "- a\n", { reason: "holds no project" }],
        [
            "another runtime",
            "name: x\nruntime: python\n",
            {
                path: "runtime",
                line: 2,
                column: 10,
                reason: 'the runtime is "python", and only programs of Node.js can be planned offline',
                fix: "use a project with runtime: nodejs",
            },
        ],
        ["no runtime", "name: x\n", { path: "runtime" }],
        ["a main that is no path", "name: x\nruntime: nodejs\nmain: [a]\n", { path: "main" }],
        [
            "a misspelt attribute",
            "name: x\nruntime: nodejs\nconfig: { a: { typ: string } }\n",
            { path: "config.a.typ", line: 3, fix: 'did you mean "type"?' },
        ],
        [
            "a type that there is not",
            "name: x\nruntime: nodejs\nconfig: { a: { type: number } }\n",
            { path: "config.a", fix: "use string, integer, boolean, object, or array with items" },
        ],
        [
            "an array without items",
            "name: x\nruntime: nodejs\nconfig: { a: { type: array } }\n",
            { path: "config.a" },
        ],
        [
            "a default of another type",
            "name: x\nruntime: nodejs\nconfig: { a: { type: integer, default: many } }\n",
            { path: "config.a", reason: "has a default that is no integer" },
        ],
        [
            "a type for a key of another namespace",
            "name: x\nruntime: nodejs\nconfig: { aws:region: { type: string } }\n",
            { path: 'config["aws:region"]', fix: "give it only a value:" },
        ],
        [
            "a key that is none",
            "name: x\nruntime: nodejs\nconfig: { a:b:c: 1 }\n",
            { reason: "is not a configuration key" },
        ],
    ];
    for (const [claim, yaml, expected] of bad) {
        it(`refuses ${claim}`, function () {
            const directory = folderOf(this, { "Pulumi.yaml": yaml });
            const [problem] = problemsOf(() => readProject(directory));
            assert.deepEqual({ ...problem, ...expected }, problem);
            assert.notEqual(problem.fix, "");
        });
    }

    it("lists every problem at once", function () {
        const directory = folderOf(this, {
            "Pulumi.yaml":
                "name: x\nruntime: go\nmain: 3\nconfig: { a: { type: x }, b: { c: 1 } }\n",
        });
        const problems = problemsOf(() => readProject(directory));
        assert.deepEqual(
            problems.map((problem) => problem.path),
            ["runtime", "main", "config.a", "config.b.c"],
        );
    });

    it("refuses a folder without a project, and says where one is", function () {
        const directory = folderOf(this, {
            "Pulumi.yaml": "name: x\nruntime: nodejs\n",
            "a/b/c": "",
        });
        const [problem] = problemsOf(() => readProject(path.join(directory, "a", "b")));
        assert.equal(problem.reason, "there is no Pulumi.yaml here");
        assert.equal(problem.fix, `use the project in ${path.join("..", "..")}`);
    });

    it("refuses a folder that does not exist", () => {
        const [problem] = problemsOf(() => readProject("/does/not/exist"));
        assert.deepEqual(problem, {
            path: "/does/not/exist",
            reason: "there is no such folder",
            fix: "name the folder that holds Pulumi.yaml",
        });
    });

    it("refuses a Pulumi.yaml that is a folder", function () {
        const directory = folderOf(this, { "Pulumi.yaml/x": "" });
        const [problem] = problemsOf(() => readProject(directory));
        assert.equal(problem.reason, "is a folder, not a file");
    });
});

describe("findStack", () => {
    afterEach(removeFolders);

    const errors = () => readProject(fixture("secrets"));

    it("takes the only stack where none is named", () => {
        assert.equal(findStack(errors(), undefined).name, "dev");
    });

    it("takes the owner from a qualified name", () => {
        const { name, organization } = findStack(errors(), "acme/secrets/dev");
        assert.deepEqual([name, organization], ["dev", "acme"]);
    });

    it("lists the stacks, without files of other kinds", function () {
        const directory = folderOf(this, {
            "Pulumi.yaml": "name: x\nruntime: nodejs\n",
            "Pulumi.prod.yaml": "",
            "Pulumi.eu.west.yaml": "",
            "Pulumi.prod.deploy.yaml": "",
            "Pulumi.dev.json": "",
            "Other.yaml": "",
        });
        assert.deepEqual(listStacks(readProject(directory)), ["eu.west", "prod"]);
    });

    it("refuses an unknown stack, lists what there is, and guesses", function () {
        const directory = folderOf(this, {
            "Pulumi.yaml": "name: x\nruntime: nodejs\n",
            "Pulumi.prod.yaml": "",
            "Pulumi.local.yaml": "",
        });
        const project = readProject(directory);
        const [problem] = problemsOf(() => findStack(project, "prdo"));
        assert.deepEqual(problem, {
            path: 'stack "prdo"',
            reason: "the project has no such stack: there is no Pulumi.prdo.yaml",
            fix: 'did you mean "prod"? use one of local, prod, or create Pulumi.prdo.yaml',
        });
        const [several] = problemsOf(() => findStack(project, undefined));
        assert.equal(several.fix, "name one of local, prod");
    });

    it("refuses any stack where there is none", function () {
        const project = readProject(
            folderOf(this, { "Pulumi.yaml": "name: x\nruntime: nodejs\n" }),
        );
        const [named] = problemsOf(() => findStack(project, "dev"));
        assert.equal(named.fix, "create Pulumi.dev.yaml, it may be empty");
        const [unnamed] = problemsOf(() => findStack(project, undefined));
        assert.match(unnamed.reason, /no stack/);
    });
});
