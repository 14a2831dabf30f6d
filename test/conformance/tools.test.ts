// The programs are those that are pinned, and none of them outlives the test that started it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { startProcess, temporaryDirectory } from "./harness/process";
import { startPrometheus } from "./harness/prometheus";
import { runTool, toolPath } from "./harness/tools";

describe("harness: processes", function () {
    this.timeout(20_000);

    it("says at once what a process that fails has said", async () => {
        const directory = temporaryDirectory();
        writeFileSync(join(directory, "prometheus.yml"), "scrape_configs: 7\n");
        const begun = Date.now();
        await assert.rejects(
            startPrometheus({ configDirectory: directory }),
            /prometheus ended with [12](.|\n)*cannot unmarshal/,
        );
        assert.ok(Date.now() - begun < 10_000);
    });

    it("ends a process that does not become ready in time", async () => {
        let pid = "";
        const program = "console.error(process.pid); setInterval(() => {}, 1000)";
        await assert.rejects(
            startProcess({
                name: "sleeper",
                command: process.execPath,
                args: ["-e", program],
                ready: () => Promise.resolve(false),
                timeoutMs: 1_000,
            }),
            (error: Error) => {
                pid = /^\d+$/m.exec(error.message)?.[0] ?? "";
                return /waited 1000 ms for sleeper to be ready/.test(error.message);
            },
        );
        assert.throws(() => process.kill(Number(pid), 0), { code: "ESRCH" });
    });
});

describe("harness: promtool", function () {
    this.timeout(20_000);

    const discoveries = {
        kubernetes_sd_configs: [{ role: "pod" }],
        dns_sd_configs: [{ names: ["_metrics._tcp.example.org"] }],
        consul_sd_configs: [{ server: "localhost:8500" }],
        http_sd_configs: [{ url: "http://localhost/targets" }],
        file_sd_configs: [{ files: ["targets/*.json"] }],
        static_configs: [{ targets: ["localhost:9090"] }],
    };

    for (const [discovery, value] of Object.entries(discoveries)) {
        it(`knows ${discovery}`, async () => {
            const file = join(temporaryDirectory(), "prometheus.yml");
            const job = { job_name: "job", [discovery]: value };
            writeFileSync(file, stringify({ scrape_configs: [job] }));
            const { code, stderr } = await runTool("promtool", ["check", "config", file]);
            assert.equal(code, 0, stderr);
        });
    }

    it("is the release that is pinned, as is the server", async () => {
        assert.match((await runTool("promtool", ["--version"])).stdout, /version 3\.15\.0 /);
        assert.match((await runTool("prometheus", ["--version"])).stdout, /version 3\.15\.0 /);
        assert.match(toolPath("kubernetes-schemas"), /1\.36\.3/);
    });
});
