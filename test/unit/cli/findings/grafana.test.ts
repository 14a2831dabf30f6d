import { laptopPieces } from "../../../fixtures/snapshots/laptop";
import { replaceText } from "../../../fixtures/snapshots/build";
import { check, container, put, type Case } from "./cases";

const cases: readonly Case[] = [
    [
        "a password that nobody set",
        put("grafana-server", [...container, "env"], []),
        "danger",
        "default-password",
        /Deployment monitoring\/grafana/,
        /so it is admin/,
        /Secret/,
    ],
    [
        "a password for all to read",
        put(
            "grafana-server",
            [...container, "env"],
            [{ name: "GF_SECURITY_ADMIN_PASSWORD", value: "canary" }],
        ),
        "danger",
        "password-in-plain-sight",
        /grafana/,
        /not a Secret/,
        /change it/,
    ],
    [
        "an interval that Grafana does not know",
        () =>
            replaceText(
                laptopPieces,
                "grafana-provisioning",
                ["data", "datasources.yaml"],
                "15s",
                "1m",
            ),
        "warning",
        "scrape-interval-unknown-to-grafana",
        /data source Prometheus/,
        /scrapes every 15s, it is told 1m/,
        /15s/,
    ],
    [
        "panels that ask an unknown data source",
        () =>
            replaceText(
                laptopPieces,
                "grafana-dashboards",
                ["data", "nodes.json"],
                '"uid":"prometheus"',
                '"uid":"far"',
            ),
        "warning",
        "unknown-data-source",
        /dashboard 노드 상태/,
        /ask far/,
        /Prometheus, prometheus/,
    ],
    [
        "a dashboard that waits for an import",
        () =>
            replaceText(
                laptopPieces,
                "grafana-dashboards",
                ["data", "nodes.json"],
                '"panels"',
                '"__inputs":[{"name":"DS_X"}],"panels"',
            ),
        "warning",
        "dashboard-with-inputs",
        /노드 상태/,
        /waits for DS_X/,
        /uid/,
    ],
    [
        "two dashboards of one uid",
        () =>
            replaceText(
                laptopPieces,
                "grafana-dashboards",
                ["data", "nodes.json"],
                '"uid":"nodes"',
                '"uid":"cluster"',
            ),
        "danger",
        "duplicate-dashboard",
        /uid cluster/,
        /Cluster and 노드 상태/,
        /uid of its own/,
    ],
];

describe("findings on Grafana", () => check(cases));
