// The laptop stack in the real Prometheus: it finds what it should find, scrapes what it should
// scrape, and says so when something is wrong.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { localPath } from "./harness/discovery";
import { alertmanager, liveStack, type LiveStack } from "./harness/liveStack";
import { mountFiles } from "./harness/mount";
import { waitUntil } from "./harness/process";
import { filesBelow } from "./harness/planned";
import { otherBounds, requestBounds } from "./recorded/apiServer";
import { recordedNodes } from "./recorded/nodes";
import { expectedTargets } from "./recorded/targets";

const memoryAlert = {
    labels: {
        alertname: "ContainerMemoryHigh",
        cluster: "docker-desktop",
        severity: "fatal",
    },
    annotations: {
        summary: "Containers use 56 % of the memory of cluster docker-desktop",
        description:
            "The working sets of all containers of cluster docker-desktop are 56.2 % of the " +
            "allocatable memory, over 55 %.",
    },
};

describe("live", function () {
    this.timeout(120_000);
    let stack: LiveStack;

    before(async () => {
        stack = await liveStack();
    });

    it("scrapes every target that it should, with success", async () => {
        await waitUntil("all targets to be up", async () => {
            const { activeTargets } = await stack.prometheus.targets();
            const waiting = activeTargets.filter(({ health }) => health !== "up");
            if (waiting.length > 0) {
                const list = waiting.map(({ scrapeUrl, lastError }) => `${scrapeUrl} ${lastError}`);
                throw new Error(list.join("\n"));
            }
            return activeTargets.length === expectedTargets.length || undefined;
        });
    });

    it("gives each target the labels that are promised, and no other", async () => {
        const { activeTargets } = await stack.prometheus.targets();
        const found = activeTargets.map(({ scrapeUrl: url, labels }) => ({ url, labels }));
        const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);
        assert.deepEqual(found.toSorted(byUrl), expectedTargets.toSorted(byUrl));
    });

    it("finds nodes as they are recorded for the tests without discovery", async () => {
        const { activeTargets } = await stack.prometheus.targets();
        const found = activeTargets
            .filter(({ scrapePool }) => scrapePool === "kubelet")
            .map(({ discoveredLabels: { __address__: address, ...labels } }) => ({
                address,
                labels: Object.fromEntries(
                    Object.entries(labels).filter(([name]) => /^(instance|__meta_.*)$/.test(name)),
                ),
            }));
        const byAddress = (a: { address?: string }, b: { address?: string }) =>
            (a.address ?? "") < (b.address ?? "") ? -1 : 1;
        assert.deepEqual(found.toSorted(byAddress), recordedNodes);
    });

    it("opens a connection to nobody else", () => {
        const expected = expectedTargets.map(({ url }) => {
            const { hostname, port } = new URL(url);
            return `${hostname}:${port}`;
        });
        assert.deepEqual(
            [...stack.network.asked].sort(),
            [...new Set([...expected, alertmanager])].sort(),
        );
    });

    it("uses every right that it has, and asks for no other", () => {
        assert.deepEqual([...stack.rights.refused], []);
        assert.deepEqual(stack.rights.unused(), []);
    });

    it("shows the kubelets its token, and takes their own certificates", () => {
        for (const { answered } of stack.kubelets) {
            assert.deepEqual([...answered.keys()], [200]);
        }
    });

    it("keeps the labels that exporters give, beside the target's", async () => {
        const { prometheus } = stack;
        const names = await prometheus.get<readonly string[]>("labels");
        assert.deepEqual(
            names.filter((name) => name.startsWith("exported_")),
            [],
        );
        const [running] = await prometheus.query(
            'sum by (job, namespace, cluster) (kube_pod_status_phase{phase="Running"})',
        );
        assert.deepEqual(running, {
            metric: { job: "kube-state-metrics", namespace: "shop", cluster: "docker-desktop" },
            value: 2,
        });
        const sets = await prometheus.query(
            'container_memory_working_set_bytes{container="web", namespace="shop"}',
        );
        assert.deepEqual(sets.map(({ metric }) => [metric["node"], metric["pod"]]).sort(), [
            ["docker-desktop", "web-docker-desktop"],
            ["worker-2", "web-worker-2"],
        ]);
    });

    it("forgets a container soon after it has ended, although cAdvisor dates its samples", async () => {
        const batch = 'container_memory_working_set_bytes{container="batch"}';
        const { prometheus, endBatch } = stack;
        await prometheus.queryUntil(batch, (samples) => samples.length === 1);
        endBatch();
        // Two scrapes; without a mark of the end it would count for five minutes.
        await prometheus.queryUntil(batch, (samples) => samples.length === 0, {
            timeoutMs: 15_000,
        });
    });

    it("puts the cluster on every series", async () => {
        const strangers = await stack.prometheus.query(
            'count by (__name__) ({__name__=~".+", __name__!~"ALERTS.*", cluster!="docker-desktop"})',
        );
        assert.deepEqual(strangers, []);
    });

    it("drops the bounds of the API server's requests that nobody reads, and no others", async () => {
        const kept = async (name: string) => {
            const series = await stack.prometheus.query(`{__name__="${name}_bucket"}`);
            return series.map(({ metric }) => metric["le"] ?? "").sort(byBound);
        };
        const few = ["0.005", "0.025", "0.05", "0.1", "1.0", "5.0", "10.0", "30.0", "60.0", "+Inf"];
        for (const [name, bounds] of Object.entries(requestBounds)) {
            const expected = few.filter((le) =>
                bounds.some((bound) => Number(bound) === Number(le)),
            );
            assert.deepEqual(
                await kept(name),
                [...expected, "+Inf"].filter((le, at, all) => all.indexOf(le) === at),
            );
        }
        assert.deepEqual(
            await kept("workqueue_queue_duration_seconds"),
            otherBounds.map((le) => (/^\d+$/.test(le) ? `${le}.0` : le)),
        );
    });

    it("keeps data as long, and as much of it, as was planned", async () => {
        const { prometheus, planned } = stack;
        const { storageRetention } = await prometheus.get<{ storageRetention: string }>(
            "status/runtimeinfo",
        );
        const { retention } = (
            planned.config["storage"] as { tsdb: { retention: { time: string; size: string } } }
        ).tsdb;
        assert.match(retention.size, /^\d+MiB$/);
        assert.equal(storageRetention, `${retention.time} or ${retention.size}`);
    });

    it("takes up a changed rule file without a restart, and goes on with the old ones beside a broken one", async () => {
        const { prometheus, planned, directory } = stack;
        const rules = dirname(Object.keys(planned.ruleFiles)[0] ?? "");
        const files = filesBelow(planned, rules);
        const place = localPath(rules, directory);
        const names = async () =>
            (await prometheus.rules()).flatMap((group) => group.rules.map(({ name }) => name));
        const reloaded = "prometheus_config_last_reload_successful";
        const before = await names();
        const [started] = await prometheus.query("process_start_time_seconds{job='prometheus'}");
        const own = "groups: [{name: own, rules: [{record: own:one, expr: vector(1)}]}]\n";
        try {
            mountFiles(place, { ...files, "own.yml": own });
            await prometheus.queryUntil("own:one", ([first]) => first?.value === 1);
            assert.deepEqual((await names()).sort(), [...before, "own:one"].sort());
            mountFiles(place, { ...files, "own.yml": own.replace("vector(1)", "vector(") });
            await prometheus.queryUntil(reloaded, ([first]) => first?.value === 0);
            assert.deepEqual((await names()).sort(), [...before, "own:one"].sort());
        } finally {
            mountFiles(place, files);
        }
        await prometheus.queryUntil(reloaded, ([first]) => first?.value === 1);
        assert.deepEqual(await names(), before);
        const [still] = await prometheus.query("process_start_time_seconds{job='prometheus'}");
        assert.ok(started !== undefined && started.value === still?.value);
    });

    it("fires an alert after its time, in words without a hole", async () => {
        const alert = await waitUntil(
            "the memory alert to fire",
            async () =>
                (await stack.prometheus.alerts()).find(
                    ({ labels, state }) =>
                        labels["alertname"] === memoryAlert.labels.alertname && state === "firing",
                ),
            { timeoutMs: 90_000, intervalMs: 500 },
        );
        assert.deepEqual(alert.labels, memoryAlert.labels);
        assert.deepEqual(alert.annotations, memoryAlert.annotations);
    });

    it("sends it to the Alertmanager, with a link that leads back", async () => {
        const notification = await waitUntil("the alert to arrive", () =>
            Promise.resolve(
                stack.notified
                    .filter(({ path }) => path === "/api/v2/alerts")
                    .flatMap(({ alerts }) => alerts)
                    .find(({ labels }) => labels["alertname"] === memoryAlert.labels.alertname),
            ),
        );
        assert.deepEqual(notification.labels, memoryAlert.labels);
        assert.deepEqual(notification.annotations, memoryAlert.annotations);
        assert.ok(notification.generatorURL.startsWith("http://localhost:30990/graph?"));
        assert.ok(Date.parse(notification.endsAt) > Date.now());
    });

    it("fires nothing that there is no reason for", async () => {
        const firing = (await stack.prometheus.alerts())
            .filter(({ state }) => state === "firing")
            .map(({ labels }) => labels["alertname"])
            // The disk of the machine that runs the tests may well be full.
            .filter((name) => name !== "NodeFilesystemFilling");
        assert.deepEqual(firing.sort(), ["ContainerMemoryHigh", "Watchdog"]);
    });
});

function byBound(a: string, b: string): number {
    const number = (le: string) => (le === "+Inf" ? Infinity : Number(le));
    return number(a) - number(b);
}
