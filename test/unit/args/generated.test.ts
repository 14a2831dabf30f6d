import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { argumentProblems, validateArgs } from "../../../components/args/validate";
import type { SchemaNode } from "../../../components/args/schema";
import schema from "../../../components/args/generated/schema.json";
import { examples } from "../../../scripts/generate/examples";
import { generatedFiles } from "../../../scripts/generate/files";

const root = path.resolve(__dirname, "../../..");

interface ConfigKey {
    readonly type: string;
    readonly items?: { readonly type: string };
    readonly description: string;
    readonly default?: unknown;
    readonly secret?: boolean;
}

interface Project {
    readonly name: string;
    readonly main: string;
    readonly runtime: { readonly options: { readonly tsconfig: string } };
    readonly config: Readonly<Record<string, ConfigKey>>;
}

describe("what is generated from the argument types", () => {
    it("is up to date", async () => {
        for (const [name, text] of Object.entries(await generatedFiles(root))) {
            const there = fs.readFileSync(path.join(root, name), "utf8");
            assert.ok(there === text, `${name} is stale: run scripts/generate.ts`);
        }
    });

    it("needs no ajv at run time", () => {
        const code = fs.readFileSync(
            path.join(root, "components/args/generated/validate.js"),
            "utf8",
        );
        const needed = [...code.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1]);
        assert.deepEqual([...new Set(needed)], ["../formats"]);
    });

    it("has a schema with a description for every key", () => {
        const definitions: Record<string, SchemaNode> = (schema as SchemaNode).definitions ?? {};
        const silent = Object.entries(definitions).flatMap(([name, { properties = {} }]) =>
            Object.entries(properties)
                .filter(
                    ([key, node]) =>
                        !node.description && !["kind", "type", "__pulumiOutput"].includes(key),
                )
                .map(([key]) => `${name}.${key}`),
        );
        assert.deepEqual(silent, []);
    });
});

describe("the reference of the arguments", () => {
    const text = fs.readFileSync(path.join(root, "docs/reference/arguments.md"), "utf8");

    it("leads every link to a heading, and has no heading twice", () => {
        const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
            match[1]
                .toLowerCase()
                .replace(/[^\w\s-]/g, "")
                .replace(/\s/g, "-"),
        );
        const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map((match) => match[1]);
        assert.deepEqual(
            links.filter((link) => !anchors.includes(link)),
            [],
        );
        assert.equal(new Set(anchors).size, anchors.length);
    });

    it("names every key", () => {
        const definitions: Record<string, SchemaNode> = (schema as SchemaNode).definitions ?? {};
        const keys = Object.values(definitions).flatMap((node) =>
            Object.keys(node.properties ?? {}).filter((key) => key !== "__pulumiOutput"),
        );
        const missing = [...new Set(keys)].filter((key) => !text.includes(`\`${key}`));
        assert.deepEqual(missing, []);
    });
});

describe("the examples of the reference", () => {
    const parsed = Object.fromEntries(
        Object.entries(examples).map(([key, text]) => [key, parse(text) as unknown]),
    );
    const options = { readFile: () => '{"title": "Shop"}' };

    it("are valid together", () => {
        const grafana = {
            ...(parsed["grafana"] as object),
            admin: { kind: "password", password: "a" },
        };
        assert.deepEqual(argumentProblems({ ...parsed, grafana }, options), []);
    });

    it("show every argument that is available", () => {
        const later = ["alertmanager", "charts"];
        const keys = Object.keys(schema.definitions.MonitoringStackArgs.properties);
        assert.deepEqual(
            keys.filter((key) => !later.includes(key)).sort(),
            Object.keys(examples).sort(),
        );
    });
});

describe("Pulumi.yaml", () => {
    const text = fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8");
    const project = parse(text) as Project;

    it("starts index.ts without a type check", () => {
        assert.equal(project.main, "index.ts");
        const file = path.join(root, project.runtime.options.tsconfig);
        assert.match(fs.readFileSync(file, "utf8"), /"noCheck": true/);
    });

    it("declares every argument in a type that Pulumi knows, arrays with their items", () => {
        const keys = Object.keys(schema.definitions.MonitoringStackArgs.properties);
        assert.deepEqual(Object.keys(project.config), [
            ...keys,
            "grafanaAdminPassword",
            "kubeconfig",
        ]);
        for (const [key, { type, items, description }] of Object.entries(project.config)) {
            assert.ok(["string", "object", "array"].includes(type), key);
            assert.equal(items !== undefined, type === "array", key);
            assert.ok(description.length > 0, key);
        }
    });

    it("requires the platform only: every other key has a default of its type", () => {
        for (const [key, { type, default: value }] of Object.entries(project.config)) {
            const actual = Array.isArray(value) ? "array" : typeof value;
            assert.equal(actual, key === "platform" ? "undefined" : type, key);
        }
    });

    it("marks no key as secret, because Pulumi refuses a default that is not encrypted", () => {
        assert.deepEqual(
            Object.values(project.config).filter(({ secret }) => secret),
            [],
        );
    });

    it("has defaults that are valid arguments, the empty texts left out", () => {
        const defaults = Object.entries(project.config)
            .filter(([key, { default: value }]) => value !== "" && key !== "platform")
            .map(([key, { default: value }]) => [key, value] as const);
        validateArgs({
            ...Object.fromEntries(defaults),
            platform: { kind: "local", distribution: "kind" },
        });
    });
});
