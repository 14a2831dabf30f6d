import * as fs from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { projectFile } from "./project";
import { referencePage } from "./reference";
import { argumentsSchema, bareSchema, publishedSchema } from "./schema";
import { sizingReference } from "./sizing";
import { validatorCode, validatorTypes } from "./validator";

/** The generated files by their path, formatted like everything else. */
export async function generatedFiles(root: string): Promise<Record<string, string>> {
    const schema = argumentsSchema();
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
        description: string;
    };
    const files: Record<string, string> = {
        "components/args/generated/schema.json": JSON.stringify(publishedSchema(schema)),
        "components/args/generated/validate.js": validatorCode(bareSchema(schema)),
        "components/args/generated/validate.d.ts": validatorTypes,
        "docs/reference/arguments.md": referencePage(schema),
        "docs/reference/sizing.md": sizingReference(),
        "Pulumi.yaml": projectFile(schema, manifest.description),
    };
    const formatted = Object.entries(files).map(async ([name, text]) => {
        const file = path.join(root, name);
        const config = await prettier.resolveConfig(file);
        return [name, await prettier.format(text, { ...config, filepath: file })] as const;
    });
    return Object.fromEntries(await Promise.all(formatted));
}
