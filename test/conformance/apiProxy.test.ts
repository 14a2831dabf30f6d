// Kubelets behind the API server: where nodes cannot be reached, every metric comes through
// `/api/v1/nodes/<node>/proxy`, with the API server's certificate verified.
import assert from "node:assert/strict";
import { startApiServer } from "./harness/apiServer";
import { replaceDiscovery, withInterval } from "./harness/discovery";
import { testToken, writeServiceAccount } from "./harness/httpsTarget";
import { asInCluster } from "./harness/inCluster";
import { startNetwork, type Network } from "./harness/network";
import { mountConfiguration } from "./harness/planned";
import { temporaryDirectory, waitUntil } from "./harness/process";
import { startPrometheus, type Prometheus } from "./harness/prometheus";
import { rightsOf, type Rights } from "./harness/rights";
import { planStack } from "./harness/stack";
import { cadvisorPage } from "./recorded/cadvisor";
import { kubeletPage } from "./recorded/kubelet";
import { recordedNodes } from "./recorded/nodes";
import { stacks } from "./stacks";

const apiServerName = "kubernetes.default.svc";
const zones = { "docker-desktop": "a", "worker-2": "b" };
const paths = { kubelets: "/metrics", containers: "/metrics/cadvisor" };

describe("api-proxy", function () {
    this.timeout(60_000);
    let network: Network;
    let prometheus: Prometheus;
    let rights: Rights;

    before(async () => {
        const wide = stacks.find(({ name }) => name === "wide");
        assert.ok(wide);
        const planned = await planStack(wide);
        rights = rightsOf(planned);
        const proxied = Object.keys(zones).map((node) => `/api/v1/nodes/${node}/proxy`);
        const apiServer = await startApiServer({
            objects: [],
            allowed: (request) => rights.allows(request),
            pages: Object.fromEntries(
                Object.keys(zones).flatMap((node, at) => [
                    [`${proxied[at]}/metrics`, () => kubeletPage(node)],
                    [
                        `${proxied[at]}/metrics/cadvisor`,
                        () => cadvisorPage({ node, bytes: 2 ** 30, cores: 0.1 }),
                    ],
                ]),
            ),
            names: [apiServerName],
        });
        network = await startNetwork();
        network.route(`${apiServerName}:443`, apiServer.address);
        const directory = temporaryDirectory();
        writeServiceAccount(directory, { token: testToken, ca: apiServer.ca });
        const { scrape_configs: jobs = [] } = planned.config;
        const own = {
            scrape_configs: jobs.filter((job) => String(job["job_name"]) in paths),
        };
        const recorded = { kubelets: recordedNodes, containers: recordedNodes };
        const config = asInCluster(
            withInterval(replaceDiscovery(own, recorded, directory), "500ms"),
            { apiServer: apiServer.address, proxyUrl: network.proxyUrl, directory },
        );
        prometheus = await startPrometheus({
            configDirectory: mountConfiguration(planned, config, directory),
        });
    });

    it("scrapes each node's kubelet and cAdvisor at the path of that node", async () => {
        const targets = await waitUntil("all targets to be up", async () => {
            const { activeTargets } = await prometheus.targets();
            const up = activeTargets.filter(({ health }) => health === "up");
            return up.length === 4 && activeTargets.length === 4 ? up : undefined;
        });
        const expected = Object.entries(paths).flatMap(([job, path]) =>
            Object.entries(zones).map(([node, zone]) => ({
                url: `https://${apiServerName}:443/api/v1/nodes/${node}/proxy${path}`,
                labels: {
                    cluster: "staging-1",
                    instance: node,
                    job,
                    kubernetes_node: node,
                    origin: `staging-1-${job}`,
                    topology_kubernetes_io_zone: zone,
                },
            })),
        );
        const found = targets.map(({ scrapeUrl: url, labels: { shard, ...labels } }) => {
            // Which of four it is, only a hash knows.
            assert.match(shard ?? "", /^[0-3]$/);
            return { url, labels };
        });
        const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);
        assert.deepEqual(found.toSorted(byUrl), expected.toSorted(byUrl));
    });

    it("tells the nodes' samples apart", async () => {
        const cores = await prometheus.queryUntil(
            "machine_cpu_cores",
            (samples) => samples.length === 2,
        );
        assert.deepEqual(
            cores.map(({ metric }) => metric["kubernetes_node"]).sort(),
            Object.keys(zones),
        );
    });

    it("needs nodes/proxy, has it, and talks to the API server only", () => {
        assert.ok(rights.used.has("get nodes/proxy everywhere"));
        assert.deepEqual([...rights.refused], []);
        assert.ok(!rights.allows({ verb: "get", group: "", resource: "nodes/metrics" }));
        assert.ok(!rights.allows({ verb: "create", group: "", resource: "nodes/proxy" }));
        assert.deepEqual([...network.asked], [`${apiServerName}:443`]);
    });
});
