// Adds up what the suites said of themselves. Usage: node .ci/summary.mjs <directory of .ci/run>
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const [directory] = process.argv.slice(2);
const install = "install";
// Tests that may be skipped: [{ "title": "...", "reason": "..." }].
const skipsFile = new URL("skips.json", import.meta.url);
const allowed = new Set(
    existsSync(skipsFile)
        ? JSON.parse(readFileSync(skipsFile, "utf8")).map(({ title }) => title)
        : [],
);

const total = { passed: 0, failed: 0, skipped: 0 };
const suites = readdirSync(directory)
    .filter((file) => file.endsWith(".code"))
    .map((file) => basename(file, ".code"));
for (const suite of suites) {
    const log = stripVTControlCharacters(readFileSync(join(directory, `${suite}.log`), "utf8"));
    const code = Number(readFileSync(join(directory, `${suite}.code`), "utf8"));
    const passed = sum(log, "passing");
    const skipped = sum(log, "pending");
    let failed = sum(log, "failing");
    if (skipped > 0) {
        const titles = [...log.matchAll(/^ +- (.+)$/gm)].map((match) => match[1].trim());
        const documented = titles.filter((title) => allowed.has(title)).length;
        const undocumented = Math.max(0, skipped - documented);
        complain(suite, undocumented, "skipped without a reason in .ci/skips.json");
        failed += undocumented;
    }
    if (code !== 0 && failed === 0) {
        complain(suite, 1, `ended with ${code} although no test failed`);
        failed = 1;
    }
    if (suite !== install && passed === 0 && failed === 0) {
        complain(suite, 1, "no test ran");
        failed = 1;
    }
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
}

const skips = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skips}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** A suite may consist of several runs of mocha, each with its own summary. */
function sum(log, word) {
    const matches = log.matchAll(new RegExp(`^ +(\\d+) ${word}\\b`, "gm"));
    return [...matches].reduce((count, match) => count + Number(match[1]), 0);
}

function complain(suite, count, text) {
    if (count > 0) {
        console.log(`${suite}: ${count} ${text}`);
    }
}
