import * as assert from "node:assert/strict";
import { readStackConfig, type StackConfig } from "../../../../cli/evaluate/config/values";
import { readProject } from "../../../../cli/evaluate/project";
import { findStack } from "../../../../cli/evaluate/stackName";
import { folderOf, problemsOf, removeFolders } from "./fixture";

/** Configuration of a stack, from the `config:` of Pulumi.yaml and the whole of Pulumi.dev.yaml. */
function read(context: Mocha.Context, declared: string, stack: string): StackConfig {
    const directory = folderOf(context, {
        "Pulumi.yaml": `name: shop\nruntime: nodejs\n${declared}`,
        "Pulumi.dev.yaml": stack,
    });
    const project = readProject(directory);
    return readStackConfig(project, findStack(project, "dev"));
}

/** Texts of the configuration, by key. */
function texts(config: StackConfig): Record<string, string> {
    return Object.fromEntries([...config.entries].map(([key, { text }]) => [key, text]));
}

describe("readStackConfig", () => {
    afterEach(removeFolders);

    it("gives bare keys the namespace of the project and keeps others", function () {
        const config = read(
            this,
            "",
            "config: { a: x, shop:b: y, aws:region: eu, old:config:c: z }\n",
        );
        assert.deepEqual(texts(config), {
            "shop:a": "x",
            "shop:b": "y",
            "aws:region": "eu",
            "old:c": "z",
        });
    });

    it("hands out text: numbers, truth values, nothing, and JSON for objects and lists", function () {
        const config = read(
            this,
            "",
            "config: { i: 3, f: 1.5, b: true, n: null, s: '007', o: { b: [1, { c: null }], a: x }, l: [] }\n",
        );
        assert.deepEqual(texts(config), {
            "shop:i": "3",
            "shop:f": "1.5",
            "shop:b": "true",
            "shop:n": "",
            "shop:s": "007",
            "shop:o": '{"a":"x","b":[1,{"c":null}]}',
            "shop:l": "[]",
        });
    });

    it("takes from Pulumi.yaml what the stack leaves out", function () {
        const declared = `config:
    size: { type: integer, default: 3 }
    color: { default: red }
    tags: { type: object, default: { a: 1 } }
    short: text
    aws:region: { value: eu-central-1 }
    aws:tags: [a]
`;
        assert.deepEqual(texts(read(this, declared, "config: { color: blue }\n")), {
            "shop:color": "blue",
            "shop:size": "3",
            "shop:tags": '{"a":1}',
            "shop:short": "text",
            "aws:region": "eu-central-1",
            "aws:tags": '["a"]',
        });
    });

    it("fills a default into an object, where it is declared for a path", function () {
        const declared =
            "config: { db.host: { default: localhost }, 'db.ports[0]': { default: 1 } }\n";
        assert.deepEqual(texts(read(this, declared, "config: { db: { name: x } }\n")), {
            "shop:db": '{"host":"localhost","name":"x","ports":[1]}',
        });
        assert.deepEqual(texts(read(this, declared, "config: { db: { host: h, ports: [2] } }\n")), {
            "shop:db": '{"host":"h","ports":[2]}',
        });
    });

    it("names encrypted values by their path, at any depth, and keeps nothing of them", function () {
        const config = read(
            this,
            "",
            `encryptionsalt: v1:salt
config:
    password: { secure: v1:canary }
    aws:secretKey: { secure: v1:canary }
    grafana: { admin: { "user name": { secure: v1:canary }, list: [x, { secure: v1:canary }] }, open: y }
`,
        );
        assert.deepEqual(texts(config), {
            "shop:password": "<secret:password>",
            "aws:secretKey": "<secret:aws:secretKey>",
            "shop:grafana":
                '{"admin":{"list":["x","<secret:grafana.admin.list[1]>"],' +
                '"user name":"<secret:grafana.admin[\\"user_name\\"]>"},"open":"y"}',
        });
        const secretKeys = [...config.entries].filter(([, entry]) => entry.secret);
        assert.deepEqual(
            secretKeys.map(([key]) => key),
            ["shop:password", "aws:secretKey", "shop:grafana"],
        );
        assert.doesNotMatch(JSON.stringify([...config.entries, ...config.placeholders]), /canary/);
    });

    it("is content with an empty file, and with one without configuration", function () {
        assert.equal(read(this, "", "").entries.size, 0);
        assert.equal(read(this, "", "secretsprovider: awskms://x\n").entries.size, 0);
        assert.equal(read(this, "", "# nothing\n").entries.size, 0);
    });

    it("takes what can be read as the declared type, and encrypted values for any scalar", function () {
        const declared = `config:
    i: { type: integer }
    t: { type: integer }
    b: { type: boolean }
    s: { type: string }
    e: { type: integer }
    l: { type: array, items: { type: array, items: { type: integer } } }
    x: { type: string, secret: true }
    o: { type: object, secret: true }
`;
        const stack = `config:
    i: 3
    t: "4"
    b: "true"
    s: 5
    e: { secure: v1:x }
    l: [[1], [2, { secure: v1:x }]]
    x: { secure: v1:x }
    o: { a: { secure: v1:x } }
`;
        assert.equal(read(this, declared, stack).entries.size, 8);
    });

    const bad: [claim: string, declared: string, stack: string, expected: object][] = [
        [
            "a required key that is missing",
            "config: { domain: { type: string, description: Where it is reached. } }\n",
            "config: {}\n",
            {
                path: "config.domain",
                reason: "the required value is missing",
                fix: "add domain: below config: in Pulumi.dev.yaml (Where it is reached., string)",
            },
        ],
        [
            "a required key that an environment might give",
            "config: { domain: { type: string } }\n",
            "environment: [prod]\n",
            {
                reason: "the required value is missing; values of an environment cannot be opened offline",
            },
        ],
        [
            "a value of another type",
            "config: { size: { type: integer } }\n",
            "config:\n    size: large\n",
            {
                file: "Pulumi.dev.yaml",
                line: 2,
                column: 11,
                path: "config.size",
                reason: "is not of the declared type integer",
                fix: "give it as an integer",
            },
        ],
        [
            "text for an object",
            "config: { tags: { type: object } }\n",
            "config: { tags: a=b }\n",
            { reason: "is not of the declared type object", fix: "give it as an object" },
        ],
        [
            "an encrypted text for an object",
            "config: { tags: { type: object } }\n",
            "config: { tags: { secure: v1:x } }\n",
            { reason: "is not of the declared type object" },
        ],
        [
            "a list of other things",
            "config: { l: { type: array, items: { type: boolean } } }\n",
            "config: { l: [true, maybe] }\n",
            { reason: "is not of the declared type array<boolean>" },
        ],
        [
            "a secret in plain text",
            "config: { password: { type: string, secret: true } }\n",
            "config: { shop:password: canary }\n",
            {
                path: 'config["shop:password"]',
                reason: "is declared a secret, but stands here in plain text",
                fix: "encrypt it: pulumi config set --secret password",
            },
        ],
        [
            "a secret with a default",
            "config: { password: { type: string, secret: true, default: canary } }\n",
            "config: {}\n",
            { reason: "Pulumi.yaml gives a secret a default in plain text" },
        ],
        [
            "a misspelt key",
            "config: { prometheus: { type: object } }\n",
            "config:\n    shop:promtheus: {}\n    prometheus: {}\n",
            {
                line: 2,
                column: 21,
                path: 'config["shop:promtheus"]',
                reason: 'Pulumi.yaml declares no key "promtheus"',
                fix: 'did you mean "prometheus"?',
            },
        ],
        [
            "a key that is like none",
            "config: { size: 3 }\n",
            "config: { whatever: 1 }\n",
            { fix: "remove it, or declare it under config: in Pulumi.yaml" },
        ],
        [
            "a key twice",
            "",
            "config: { a: 1, shop:a: 2 }\n",
            { reason: "the key shop:a is given twice", fix: "keep one of the two" },
        ],
        ["a key that is none", "", "config: { 'a:b:c': 1 }\n", { path: 'config["a:b:c"]' }],
        ["configuration that is no map", "", "config: [a]\n", { path: "config" }],
        ["a file that is no map", "", "just text\n", { path: "config" }],
        ["two documents", "", "config: {}\n---\nconfig: {}\n", { file: "Pulumi.dev.yaml" }],
        [
            "malformed YAML",
            "",
            "config:\n  a: [1\n  b: 2\n",
            { file: "Pulumi.dev.yaml", line: 3, column: 3, fix: "correct the YAML at this line" },
        ],
    ];
    for (const [claim, declared, stack, expected] of bad) {
        it(`refuses ${claim}`, function () {
            const [problem] = problemsOf(() => read(this, declared, stack));
            assert.deepEqual({ ...problem, ...expected }, problem);
            assert.doesNotMatch(JSON.stringify(problem), /canary/);
        });
    }

    it("does not mind undeclared keys of other namespaces, or where nothing is declared", function () {
        read(this, "config: { a: 1 }\n", "config: { aws:region: eu }\n");
        read(this, "config: { aws:region: { value: eu } }\n", "config: { anything: 1 }\n");
    });

    it("does not show the text around a malformed line, which may be secret", function () {
        const [problem] = problemsOf(() =>
            read(this, "", 'config:\n  a: "canary\n  b: canary: x\n'),
        );
        assert.doesNotMatch(JSON.stringify(problem), /canary/);
    });
});
