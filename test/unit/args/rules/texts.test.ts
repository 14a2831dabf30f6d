import { testRows } from "../table";

describe("texts with a form", () => {
    const job = { name: "a", discovery: { kind: "static", targets: ["a:1"] } };
    testRows([
        {
            name: "a path without its slash",
            args: { scrape: { jobs: [{ ...job, path: "metrics" }] } },
            path: "scrape.jobs[0].path",
            reason: "is not the path of an address",
            fix: "write /metrics",
        },
        {
            name: "a path with parameters",
            args: { scrape: { jobs: [{ ...job, path: "/probe?module=a" }] } },
            path: "scrape.jobs[0].path",
            reason: "is not the path of an address",
            fix: "as params",
        },
        {
            name: "a flag without dashes",
            args: { exporters: { nodeExporter: { flags: ["collector.systemd"] } } },
            path: "exporters.nodeExporter.flags[0]",
            reason: "is not a flag",
            fix: "write --collector.systemd",
        },
        {
            name: "a host with a port",
            args: { expose: { host: "http://Lab.example.com:80" } },
            path: "expose.host",
            reason: "is not a host name",
            fix: "write lab.example.com",
        },
    ]);
});
