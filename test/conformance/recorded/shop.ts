// Applications of which some ask to be scraped, each in a way of its own, and some do not.
import type { ApiObject } from "../harness/apiQuestion";
import { first, pod, second, service } from "./objects";

/** What asks for it. */
export const scraped = { "prometheus.io/scrape": "true" };

function web(name: string): { name: string; image: string; ports: Record<string, number> } {
    return { name, image: `registry.example.com/${name}:1.4`, ports: { http: 8080 } };
}

/** Pods behind the annotated Service; they are not annotated themselves. */
const orders = ["10.1.0.31", "10.1.1.32"].map((ip, position) =>
    pod({
        namespace: "shop",
        name: `orders-7b9c5d6f8-${["kx2lp", "v8t4m"][position] ?? ""}`,
        node: [first, second][position] ?? first,
        ip,
        labels: { app: "orders" },
        controller: ["ReplicaSet", "orders-7b9c5d6f8"],
        containers: [
            {
                name: "orders",
                image: "registry.example.com/orders:2.0",
                ports: { http: 8080, management: 8081 },
            },
        ],
    }),
);

const pods: readonly ApiObject[] = [
    pod({
        namespace: "shop",
        name: "web-6c9f8d7b5-abcde",
        node: first,
        ip: "10.1.0.7",
        labels: { app: "web", "app.kubernetes.io/component": "front", tier: "edge" },
        annotations: {
            ...scraped,
            "prometheus.io/path": "/internal/metrics",
            "prometheus.io/port": "9102",
            "prometheus.io/scheme": "http",
        },
        containers: [web("web")],
    }),
    pod({
        namespace: "shop",
        name: "secure-0",
        node: second,
        ip: "10.1.1.8",
        labels: { app: "secure" },
        annotations: {
            ...scraped,
            "prometheus.io/port": "8443",
            "prometheus.io/scheme": "https",
        },
        containers: [web("secure")],
    }),
    pod({
        namespace: "shop",
        name: "plain-0",
        node: second,
        ip: "10.1.1.10",
        labels: { app: "plain" },
        annotations: scraped,
        containers: [web("plain")],
    }),
    pod({
        namespace: "shop",
        name: "two-ports-0",
        node: first,
        ip: "10.1.0.11",
        labels: { app: "two-ports" },
        annotations: { ...scraped, "prometheus.io/port": "8080" },
        containers: [
            { name: "app", image: "app:1", ports: { http: 8080, admin: 8081 } },
            { name: "sidecar", image: "sidecar:1", ports: { proxy: 15001 } },
        ],
    }),
    pod({
        namespace: "shop",
        name: "no-ports-0",
        node: first,
        ip: "10.1.0.12",
        labels: { app: "no-ports" },
        annotations: { ...scraped, "prometheus.io/port": "7070" },
        containers: [{ name: "app", image: "app:1" }],
    }),
    pod({
        namespace: "shop",
        name: "six-0",
        node: first,
        ip: "fd00:10:1::7",
        labels: { app: "six" },
        annotations: { ...scraped, "prometheus.io/port": "9102" },
        containers: [web("six")],
    }),
    pod({
        namespace: "shop",
        name: "six-no-ports-0",
        node: first,
        ip: "fd00:10:1::8",
        labels: { app: "six-no-ports" },
        annotations: { ...scraped, "prometheus.io/port": "7070" },
        containers: [{ name: "app", image: "app:1" }],
    }),
    // None of these may be scraped.
    pod({
        namespace: "shop",
        name: "silent-0",
        node: first,
        ip: "10.1.0.13",
        labels: { app: "silent" },
        containers: [web("silent")],
    }),
    pod({
        namespace: "shop",
        name: "refusing-0",
        node: first,
        ip: "10.1.0.14",
        annotations: { "prometheus.io/scrape": "false", "prometheus.io/port": "8080" },
        containers: [web("refusing")],
    }),
    pod({
        namespace: "shop",
        name: "report-29384756-x2v9k",
        node: first,
        ip: "10.1.0.15",
        annotations: scraped,
        phase: "Succeeded",
        controller: ["Job", "report-29384756"],
        containers: [web("report")],
    }),
    // Its init container is over, its container is scraped.
    pod({
        namespace: "shop",
        name: "starting-0",
        node: second,
        ip: "10.1.1.16",
        labels: { app: "starting" },
        annotations: scraped,
        containers: [web("starting")],
        initContainers: [{ name: "migrate", image: "migrate:1", ports: { debug: 5005 } }],
    }),
];

export const shop: readonly ApiObject[] = [
    ...orders,
    ...pods,
    ...service({
        namespace: "shop",
        name: "orders",
        labels: { app: "orders", team: "fulfilment" },
        annotations: {
            ...scraped,
            "prometheus.io/path": "/actuator/prometheus",
            "prometheus.io/port": "8081",
        },
        ports: { http: 8080 },
        endpoints: orders,
    }),
    ...service({
        namespace: "shop",
        name: "ledger",
        labels: { app: "ledger" },
        annotations: { ...scraped, "prometheus.io/port": "9200" },
        ports: { sql: 5432 },
        endpoints: ["172.16.5.9"],
    }),
    ...service({
        namespace: "shop",
        name: "unmarked",
        labels: { app: "unmarked" },
        ports: { http: 8080 },
        endpoints: [orders[0] ?? ""],
    }),
];
