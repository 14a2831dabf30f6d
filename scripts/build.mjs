// Compiles the package into dist/, from nothing: a file that was removed must not linger there.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
rmSync("dist", { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    stdio: "inherit",
});
if (status !== 0) {
    process.exit(status ?? 1);
}
// Generated JavaScript is no input of the compiler.
cpSync("components/args/generated", "dist/components/args/generated", { recursive: true });
chmodSync("dist/cli/main.js", 0o755);
