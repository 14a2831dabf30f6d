import assert from "node:assert/strict";
import type { Json, JsonObject } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import { readSecurity } from "../../../../cli/view/cluster/podSecurity";
import type { Exposure } from "../../../../cli/view/model";
import { kube, meta, set, snapshotOf, type Piece } from "../../../fixtures/snapshots/build";
import { laptop, laptopPieces } from "../../../fixtures/snapshots/laptop";

function exposuresOf(pieces: readonly Piece[], name: string): readonly Exposure[] {
    const { exposures } = monitoringView(snapshotOf(pieces));
    return exposures.filter(({ through }) => through.name === name);
}

function withService(path: readonly (string | number)[], value: Json | undefined): Exposure {
    return exposuresOf(set(laptopPieces, "prometheus-service", path, value), "prometheus")[0];
}

function ingress(spec: JsonObject, annotations: JsonObject = {}): Piece {
    return kube("ingress", {
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: meta("web", "monitoring", { annotations }),
        spec: {
            rules: [
                {
                    host: "p.example.com",
                    http: {
                        paths: [
                            {
                                path: "/",
                                pathType: "Prefix",
                                backend: {
                                    service: { name: "prometheus", port: { name: "http" } },
                                },
                            },
                        ],
                    },
                },
            ],
            ...spec,
        },
    });
}

describe("exposure", () => {
    it("by a node port is at every node's address, under the name that programs are told", () => {
        const [exposure] = exposuresOf(laptopPieces, "prometheus");
        assert.equal(exposure.kind, "NodePort");
        assert.equal(exposure.reach, "every node's address");
        assert.deepEqual(exposure.addresses, [
            "http://localhost:30990",
            "http://prometheus.monitoring.svc:9090",
        ]);
        assert.equal(exposure.authentication, "none");
        assert.equal(exposure.program, "prometheus");
        assert.equal(exposure.targetPort, 9090);
    });

    it("by a node port that Kubernetes chooses has no number yet", () => {
        const exposure = withService(["spec", "ports", 0, "nodePort"], undefined);
        assert.equal(exposure.addresses[0], "http://localhost:<port>");
    });

    it("takes the node's name from the Service where it is written there", () => {
        const annotations = { "monitoring-stack/host": "lab.example.com" };
        const exposure = withService(["metadata", "annotations"], annotations);
        assert.equal(exposure.addresses[0], "http://lab.example.com:30990");
    });

    it("inside the cluster is at the Service's name", () => {
        const exposure = withService(["spec", "type"], "ClusterIP");
        assert.equal(exposure.reach, "cluster");
        assert.deepEqual(exposure.addresses, ["http://prometheus.monitoring.svc:9090"]);
    });

    it("by a load balancer is at the address that it asks for, with its ranges", () => {
        const pieces = set(laptopPieces, "prometheus-service", ["spec"], {
            type: "LoadBalancer",
            loadBalancerIP: "192.0.2.1",
            loadBalancerSourceRanges: ["10.0.0.0/8"],
            selector: { "app.kubernetes.io/name": "prometheus" },
            ports: [{ port: 80, targetPort: "http" }],
        });
        const [exposure] = exposuresOf(pieces, "prometheus");
        assert.equal(exposure.addresses[0], "http://192.0.2.1");
        assert.deepEqual(exposure.allowedFrom, ["10.0.0.0/8"]);
        assert.equal(exposure.internal, false);
    });

    it("knows sign-in: Grafana's own, a web configuration, anonymous access", () => {
        const [grafana] = exposuresOf(laptopPieces, "grafana");
        assert.equal(grafana.authentication, "sign-in");
        const args = ["spec", "template", "spec", "containers", 0, "args", 6];
        const secured = set(laptopPieces, "prometheus-server", args, "--web.config.file=/web.yml");
        assert.equal(exposuresOf(secured, "prometheus")[0].authentication, "web config");
        const env = ["spec", "template", "spec", "containers", 0, "env", 4];
        const variable = { name: "GF_AUTH_ANONYMOUS_ENABLED", value: "true" };
        const open = set(laptopPieces, "grafana-server", env, variable);
        assert.equal(exposuresOf(open, "grafana")[0].authentication, "none");
    });

    it("by an Ingress is at its host name, with its own sign-in", () => {
        const tls = { tls: [{ hosts: ["p.example.com"], secretName: "x" }] };
        const annotations = { "nginx.ingress.kubernetes.io/auth-url": "https://sso" };
        const [open] = exposuresOf([...laptopPieces, ingress({})], "web");
        const [closed] = exposuresOf([...laptopPieces, ingress(tls, annotations)], "web");
        assert.deepEqual(
            [open.addresses[0], open.authentication],
            ["http://p.example.com", "none"],
        );
        assert.deepEqual(
            [closed.addresses[0], closed.authentication, closed.program],
            ["https://p.example.com", "sign-in", "prometheus"],
        );
        assert.equal(closed.reach, "host name");
    });

    it("on the node's own network is seen without any Service", () => {
        const [exposure] = exposuresOf(laptopPieces, "node-exporter");
        assert.equal(exposure.kind, "HostPort");
        assert.deepEqual(exposure.addresses, ["http://localhost:9100"]);
    });

    it("has no target where a port's name leads nowhere", () => {
        const exposure = withService(["spec", "ports", 0, "targetPort"], "nope");
        assert.equal("targetPort" in exposure, false);
        assert.equal(exposure.authentication, "unknown");
    });

    it("is closed where NetworkPolicies let in nobody from outside, and open without them", () => {
        const peers = ["spec", "ingress", 0, "from"];
        const closed = set(laptopPieces, "network-prometheus", peers, [{ podSelector: {} }]);
        assert.deepEqual(exposuresOf(closed, "prometheus")[0].allowedFrom, []);
        const ranges = [{ ipBlock: { cidr: "10.0.0.0/8" } }, { ipBlock: { cidr: "10.0.0.0/8" } }];
        const some = set(laptopPieces, "network-prometheus", peers, ranges);
        assert.deepEqual(exposuresOf(some, "prometheus")[0].allowedFrom, ["10.0.0.0/8"]);
        const port = ["spec", "ingress", 0, "ports", 0, "port"];
        const other = set(laptopPieces, "network-prometheus", port, 1);
        assert.deepEqual(exposuresOf(other, "prometheus")[0].allowedFrom, []);
        const named = set(laptopPieces, "network-prometheus", port, "http");
        assert.equal(exposuresOf(named, "prometheus")[0].allowedFrom, undefined);
        assert.equal(exposuresOf(laptopPieces, "prometheus")[0].allowedFrom, undefined);
    });
});

