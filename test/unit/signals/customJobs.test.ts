import * as assert from "node:assert/strict";
import type {
    AuthArgs,
    CustomJobArgs,
    DiscoveryArgs,
    MonitoringStackArgs,
    TlsArgs,
} from "../../../components/args/types";
import type {
    AccessNeed,
    FileNeed,
    Reach,
    ScrapeJob,
} from "../../../components/signals/scrape/model";
import { local, plan } from "../objects/stack";

function custom(job: Partial<CustomJobArgs>, more: Partial<MonitoringStackArgs> = {}): ScrapeJob {
    const whole: CustomJobArgs = {
        name: "custom",
        discovery: { kind: "static", targets: ["web.shop.svc:80"] },
        ...job,
    };
    const found = plan({ ...local, ...more, scrape: { jobs: [whole] } }).signals.jobs.find(
        ({ origin }) => origin === "custom",
    );
    assert.ok(found);
    return found;
}

const anywhere = (...ports: number[]): Reach[] => [
    { to: "namespaces", ports },
    { to: "outside", ports },
];

interface Row {
    readonly says: string;
    readonly discovery: DiscoveryArgs;
    readonly config: Record<string, unknown>;
    readonly reach: Reach[];
    readonly access?: AccessNeed[];
    readonly files?: FileNeed[];
    readonly ports?: number[];
}

const watch = ["get", "list", "watch"];
const core = (resources: string[], namespace?: string): AccessNeed => ({
    apiGroup: "",
    resources,
    verbs: watch,
    ...(namespace && { namespace }),
});
const secret = (name: string): FileNeed => ({ kind: "secret", name });
const tokenFile = (name: string) => ({ credentials_file: `/etc/prometheus/secrets/${name}/token` });

