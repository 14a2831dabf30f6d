import * as fs from "node:fs";
import * as path from "node:path";
import { generatedFiles } from "./generate/files";

/**
 * Makes everything that follows from the argument types: schema, validator, reference, Pulumi.yaml.
 * With `--check` nothing is written, and the exit code is 1 where something would change.
 */
async function main(check: boolean): Promise<void> {
    const root = path.resolve(__dirname, "..");
    const files = await generatedFiles(root);
    const stale = Object.entries(files).filter(([name, text]) => {
        const file = path.join(root, name);
        return !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text;
    });
    for (const [name, text] of stale) {
        console.log(`${check ? "stale" : "written"}: ${name}`);
        if (!check) {
            const file = path.join(root, name);
            fs.mkdirSync(path.dirname(file), { recursive: true });
            fs.writeFileSync(file, text);
        }
    }
    if (check && stale.length > 0) {
        console.error("run: npx ts-node --transpile-only scripts/generate.ts");
        process.exitCode = 1;
    }
}

void main(process.argv.includes("--check"));
