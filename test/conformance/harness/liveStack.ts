// The laptop stack, running: its Prometheus, in a cluster of the test.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiServerPage } from "../recorded/apiServer";
import { cadvisorPage, type CadvisorNode } from "../recorded/cadvisor";
import { cluster } from "../recorded/cluster";
import { kubeletPage } from "../recorded/kubelet";
import { nodeAddress } from "../recorded/objects";
import { stateMetricsPage } from "../recorded/stateMetrics";
import { expectedTargets } from "../recorded/targets";
import { startApiServer } from "./apiServer";
import {
    startHttpsTarget,
    testToken,
    textExposition,
    writeServiceAccount,
    type HttpsTarget,
} from "./httpsTarget";
import { asInCluster } from "./inCluster";
import { startNetwork, type Network } from "./network";
import { startNodeExporter } from "./nodeExporter";
import { mountConfiguration, type PlannedStack } from "./planned";
import { temporaryDirectory } from "./process";
import { startPrometheus, type Labels, type Prometheus } from "./prometheus";
import { rightsOf, type Rights } from "./rights";
import { planStack } from "./stack";

/** An alert as Prometheus posts it to an Alertmanager. */
export interface Notification {
    readonly labels: Labels;
    readonly annotations: Labels;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly generatorURL: string;
}

export interface LiveStack {
    readonly planned: PlannedStack;
    readonly prometheus: Prometheus;
    readonly network: Network;
    /** What Prometheus may do, and does. */
    readonly rights: Rights;
    readonly kubelets: readonly HttpsTarget[];
    /** What has arrived at the Alertmanager, and at which path. */
    readonly notified: readonly { readonly path: string; readonly alerts: Notification[] }[];
    /** Ends the container `batch` of the first node. */
    readonly endBatch: () => void;
    /** Holds the files of the pod. */
    readonly directory: string;
}

const gibibyte = 2 ** 30;

/** 9 of 16 GiB, over the 55 % of the stack; 0.4 of 8 cores, under its 10 %. */
const nodes: readonly CadvisorNode[] = [
    { node: "docker-desktop", bytes: 3 * gibibyte, cores: 0.15 },
    { node: "worker-2", bytes: 1.5 * gibibyte, cores: 0.05 },
];

/** Where the stack sends its alerts, as its stack file says. */
export const alertmanager = "alertmanager.monitoring.svc:9003";

const page = "# TYPE app_requests_total counter\napp_requests_total 42\n";

let running: Promise<LiveStack> | undefined;

/** The running stack; started at the first call, ended with the run. */
export function liveStack(): Promise<LiveStack> {
    running ??= start();
    return running;
}

async function start(): Promise<LiveStack> {
    const planned = await planStack({ name: "local" });
    const rights = rightsOf(planned);
    const network = await startNetwork();
    const apiServer = await startApiServer({
        objects: cluster,
        allowed: (request) => rights.allows(request),
        pages: { "/metrics": apiServerPage },
        names: [nodeAddress("docker-desktop")],
    });
    network.route(`${nodeAddress("docker-desktop")}:6443`, apiServer.address);
    let idle = ["batch"];
    const withBatch: readonly (() => CadvisorNode)[] = nodes.map(
        (node, position) => () => (position === 0 ? { ...node, idle } : node),
    );
    const kubelets = await Promise.all(
        withBatch.map((node) => startKubelet(network, node, rights)),
    );
    const exporter = await startNodeExporter();
    for (const { node } of nodes) {
        network.route(`${nodeAddress(node)}:9100`, exporter.address);
    }
    const secure = await startHttpsTarget({
        pages: { "/metrics": page },
        names: ["10.1.1.8"],
        anonymous: true,
    });
    network.route("10.1.1.8:8443", secure.address);
    serveApplications(network);
    const notified = serveAlertmanager(network);
    const directory = temporaryDirectory();
    writeServiceAccount(directory, { token: testToken, ca: apiServer.ca });
    const authorities = join(directory, "authorities.pem");
    writeFileSync(authorities, secure.ca);
    const config = asInCluster(planned.config, {
        apiServer: apiServer.address,
        proxyUrl: network.proxyUrl,
        directory,
    });
    const prometheus = await startPrometheus({
        configDirectory: mountConfiguration(planned, config, directory),
        flags: [...planned.flags, "--config.auto-reload-interval=1s"],
        // A pod's certificate has to be signed by one of the system's authorities.
        env: { SSL_CERT_FILE: authorities },
    });
    network.route("10.1.0.20:9090", prometheus.address);
    const endBatch = () => (idle = []);
    return { planned, prometheus, network, rights, kubelets, notified, endBatch, directory };
}

async function startKubelet(
    network: Network,
    state: () => CadvisorNode,
    rights: Rights,
): Promise<HttpsTarget> {
    const { node } = state();
    const kubelet = await startHttpsTarget({
        pages: {
            "/metrics": () => kubeletPage(node),
            "/metrics/cadvisor": () => cadvisorPage(state()),
        },
        // What a kubelet asks the API server about who wants its metrics.
        allowed: () => rights.allows({ verb: "get", group: "", resource: "nodes/metrics" }),
    });
    network.route(`${nodeAddress(node)}:10250`, kubelet.address);
    return kubelet;
}

/** Whoever is to be scraped over plain HTTP and is no program of this machine. */
function serveApplications(network: Network): void {
    const states = stateMetricsPage(nodes.map(({ node }) => node));
    const real = ["node-exporter", "prometheus"];
    for (const { url, labels } of expectedTargets) {
        const { protocol, hostname, port, pathname } = new URL(url);
        if (protocol === "http:" && !real.includes(labels["job"] ?? "")) {
            const body = labels["job"] === "kube-state-metrics" ? states : page;
            network.serve(`${hostname}:${port}`, ({ path }) => ({
                status: path === pathname ? 200 : 404,
                contentType: textExposition,
                body,
            }));
        }
    }
}

function serveAlertmanager(network: Network): LiveStack["notified"] {
    const notified: { path: string; alerts: Notification[] }[] = [];
    network.serve(alertmanager, ({ path, body }) => {
        notified.push({ path, alerts: JSON.parse(body) as Notification[] });
        return { status: 200, contentType: "application/json", body: "{}" };
    });
    return notified;
}
