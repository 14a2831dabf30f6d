// Every tool that the conformance tests run, and how it is built.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheDir, ToolchainError } from "./cache.mjs";
import { checkov } from "./checkov.mjs";
import { goTool } from "./go.mjs";
import { kubernetesSchemas } from "./kubernetesSchemas.mjs";

const prometheusVersion = "github.com/prometheus/common/version.Version";

export const tools = [
    goTool({
        name: "prometheus",
        release: "3.15.0",
        programs: {
            prometheus: "github.com/prometheus/prometheus/cmd/prometheus",
            promtool: "github.com/prometheus/prometheus/cmd/promtool",
        },
        // Only the discoveries a plan can contain (static, file and http are always there): the
        // SDKs of all the clouds are most of the compile time.
        tags: [
            "remove_all_sd",
            "enable_kubernetes_sd",
            "enable_dns_sd",
            "enable_consul_sd",
            "netgo",
        ],
        stamps: { [prometheusVersion]: "3.15.0" },
    }),
    goTool({
        name: "kube-score",
        release: "1.20.0",
        programs: { "kube-score": "github.com/zegl/kube-score/cmd/kube-score" },
        stamps: { "main.version": "1.20.0" },
    }),
    goTool({
        name: "node-exporter",
        release: "1.12.1",
        programs: { node_exporter: "github.com/prometheus/node_exporter" },
        stamps: { [prometheusVersion]: "1.12.1" },
    }),
    goTool({
        name: "kubeconform",
        release: "0.8.0",
        programs: { kubeconform: "github.com/yannh/kubeconform/cmd/kubeconform" },
        stamps: { "main.version": "0.8.0" },
    }),
    kubernetesSchemas,
    checkov,
];

/** Where a tool's directory is, or would be; `problem` says why that cannot be known. */
export function locate(tool) {
    try {
        const directory = join(cacheDir, tool.key());
        return { directory, ready: existsSync(directory) };
    } catch (error) {
        if (error instanceof ToolchainError) {
            return { ready: false, problem: error.message };
        }
        throw error;
    }
}

/** Name of each program or directory -> where it is and whether it has been built. */
export function toolPaths() {
    const found = {};
    for (const tool of tools) {
        const { directory, ready, problem } = locate(tool);
        for (const [program, path] of Object.entries(tool.paths)) {
            found[program] = {
                tool: tool.name,
                release: tool.release,
                ready,
                ...(directory && { path: join(directory, path) }),
                ...(problem && { problem }),
            };
        }
    }
    return found;
}
