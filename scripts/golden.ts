import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { goldenCases, goldenFiles, pictureFile, planPicture } from "../test/golden/cases";
import { root } from "../test/helpers/programs";

/** Writes the golden plans and the picture of one anew: what `git diff` then shows is what a change does. */
async function main(): Promise<void> {
    for (const golden of goldenCases) {
        const folder = path.join(root, "test/golden/expected", golden.name);
        const files = await goldenFiles(golden);
        rmSync(folder, { recursive: true, force: true });
        for (const [file, content] of files) {
            mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            writeFileSync(path.join(folder, file), content);
        }
        console.log(`${golden.name}: ${files.size} files`);
    }
    mkdirSync(path.dirname(path.join(root, pictureFile)), { recursive: true });
    writeFileSync(path.join(root, pictureFile), await planPicture());
    console.log(pictureFile);
}

void main();
