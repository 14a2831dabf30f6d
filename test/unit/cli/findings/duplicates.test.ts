import { laptopPieces } from "../../../fixtures/snapshots/laptop";
import { meta, set } from "../../../fixtures/snapshots/build";
import { add, check, put, type Case } from "./cases";

const configMap = (name: string) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: meta(name, "monitoring"),
});

const cases: readonly Case[] = [
    [
        "an object that is there twice",
        add(configMap("prometheus-config")),
        "danger",
        "duplicate-object",
        /ConfigMap monitoring\/prometheus-config/,
        /more-0 and prometheus-config|prometheus-config and more-0/,
        /another name/,
    ],
    [
        "a node port that is taken",
        put("grafana-service", ["spec", "ports", 0, "nodePort"], 30990),
        "danger",
        "duplicate-node-port",
        /node port TCP 30990/,
        /Service monitoring\/grafana and Service monitoring\/prometheus/,
        /30000/,
    ],
    [
        "a port of the nodes that is taken",
        () => [
            ...laptopPieces,
            ...laptopPieces
                .filter(({ key }) => key === "node-exporter-daemon")
                .map((piece) => ({
                    ...piece,
                    key: "again",
                    inputs: { ...piece.inputs, metadata: meta("again", "monitoring-host") },
                })),
        ],
        "danger",
        "duplicate-host-port",
        /port TCP 9100 of the nodes/,
        /DaemonSet monitoring-host\/again and DaemonSet monitoring-host\/node-exporter/,
        /another port/,
    ],
    [
        "a rolling update of what only one node can mount",
        () =>
            set(
                set(laptopPieces, "grafana-server", ["spec", "strategy"], undefined),
                "grafana-server",
                ["spec", "template", "spec", "volumes", 3],
                { name: "data", persistentVolumeClaim: { claimName: "data-prometheus-0" } },
            ),
        "danger",
        "rolling-update-on-one-writer",
        /Deployment monitoring\/grafana/,
        /data-prometheus-0/,
        /Recreate/,
    ],
    [
        "an object that overrides changed",
        put("ksm-service", ["metadata", "annotations"], {
            "monitoring-stack/overridden": '["spec.type"]',
        }),
        "info",
        "overridden",
        /Service monitoring\/kube-state-metrics/,
        /overrides change spec\.type/,
        /upgrade/,
    ],
];

describe("findings on duplicates and overrides", () => check(cases));
