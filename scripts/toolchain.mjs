#!/usr/bin/env node
// Builds the programs that the conformance tests run, at pinned versions, from the package
// registries alone. What is in the cache already is not built again.
//
//     node scripts/toolchain.mjs [tool...]   build all tools, or those named
//     node scripts/toolchain.mjs --json      say where they are; build nothing
import { parseArgs } from "node:util";
import { intoCache, removeAbandonedBuilds, ToolchainError } from "./toolchain/cache.mjs";
import { locate, toolPaths, tools } from "./toolchain/catalogue.mjs";
import { progress } from "./toolchain/run.mjs";

const failed = 3;

async function main() {
    const chosen = readArguments();
    if (chosen === undefined) {
        process.stdout.write(`${JSON.stringify(toolPaths(), undefined, 4)}\n`);
        return 0;
    }
    removeAbandonedBuilds();
    // Go uses every core by itself, so its builds take turns; the others mostly wait for the
    // network and run beside them.
    const lanes = [
        chosen.filter((tool) => tool.name !== "checkov"),
        chosen.filter((tool) => tool.name === "checkov"),
    ];
    const results = await Promise.all(lanes.map(provideInTurn));
    const problems = results.flat();
    for (const { tool, text } of problems) {
        progress(tool, `FAILED. ${text}`);
    }
    return problems.length === 0 ? 0 : failed;
}

/** The tools to build, or undefined when only their paths are asked for. */
function readArguments() {
    const { values, positionals } = parseArgs({
        options: { json: { type: "boolean" } },
        allowPositionals: true,
    });
    const names = tools.map((tool) => tool.name);
    const unknown = positionals.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
        throw new ToolchainError(`no tool ${unknown.join(", ")}; there are ${names.join(", ")}`);
    }
    if (values.json) {
        return undefined;
    }
    return tools.filter((tool) => positionals.length === 0 || positionals.includes(tool.name));
}

async function provideInTurn(lane) {
    const problems = [];
    for (const tool of lane) {
        try {
            await provide(tool);
        } catch (error) {
            const text = error instanceof ToolchainError ? error.message : error.stack;
            problems.push({ tool: tool.name, text });
        }
    }
    return problems;
}

async function provide(tool) {
    const { directory, ready, problem } = locate(tool);
    if (problem !== undefined) {
        throw new ToolchainError(problem);
    }
    if (ready) {
        progress(tool.name, `${tool.release} cached`);
        return;
    }
    const begun = Date.now();
    await intoCache(directory, tool.build);
    progress(tool.name, `${tool.release} ok, ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

main().then(
    (code) => (process.exitCode = code),
    (error) => {
        const expected =
            error instanceof ToolchainError || error.code?.startsWith("ERR_PARSE_ARGS");
        const text = expected ? error.message : error.stack;
        process.stderr.write(`toolchain: ${text}\n`);
        process.exitCode = failed;
    },
);
