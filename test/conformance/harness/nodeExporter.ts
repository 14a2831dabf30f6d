// The real node_exporter, on loopback.
import { freePort, startProcess, type RunningProcess } from "./process";
import { toolPath } from "./tools";

export interface NodeExporter extends RunningProcess {
    /** `host:port`, as a target's `__address__` has it. */
    readonly address: string;
}

export async function startNodeExporter(flags: readonly string[] = []): Promise<NodeExporter> {
    const address = `127.0.0.1:${await freePort()}`;
    const running = await startProcess({
        name: "node_exporter",
        command: toolPath("node_exporter"),
        args: [`--web.listen-address=${address}`, ...flags],
        ready: async () => (await fetch(`http://${address}/`)).ok,
    });
    return { ...running, address };
}
