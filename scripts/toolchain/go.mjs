// Tools that are Go programs: one module each, because their dependencies do not agree.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash, pinsDir, ToolchainError } from "./cache.mjs";
import { probe, progress, run } from "./run.mjs";

// Nothing of the user's Go set-up may change the result: no workspace, no vendor flags, no C.
const goEnv = { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };

let version;

/** `go version go1.26.8 linux/amd64`: the platform is in it, so it belongs in the cache key. */
export function goVersion() {
    version ??= probe("go", ["version"], goEnv) ?? "";
    if (version === "") {
        throw new ToolchainError(
            "Go is missing. Install Go 1.26 or newer (https://go.dev/dl) and put `go` on the PATH.",
        );
    }
    return version;
}

/** programs: name of the binary -> Go package; stamps: Go variable -> value. */
export function goTool({ name, release, programs, tags = [], stamps = {} }) {
    const moduleDir = join(pinsDir, name);
    const ldflags = ["-s", "-w", ...Object.entries(stamps).map(([k, v]) => `-X ${k}=${v}`)];
    const flags = ["-trimpath", "-ldflags", ldflags.join(" ")];
    if (tags.length > 0) {
        flags.push("-tags", tags.join(","));
    }
    const paths = Object.fromEntries(
        Object.keys(programs).map((program) => [program, `bin/${program}`]),
    );
    return {
        name,
        release,
        paths,
        key: () =>
            `${name}-${contentHash(
                readFileSync(join(moduleDir, "go.mod"), "utf8"),
                readFileSync(join(moduleDir, "go.sum"), "utf8"),
                JSON.stringify([flags, programs]),
                goVersion(),
            )}`,
        build: async (target) => {
            progress(name, `downloading modules, compiling ${Object.keys(programs).join(", ")}`);
            // One call for all programs of a module: what they share is compiled once.
            const output = `${join(target, "bin")}/`;
            const args = ["build", ...flags, "-o", output, ...Object.values(programs)];
            await run(name, "go", args, { cwd: moduleDir, env: goEnv });
        },
    };
}

/** The directory of a module's files, fetched through the module proxy and compared to `sum`. */
export async function goModule(tool, path, sum) {
    goVersion();
    // The sum is pinned here, so the checksum database has nothing to add.
    const env = { ...goEnv, GOFLAGS: "", GONOSUMDB: "*" };
    const printed = await run(tool, "go", ["mod", "download", "-json", path], { env });
    const module = JSON.parse(printed);
    if (module.Sum !== sum) {
        throw new ToolchainError(`${path} has the checksum ${module.Sum}, expected ${sum}`);
    }
    return module.Dir;
}
