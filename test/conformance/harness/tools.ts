// Where the programs are that `scripts/toolchain.mjs` built, and how to run one to its end.
import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";

export type ToolName =
    | "prometheus"
    | "promtool"
    | "node_exporter"
    | "kubeconform"
    | "kube-score"
    | "checkov"
    | "kubernetes-schemas";

export interface ToolResult {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

interface ToolState {
    readonly tool: string;
    readonly ready: boolean;
    readonly path?: string;
    readonly problem?: string;
}

const script = join(__dirname, "..", "..", "..", "scripts", "toolchain.mjs");
const maxOutput = 256 * 1024 * 1024;

let states: Readonly<Record<ToolName, ToolState>> | undefined;

/** The path of a program (or of the schema directory); throws when it has not been built. */
export function toolPath(name: ToolName): string {
    states ??= readStates();
    const { ready, path, problem } = states[name];
    if (!ready || path === undefined) {
        throw new Error(
            `${name} has not been built${problem === undefined ? "" : ` (${problem})`}: ` +
                "run `npm run test:conformance`, which builds what is missing",
        );
    }
    return path;
}

/** Runs a tool to its end; a code other than 0 is a result, not an error. */
export async function runTool(name: ToolName, args: readonly string[]): Promise<ToolResult> {
    const path = toolPath(name);
    return new Promise((resolve, reject) => {
        execFile(path, args, { maxBuffer: maxOutput }, (error, stdout, stderr) => {
            if (error === null) {
                resolve({ code: 0, stdout, stderr });
            } else if (typeof error.code === "number") {
                resolve({ code: error.code, stdout, stderr });
            } else {
                reject(new Error(`${name}: ${error.message}`));
            }
        });
    });
}

function readStates(): Readonly<Record<ToolName, ToolState>> {
    const printed = execFileSync(process.execPath, [script, "--json"], { encoding: "utf8" });
    return JSON.parse(printed) as Record<ToolName, ToolState>;
}
