import { testRows } from "../table";

describe("intervals", () => {
    testRows([
        {
            name: "a common timeout over the common interval",
            args: { prometheus: { scrapeInterval: "5s", scrapeTimeout: "10s" } },
            path: "prometheus.scrapeTimeout",
            reason: "is longer than prometheus.scrapeInterval of 5s",
            fix: "write 5s or less, or an interval of 10s or more",
        },
        {
            name: "a common timeout over the default interval",
            args: { prometheus: { scrapeTimeout: "1m" } },
            path: "prometheus.scrapeTimeout",
            reason: "is longer than the default interval of 30s",
            fix: "write 30s or less",
        },
        {
            name: "a job's timeout over its interval",
            args: { scrape: { cadvisor: { interval: "5s", timeout: "6s" } } },
            path: "scrape.cadvisor.timeout",
            reason: "is longer than the job's interval of 5s",
            fix: "write 5s or less",
        },
        {
            name: "a job's timeout over the inherited interval",
            args: {
                prometheus: { scrapeInterval: "10s" },
                scrape: {
                    jobs: [
                        {
                            name: "a",
                            timeout: "20s",
                            discovery: { kind: "static", targets: ["a:1"] },
                        },
                    ],
                },
            },
            path: "scrape.jobs[0].timeout",
            reason: "is longer than the inherited prometheus.scrapeInterval of 10s",
            fix: "write 10s or less",
        },
        {
            name: "an interval of nothing",
            args: { prometheus: { scrapeInterval: "0" } },
            path: "prometheus.scrapeInterval",
            reason: "is no time at all",
            fix: "write 1s or more",
        },
    ]);
});
