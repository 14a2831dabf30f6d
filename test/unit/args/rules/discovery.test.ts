import { type Patch } from "../fixture";
import { testRows } from "../table";

const target = { kind: "static", targets: ["a:1"] };
const jobs = (...list: object[]): Patch => ({
    scrape: {
        jobs: list.map((job, index) => ({ name: `job${index}`, discovery: target, ...job })),
    },
});

describe("discovery", () => {
    const found = (discovery: object): Patch => jobs({ discovery });
    const at = "scrape.jobs[0].discovery";
    testRows([
        {
            name: "a target with a scheme",
            args: found({ kind: "static", targets: ["http://a:80/metrics"] }),
            path: `${at}.targets[0]`,
            reason: "is not an address host:port",
            fix: "write a:80; scheme and path have keys of their own",
        },
        {
            name: "a target without a port",
            args: found({ kind: "static", targets: ["a:1", "b"] }),
            path: `${at}.targets[1]`,
            reason: "is not an address host:port",
            fix: "for example web.shop.svc:8080",
        },
        {
            name: "no target",
            args: found({ kind: "static", targets: [] }),
            path: `${at}.targets`,
            reason: "is empty",
            fix: "add an address",
        },
        {
            name: "a target's label",
            args: found({ kind: "static", targets: ["a:1"], labels: { "a-b": "c" } }),
            path: `${at}.labels.a-b`,
            reason: "is not a label name",
            fix: "write a_b",
        },
        {
            name: "a file of another kind",
            args: found({ kind: "file", configMap: "a", files: ["a.toml"] }),
            path: `${at}.files[0]`,
            reason: "an ending that Prometheus reads",
            fix: ".json, .yml or .yaml",
        },
        {
            name: "addresses without a port",
            args: found({ kind: "dns", names: ["a"], type: "AAAA" }),
            path: `${at}.port`,
            reason: "records of type AAAA hold no port",
            fix: "add port",
        },
        {
            name: "the address of Consul",
            args: found({ kind: "consul", server: "https://consul:8501" }),
            path: `${at}.server`,
            reason: "is not an address host:port",
            fix: "write consul:8501",
        },
        {
            name: "a selector of another role",
            args: found({
                kind: "kubernetes",
                role: "service",
                selectors: [{ role: "pod", label: "a=b" }],
            }),
            path: `${at}.selectors[0].role`,
            reason: "the role service selects by service",
            fix: "write role: service",
        },
        {
            name: "two selectors of one role",
            args: found({
                kind: "kubernetes",
                role: "pod",
                selectors: [
                    { role: "pod", label: "a=b" },
                    { role: "pod", field: "c=d" },
                ],
            }),
            path: `${at}.selectors[1].role`,
            reason: "has a selector already",
            fix: "join both",
        },
        {
            name: "a selector of nothing",
            args: found({ kind: "kubernetes", role: "pod", selectors: [{ role: "pod" }] }),
            path: `${at}.selectors[0]`,
            reason: "selects nothing",
            fix: "add label or field",
        },
        {
            name: "metadata of nodes where there are none",
            args: found({ kind: "kubernetes", role: "service", attachNodeMetadata: true }),
            path: `${at}.attachNodeMetadata`,
            reason: "has no effect on the role service",
            fix: "remove it",
        },
        {
            name: "namespaces of nodes",
            args: found({ kind: "kubernetes", role: "node", namespaces: ["a"] }),
            path: `${at}.namespaces`,
            reason: "nodes are in no namespace",
            fix: "remove it",
        },
        {
            name: "a raw key without its ending",
            args: found({ kind: "raw", config: { ec2: [] } }),
            path: `${at}.config.ec2`,
            reason: "must end in _sd_configs",
            fix: "write ec2_sd_configs",
        },
        {
            name: "a raw discovery of nothing",
            args: found({ kind: "raw", config: {} }),
            path: `${at}.config`,
            reason: "is empty",
            fix: "ec2_sd_configs",
        },
        {
            name: "the address of a web service",
            args: found({ kind: "http", url: "inventory/targets" }),
            path: `${at}.url`,
            reason: "is not an address",
            fix: "write http://inventory/targets",
        },
    ]);
});