describe("NetworkPolicies", () => {
    const { networkEdges, networkPolicies } = monitoringView(laptop);

    it("are read as edges from peers to pods", () => {
        const texts = networkEdges.map(
            ({ policy, direction, from, to, ports }) =>
                `${policy.name} ${direction}: ${[from, to].map(end).join(" -> ")} ${ports.join(", ")}`,
        );
        assert.deepEqual(texts, [
            "grafana ingress: prometheus -> grafana TCP 3000",
            "grafana ingress: 0.0.0.0/0 -> grafana TCP 3000",
            "kube-state-metrics ingress: prometheus -> kube-state-metrics TCP 8080",
            "prometheus ingress: prometheus -> prometheus TCP 9090",
            "prometheus ingress: 0.0.0.0/0 -> prometheus TCP 9090",
        ]);
    });

    it("without rules restrict and allow nothing", () => {
        const [deny] = networkPolicies;
        assert.deepEqual(deny.directions, ["ingress", "egress"]);
        assert.equal(deny.selects.length, 3);
    });

    it("select peers in other namespaces by the name that every namespace carries", () => {
        const pieces = set(laptopPieces, "network-prometheus", ["spec"], {
            podSelector: {},
            egress: [
                {
                    to: [
                        {
                            namespaceSelector: {
                                matchLabels: { "kubernetes.io/metadata.name": "monitoring-host" },
                            },
                        },
                    ],
                    ports: [{ port: 9000, endPort: 9200, protocol: "UDP" }],
                },
                {},
            ],
        });
        const edges = monitoringView(snapshotOf(pieces)).networkEdges.filter(
            ({ direction }) => direction === "egress",
        );
        assert.deepEqual(
            edges.map(({ to, ports }) => [to.text, to.workloads.map(({ name }) => name), ports]),
            [
                ["monitoring-host: all", ["node-exporter", "prometheus-volume"], ["UDP 9000-9200"]],
                ["anyone", [], []],
            ],
        );
    });

    function end(peer: { readonly workloads: readonly { name: string }[]; readonly text: string }) {
        return peer.workloads.map(({ name }) => name).join("+") || peer.text;
    }
});