const rows: readonly Row[] = [
    {
        says: "static: addresses and their labels",
        discovery: {
            kind: "static",
            targets: ["web.shop.svc:80", "192.168.1.1:9100"],
            labels: { room: "cellar" },
        },
        config: {
            static_configs: [
                { targets: ["web.shop.svc:80", "192.168.1.1:9100"], labels: { room: "cellar" } },
            ],
        },
        reach: [
            { to: "namespace", namespace: "shop", ports: [] },
            { to: "outside", cidr: "192.168.1.1/32", ports: [9100] },
        ],
    },
    {
        says: "file: all keys of a ConfigMap",
        discovery: { kind: "file", configMap: "targets" },
        config: {
            file_sd_configs: [
                {
                    files: ["*.json", "*.yml", "*.yaml"].map(
                        (file) => `/etc/prometheus/targets/targets/${file}`,
                    ),
                },
            ],
        },
        reach: anywhere(),
        files: [{ kind: "configMap", name: "targets" }],
    },
    {
        says: "file: some keys, the ports that are said",
        discovery: { kind: "file", configMap: "t", files: ["a*.yml"], refreshInterval: "1m" },
        ports: [9100],
        config: {
            file_sd_configs: [
                { files: ["/etc/prometheus/targets/t/a*.yml"], refresh_interval: "1m" },
            ],
        },
        reach: anywhere(9100),
        files: [{ kind: "configMap", name: "t" }],
    },
    {
        says: "http: the service that tells the targets is reached, too",
        discovery: {
            kind: "http",
            url: "https://inventory.example.com/targets",
            refreshInterval: "5m",
            token: { name: "inventory", key: "token" },
        },
        ports: [9100],
        config: {
            http_sd_configs: [
                {
                    url: "https://inventory.example.com/targets",
                    refresh_interval: "5m",
                    authorization: tokenFile("inventory"),
                },
            ],
        },
        reach: [{ to: "outside", ports: [443] }, ...anywhere(9100)],
        files: [secret("inventory")],
    },
    {
        says: "dns: the port of the targets",
        discovery: { kind: "dns", names: ["db.example.com"], type: "A", port: 9104 },
        config: { dns_sd_configs: [{ names: ["db.example.com"], type: "A", port: 9104 }] },
        reach: anywhere(9104),
    },
    {
        says: "dns: the ports that policies see, if they are said",
        discovery: { kind: "dns", names: ["db.shop.svc"], type: "A", port: 80 },
        ports: [8080],
        config: { dns_sd_configs: [{ names: ["db.shop.svc"], type: "A", port: 80 }] },
        reach: anywhere(8080),
    },
    {
        says: "dns: SRV records name any port",
        discovery: { kind: "dns", names: ["_x._tcp.example.com"], refreshInterval: "10s" },
        config: { dns_sd_configs: [{ names: ["_x._tcp.example.com"], refresh_interval: "10s" }] },
        reach: anywhere(),
    },
    {
        says: "consul: every setting",
        discovery: {
            kind: "consul",
            server: "consul.example.com:8501",
            scheme: "https",
            services: ["web"],
            tags: ["prod"],
            datacenter: "dc1",
            token: { name: "consul", key: "token" },
            refreshInterval: "1m",
        },
        config: {
            consul_sd_configs: [
                {
                    server: "consul.example.com:8501",
                    scheme: "https",
                    datacenter: "dc1",
                    services: ["web"],
                    tags: ["prod"],
                    refresh_interval: "1m",
                    authorization: tokenFile("consul"),
                },
            ],
        },
        reach: [{ to: "outside", ports: [8501] }, ...anywhere()],
        files: [secret("consul")],
    },
    {
        says: "kubernetes: nodes",
        discovery: { kind: "kubernetes", role: "node" },
        ports: [9100],
        config: { kubernetes_sd_configs: [{ role: "node" }] },
        reach: [{ to: "nodes", ports: [9100] }],
        access: [core(["nodes"])],
    },
    {
        says: "kubernetes: pods of all namespaces, also those on their node's network",
        discovery: { kind: "kubernetes", role: "pod" },
        config: { kubernetes_sd_configs: [{ role: "pod" }] },
        reach: [
            { to: "namespaces", ports: [] },
            { to: "nodes", ports: [] },
        ],
        access: [core(["pods"])],
    },
    {
        says: "kubernetes: endpoints of a namespace that match, with the nodes' labels",
        discovery: {
            kind: "kubernetes",
            role: "endpointslice",
            namespaces: ["shop"],
            selectors: [{ role: "service", label: "app=web" }],
            attachNodeMetadata: true,
        },
        ports: [8443],
        config: {
            kubernetes_sd_configs: [
                {
                    role: "endpointslice",
                    namespaces: { names: ["shop"] },
                    selectors: [{ role: "service", label: "app=web" }],
                    attach_metadata: { node: true },
                },
            ],
        },
        reach: [
            { to: "namespace", namespace: "shop", ports: [8443] },
            { to: "nodes", ports: [8443] },
        ],
        access: [
            core(["pods", "services"], "shop"),
            {
                apiGroup: "discovery.k8s.io",
                resources: ["endpointslices"],
                verbs: watch,
                namespace: "shop",
            },
            core(["nodes"]),
        ],
    },
    {
        says: "kubernetes: endpoints",
        discovery: { kind: "kubernetes", role: "endpoints", namespaces: ["a", "b"] },
        config: {
            kubernetes_sd_configs: [{ role: "endpoints", namespaces: { names: ["a", "b"] } }],
        },
        reach: [
            { to: "namespace", namespace: "a", ports: [] },
            { to: "namespace", namespace: "b", ports: [] },
            { to: "nodes", ports: [] },
        ],
        access: [
            core(["endpoints", "pods", "services"], "a"),
            core(["endpoints", "pods", "services"], "b"),
        ],
    },
    {
        says: "kubernetes: Services, at their pods",
        discovery: { kind: "kubernetes", role: "service" },
        config: { kubernetes_sd_configs: [{ role: "service" }] },
        reach: [{ to: "namespaces", ports: [] }],
        access: [core(["services"])],
    },
    {
        says: "kubernetes: Ingresses, at their host names",
        discovery: { kind: "kubernetes", role: "ingress" },
        config: { kubernetes_sd_configs: [{ role: "ingress" }] },
        reach: anywhere(),
        access: [{ apiGroup: "networking.k8s.io", resources: ["ingresses"], verbs: watch }],
    },
    {
        says: "raw: passed on as it is",
        discovery: { kind: "raw", config: { ec2_sd_configs: [{ region: "eu-1", port: 9100 }] } },
        config: { ec2_sd_configs: [{ port: 9100, region: "eu-1" }] },
        reach: anywhere(),
    },
];

