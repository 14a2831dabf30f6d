// checkov, a Python program, in a virtual environment of its own.
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash, pinsDir, ToolchainError } from "./cache.mjs";
import { probe, progress, run } from "./run.mjs";

const name = "checkov";
const requirements = join(pinsDir, name, "requirements.txt");
const pipPin = join(pinsDir, name, "pip.json");
const python = process.env.PYTHON ?? "python3";
const release = /^checkov==(\S+)$/m.exec(readFileSync(requirements, "utf8"))?.[1];

// The scripts that pip writes name the directory they were installed to, which is about to be
// renamed; the interpreter itself finds its environment wherever it lies.
const launcher = `#!/bin/sh
exec "$(dirname "$0")/bin/python" -W ignore::SyntaxWarning -m checkov.main "$@"
`;

export const checkov = {
    name,
    release,
    paths: { [name]: name },
    key: () => {
        const text = readFileSync(requirements, "utf8");
        return `${name}-${release}-${contentHash(text, pythonVersion(), launcher)}`;
    },
    build: async (target) => {
        progress(name, "making a virtual environment");
        const pip = await makeEnvironment(target);
        progress(name, "installing with pip");
        const options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-compile"];
        await run(name, pip[0], [...pip.slice(1), "install", ...options, "-r", requirements]);
        const file = join(target, name);
        writeFileSync(file, launcher);
        chmodSync(file, 0o755);
        await run(name, file, ["--version"]);
    },
};

let version;

function pythonVersion() {
    const program =
        "import sys; assert sys.version_info >= (3, 11); print(sys.prefix, sys.version)";
    version ??= probe(python, ["-c", program]) ?? "";
    if (version === "") {
        throw new ToolchainError(
            `${python} is missing or too old. Install Python 3.11 or newer and put \`python3\` ` +
                "on the PATH, or name it in the environment variable PYTHON.",
        );
    }
    return version;
}

/** Makes the environment; returns the command that is its pip. */
async function makeEnvironment(target) {
    const inside = join(target, "bin", "python");
    if (probe(python, ["-m", "ensurepip", "--version"]) !== undefined) {
        await run(name, python, ["-m", "venv", target]);
        return [inside, "-m", "pip"];
    }
    // Debian takes ensurepip out of Python; pip's wheel can run itself.
    progress(name, "this Python has no ensurepip: fetching pip");
    await run(name, python, ["-m", "venv", "--without-pip", target]);
    return [inside, join(await fetchPip(target), "pip")];
}

async function fetchPip(target) {
    const { url, sha256 } = JSON.parse(readFileSync(pipPin, "utf8"));
    const response = await fetch(url);
    if (!response.ok) {
        throw new ToolchainError(`${url} answered ${response.status}`);
    }
    const wheel = Buffer.from(await response.arrayBuffer());
    const actual = createHash("sha256").update(wheel).digest("hex");
    if (actual !== sha256) {
        throw new ToolchainError(`${url} has the checksum ${actual}, expected ${sha256}`);
    }
    const file = join(target, url.split("/").at(-1));
    writeFileSync(file, wheel);
    return file;
}
