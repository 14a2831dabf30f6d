import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../helpers/programs";
import { goldenCases, goldenFiles, pictureFile, planPicture } from "./cases";

describe("golden plans", function () {
    this.timeout(60_000);
    for (const golden of goldenCases) {
        it(`${golden.name} is what test/golden/expected/${golden.name} says (npm run golden)`, async () => {
            const folder = path.join(__dirname, "expected", golden.name);
            const made = await goldenFiles(golden);
            const expected = readdirSync(folder, { recursive: true, withFileTypes: true })
                .filter((entry) => entry.isFile())
                .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
                .sort();
            for (const [file, content] of made) {
                const old = expected.includes(file)
                    ? readFileSync(path.join(folder, file), "utf8")
                    : undefined;
                assert.equal(content, old, `${golden.name}/${file} differs`);
            }
            assert.deepEqual([...made.keys()].sort(), expected);
        });
    }

    it("the picture in the README is of the plan of today", async () => {
        assert.equal(await planPicture(), readFileSync(path.join(root, pictureFile), "utf8"));
    });
});
