import { laptopPieces } from "../../../fixtures/snapshots/laptop";
import { set } from "../../../fixtures/snapshots/build";
import { add, check, container, ingress, put, type Case } from "./cases";

const cases: readonly Case[] = [
    [
        "Prometheus on a node port",
        () => laptopPieces,
        "warning",
        "unauthenticated-exposure",
        /^Service monitoring\/prometheus, port 9090$/,
        /without sign-in at http:\/\/localhost:30990/,
        /ClusterIP/,
    ],
    [
        "Prometheus behind a public load balancer",
        put("prometheus-service", ["spec", "type"], "LoadBalancer"),
        "danger",
        "unauthenticated-exposure",
        /Service monitoring\/prometheus/,
        /load balancer/,
        /sign-in/,
    ],
    [
        "Prometheus behind an internal load balancer",
        () =>
            set(
                set(laptopPieces, "prometheus-service", ["spec", "type"], "LoadBalancer"),
                "prometheus-service",
                ["metadata", "annotations"],
                { "networking.gke.io/load-balancer-type": "Internal" },
            ),
        "warning",
        "unauthenticated-exposure",
        /prometheus/,
        /load balancer/,
        /sign-in/,
    ],
    [
        "Prometheus behind an Ingress",
        add(ingress({ number: 9090 })),
        "danger",
        "unauthenticated-exposure",
        /^Ingress monitoring\/web, http:\/\/p.example.com$/,
        /host name/,
        /sign-in/,
    ],
    [
        "Grafana with anonymous access",
        put("grafana-server", [...container, "env", 4], {
            name: "GF_AUTH_ANONYMOUS_ENABLED",
            value: "true",
        }),
        "warning",
        "unauthenticated-exposure",
        /Service monitoring\/grafana/,
        /anonymous access is on/,
        /turn anonymous access off/,
    ],
    [
        "node-exporter on the nodes' network",
        () => laptopPieces,
        "info",
        "unauthenticated-exposure",
        /DaemonSet monitoring-host\/node-exporter/,
        /reads its metrics/,
        /firewall/,
    ],
    [
        "a node port that NetworkPolicies close",
        put("network-grafana", ["spec", "ingress"], []),
        "warning",
        "exposure-blocked",
        /Service monitoring\/grafana, port 3000/,
        /let nobody in/,
        /ClusterIP/,
    ],
];

describe("findings on exposure", () => check(cases));