describe("discovery of custom jobs", () => {
    for (const { says, discovery, ports, config, reach, access, files } of rows) {
        it(says, () => {
            assert.deepEqual(custom({ discovery, ...(ports && { ports }) }), {
                name: "custom",
                origin: "custom",
                interval: 30_000,
                config: {
                    job_name: "custom",
                    scrape_interval: "30s",
                    scrape_timeout: "10s",
                    ...config,
                    relabel_configs: [{ target_label: "cluster", replacement: "docker-desktop" }],
                },
                reach,
                access: access ?? [],
                files: files ?? [],
            });
        });
    }

    it("goes through the proxy, if there is one", () => {
        const proxy = { https: "http://proxy.example.com:3128" };
        const http: DiscoveryArgs = { kind: "http", url: "https://inventory.example.com/" };
        const consul: DiscoveryArgs = { kind: "consul", server: "consul.example.com:8500" };
        assert.deepEqual(custom({ discovery: http }, { proxy }).config["http_sd_configs"], [
            { url: http.url, proxy_from_environment: true },
        ]);
        assert.deepEqual(custom({ discovery: consul }, { proxy }).config["consul_sd_configs"], [
            { server: consul.server, proxy_from_environment: true },
        ]);
    });
});

describe("credentials of custom jobs", () => {
    const key = (name: string, file: string) => ({ name, key: file });
    const identity = "/var/run/secrets/kubernetes.io/serviceaccount";
    const signIn: readonly [AuthArgs, Record<string, unknown>, FileNeed[]][] = [
        [
            { kind: "basic", username: "prometheus", password: key("shop", "password") },
            {
                basic_auth: {
                    username: "prometheus",
                    password_file: "/etc/prometheus/secrets/shop/password",
                },
            },
            [secret("shop")],
        ],
        [
            { kind: "bearer", token: key("shop", "token") },
            { authorization: tokenFile("shop") },
            [secret("shop")],
        ],
        [
            { kind: "serviceAccount" },
            {
                authorization: { credentials_file: `${identity}/token` },
                tls_config: { ca_file: `${identity}/ca.crt` },
            },
            [],
        ],
    ];
    for (const [auth, config, files] of signIn) {
        it(`of kind ${auth.kind} are files, never values`, () => {
            const job = custom({ auth });
            const { basic_auth, authorization, tls_config } = job.config;
            const given = Object.entries({ basic_auth, authorization, tls_config });
            assert.deepEqual(
                Object.fromEntries(given.filter(([, value]) => value !== undefined)),
                config,
            );
            assert.deepEqual(job.files, files);
        });
    }

    it("of TLS are files, too", () => {
        const tls: TlsArgs = {
            ca: key("a", "ca.crt"),
            cert: key("b", "tls.crt"),
            key: key("b", "tls.key"),
            serverName: "web",
        };
        const job = custom({ scheme: "https", tls, auth: { kind: "serviceAccount" } });
        assert.deepEqual(job.config["tls_config"], {
            ca_file: "/etc/prometheus/secrets/a/ca.crt",
            cert_file: "/etc/prometheus/secrets/b/tls.crt",
            key_file: "/etc/prometheus/secrets/b/tls.key",
            server_name: "web",
        });
        assert.deepEqual(job.files, [secret("a"), secret("b"), secret("b")]);
    });

    it("are not verified only where that is asked for", () => {
        assert.deepEqual(custom({ tls: { insecureSkipVerify: true } }).config["tls_config"], {
            insecure_skip_verify: true,
        });
        assert.equal("tls_config" in custom({ tls: { insecureSkipVerify: false } }).config, false);
    });
});

describe("custom jobs", () => {
    it("have scheme, path and parameters", () => {
        const { config } = custom({
            scheme: "https",
            path: "/probe",
            params: { module: ["http_2xx"] },
        });
        assert.equal(config["scheme"], "https");
        assert.equal(config["metrics_path"], "/probe");
        assert.deepEqual(config["params"], { module: ["http_2xx"] });
    });

    it("are left out when they are turned off", () => {
        const jobs: CustomJobArgs[] = [
            {
                name: "off",
                enabled: false,
                discovery: { kind: "static", targets: ["a.b.svc:1"] },
            },
        ];
        const names = plan({ ...local, scrape: { jobs } }).signals.jobs.map(({ name }) => name);
        assert.equal(names.includes("off"), false);
    });

    it("take an empty list of ports for none: it would open all of them", () => {
        const discovery: DiscoveryArgs = { kind: "static", targets: ["192.168.1.1:9100"] };
        assert.deepEqual(custom({ discovery, ports: [] }).reach, [
            { to: "outside", cidr: "192.168.1.1/32", ports: [9100] },
        ]);
    });
});
