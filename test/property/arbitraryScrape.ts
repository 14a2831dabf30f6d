import * as fc from "fast-check";
import type {
    AuthArgs,
    CustomJobArgs,
    DiscoveryArgs,
    JobSettingsArgs,
    RelabelArgs,
    ScrapeArgs,
    SecretKeyArgs,
} from "../../components/args/types";
import { choice, some } from "./arbitraryPieces";

const namespaces = fc.subarray(["shop", "pay", "kube-system", "observe-host"]);
const nodeLabel = fc.constantFrom("kubernetes_node", "");

/** What any job can be told. */
const settings = {
    enabled: fc.boolean(),
    interval: fc.constantFrom("2s", "30s", "10m"),
    timeout: fc.constantFrom("1s", "2s"),
    limits: some({ samples: fc.constantFrom(0, 1000), bodySize: fc.constant("10MB") }),
    relabel: choice<RelabelArgs[]>(
        [],
        [{ sourceLabels: ["__address__"], targetLabel: "address", regex: "(.+):.+" }],
    ),
    metricRelabel: choice<RelabelArgs[]>(
        [],
        [{ action: "drop", sourceLabels: ["__name__"], regex: "go_.+" }],
    ),
    honorLabels: fc.boolean(),
};

const named = (name: string) => ({ ...settings, name: fc.constant(name) });
const job: (name: string) => fc.Arbitrary<JobSettingsArgs> = (name) => some(named(name));

const kubelet = (name: string) =>
    some({
        ...named(name),
        via: fc.constantFrom("direct" as const, "api-proxy" as const),
        copyLabels: fc.constant(".+"),
        labels: some({ node: nodeLabel }),
    });

const annotated = (name: string) =>
    some({
        ...named(name),
        annotationPrefix: fc.constant("example.com"),
        copyLabels: fc.constantFrom(".+", "app|tier"),
        labels: some({
            namespace: fc.constantFrom("kubernetes_namespace", ""),
            pod: fc.constantFrom("kubernetes_pod_name", ""),
            node: nodeLabel,
        }),
        namespaces,
    });

const secret: fc.Arbitrary<SecretKeyArgs> = fc.record({
    name: fc.constantFrom("shop", "my.secret", "my-secret", "x".repeat(60)),
    key: fc.constantFrom("token", "ca.crt"),
});

const refreshInterval = fc.constantFrom("1m", "10m");

const discovery: fc.Arbitrary<DiscoveryArgs> = fc.oneof(
    some(
        {
            kind: fc.constant("static" as const),
            targets: fc.subarray(
                [
                    "web.shop.svc:8080",
                    "web-0.web.pay.svc.cluster.local:8080",
                    "router:9100",
                    "web.shop:8080",
                    "www.example.com:8080",
                    "10.0.0.1:9100",
                    "[fd00::1]:9100",
                    "localhost:9090",
                ],
                { minLength: 1 },
            ),
            labels: choice<Record<string, string>>({ b: "2", a: "1" }, { a: "1", b: "2" }),
        },
        ["kind", "targets"],
    ),
    some(
        {
            kind: fc.constant("file" as const),
            configMap: fc.constantFrom("targets", "more.targets"),
            files: choice(["*.yml"]),
            refreshInterval,
        },
        ["kind", "configMap"],
    ),
    some(
        {
            kind: fc.constant("http" as const),
            url: fc.constantFrom("https://inventory.example.com/t", "http://inventory.shop.svc/t"),
            refreshInterval,
            token: secret,
        },
        ["kind", "url"],
    ),
    fc.oneof(
        fc.record({
            kind: fc.constant("dns" as const),
            names: choice(["_metrics._tcp.example.com"]),
        }),
        fc.record({
            kind: fc.constant("dns" as const),
            names: choice(["db.example.com"]),
            type: fc.constantFrom("A" as const, "AAAA" as const),
            port: fc.constant(9104),
        }),
    ),
    some(
        {
            kind: fc.constant("consul" as const),
            server: fc.constantFrom("consul.example.com:8500", "consul.shop.svc:8500"),
            scheme: fc.constantFrom("http" as const, "https" as const),
            services: choice(["web"]),
            token: secret,
        },
        ["kind", "server"],
    ),
    some(
        {
            kind: fc.constant("kubernetes" as const),
            role: fc.constantFrom(
                ...(["node", "pod", "service", "endpoints", "endpointslice", "ingress"] as const),
            ),
            namespaces,
        },
        ["kind", "role"],
    ),
    fc.constant<DiscoveryArgs>({
        kind: "raw",
        config: { ec2_sd_configs: [{ region: "eu-central-1", port: 9100 }] },
    }),
);

const auth: fc.Arbitrary<AuthArgs> = fc.oneof(
    fc.record({
        kind: fc.constant("basic" as const),
        username: fc.constant("prometheus"),
        password: secret,
    }),
    fc.record({ kind: fc.constant("bearer" as const), token: secret }),
    fc.record({ kind: fc.constant("serviceAccount" as const) }),
);

/** Jobs of the user, of every kind of discovery. */
const customJob: fc.Arbitrary<CustomJobArgs> = some(
    {
        ...settings,
        name: fc.constantFrom("a", "b", 'strange "name"', "pods of ours"),
        discovery,
        scheme: fc.constantFrom("http" as const, "https" as const),
        path: fc.constant("/probe"),
        params: choice<Record<string, string[]>>({ b: ["2"], a: ["1"] }, { a: ["1"], b: ["2"] }),
        auth,
        tls: some({ ca: secret, serverName: fc.constant("web") }),
        ports: choice<number[]>([], [8080], [9100, 9101]),
    },
    ["name", "discovery"],
);

/** What is scraped. */
export const scrape: fc.Arbitrary<ScrapeArgs> = some({
    apiServer: some({ ...named("api"), dropBuckets: fc.boolean() }),
    kubelet: kubelet("my kubelet"),
    cadvisor: kubelet("containers"),
    pods: annotated("annotated pods"),
    services: annotated("annotated services"),
    kubeStateMetrics: job("cluster state"),
    nodeExporter: job("machines.v2"),
    prometheus: job("self"),
    grafana: job("boards"),
    jobs: fc.uniqueArray(customJob, { selector: ({ name }) => name, maxLength: 4 }),
});