describe("pod security", () => {
    const context = {
        allowPrivilegeEscalation: false,
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
        capabilities: { drop: ["ALL"] },
    };
    const pod = (more: JsonObject = {}, own: JsonObject = {}): JsonObject => ({
        containers: [{ name: "a", securityContext: { ...context, ...own } }],
        ...more,
    });
    const cases: readonly (readonly [string, JsonObject, string])[] = [
        ["is restricted with everything closed", pod(), "restricted"],
        ["is baseline with nothing said", { containers: [{ name: "a" }] }, "baseline"],
        ["is baseline without a seccomp profile", pod({}, { seccompProfile: null }), "baseline"],
        ["is baseline with an NFS volume", pod({ volumes: [{ name: "x", nfs: {} }] }), "baseline"],
        [
            "is baseline with a capability that is usual",
            pod({}, { capabilities: { drop: ["ALL"], add: ["CHOWN"] } }),
            "baseline",
        ],
        [
            "is restricted with the one capability that is allowed",
            pod({}, { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }),
            "restricted",
        ],
        [
            "is privileged with a strong capability",
            pod({}, { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }),
            "privileged",
        ],
        ["is privileged on the node's network", pod({ hostNetwork: true }), "privileged"],
        [
            "is privileged with a path of the node",
            pod({ volumes: [{ name: "x", hostPath: { path: "/" } }] }),
            "privileged",
        ],
        ["is privileged with a privileged container", pod({}, { privileged: true }), "privileged"],
        [
            "is privileged with a port of the node",
            { ...pod(), containers: [{ securityContext: context, ports: [{ hostPort: 1 }] }] },
            "privileged",
        ],
        [
            "looks at init containers, too",
            { ...pod(), initContainers: [{ name: "b", securityContext: { privileged: true } }] },
            "privileged",
        ],
        [
            "takes what the pod says for its containers",
            {
                securityContext: { runAsNonRoot: true, seccompProfile: { type: "Localhost" } },
                containers: [
                    {
                        securityContext: {
                            allowPrivilegeEscalation: false,
                            capabilities: { drop: ["ALL"] },
                        },
                    },
                ],
            },
            "restricted",
        ],
        ["is baseline as root", pod({}, { runAsUser: 0 }), "baseline"],
    ];
    for (const [claim, spec, level] of cases) {
        it(`${claim}`, () => assert.equal(readSecurity(spec).level, level));
    }
});

describe("namespaces and workloads", () => {
    const view = monitoringView(laptop);

    it("have their level, their reason and their workloads", () => {
        assert.deepEqual(
            view.namespaces.map(({ name, made, enforce, reason, workloads }) => [
                name,
                made,
                enforce,
                reason,
                workloads.map((one) => one.name),
            ]),
            [
                [
                    "monitoring",
                    true,
                    "restricted",
                    undefined,
                    ["grafana", "kube-state-metrics", "prometheus"],
                ],
                [
                    "monitoring-host",
                    true,
                    "privileged",
                    "node-exporter reads the node's kernel and disks",
                    ["node-exporter", "prometheus-volume"],
                ],
            ],
        );
    });

    it("have images, accounts and what they see of the node", () => {
        const exporter = view.workloads.find(({ ref }) => ref.kind === "DaemonSet");
        assert.equal(exporter?.images[0].tag, "v1.9.1");
        assert.equal(exporter?.mountsToken, false);
        assert.deepEqual(exporter?.host, {
            network: true,
            pid: true,
            ipc: false,
            paths: ["/"],
            ports: [9100],
            privileged: false,
        });
    });

    it("list what overrides have changed, as a list or as text", () => {
        const annotated = (text: string) =>
            monitoringView(
                snapshotOf(
                    set(laptopPieces, "prometheus-service", ["metadata", "annotations"], {
                        "monitoring-stack/overridden": text,
                    }),
                ),
            ).overrides;
        assert.deepEqual(annotated('["spec.b", "spec.a"]'), [
            {
                object: { kind: "Service", namespace: "monitoring", name: "prometheus" },
                paths: ["spec.a", "spec.b"],
            },
        ]);
        assert.deepEqual(annotated("spec.a, spec.b")[0].paths, ["spec.a", "spec.b"]);
    });
});
