import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../helpers/programs";

/** Folders and what they may never import at run time. */
const rules: { folder: string; forbidden: RegExp; why: string }[] = [
    ...["components/signals", "components/objects", "components/resolve", "content", "catalog"].map(
        (folder) => ({ folder, forbidden: /^@pulumi\//, why: "the core is pure" }),
    ),
    ...["components", "content", "catalog"].map((folder) => ({
        folder,
        forbidden: /(^|\/)cli\//,
        why: "the package does not know its tools",
    })),
    ...["cli/view", "cli/findings", "cli/render", "cli/out", "cli/snapshot"].map((folder) => ({
        folder,
        forbidden: /^@pulumi\//,
        why: "reading a plan never loads Pulumi",
    })),
    ...["components", "content", "catalog", "cli"].map((folder) => ({
        folder,
        forbidden: /^(\.\.\/)+(index)?$/,
        why: "nothing imports the program",
    })),
];

function sources(folder: string): string[] {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** What a file imports at run time: `import type` costs nothing and is allowed. */
function runtimeImports(file: string): string[] {
    const text = readFileSync(path.join(root, file), "utf8");
    const statements = text.matchAll(
        /^(?:import|export)\s+(?!type\b)(?:[^;]*?\sfrom\s+)?"([^"]+)";|(?:import|require)\("([^"]+)"\)/gm,
    );
    return [...statements].map((match) => match[1] ?? match[2] ?? "");
}

describe("the architecture", () => {
    for (const { folder, forbidden, why } of rules) {
        it(`${folder} imports nothing like ${forbidden.source}: ${why}`, () => {
            const offenders = sources(folder).flatMap((file) =>
                runtimeImports(file)
                    .filter((name) => forbidden.test(name))
                    .map((name) => `${file} imports ${name}`),
            );
            assert.deepEqual(offenders, []);
        });
    }

    it("is looked at for real: the rules see the files and their imports", () => {
        assert.ok(sources("components/signals").length > 10);
        assert.ok(runtimeImports("components/monitoringStack.ts").includes("@pulumi/pulumi"));
    });
});
