import { laptopPieces } from "../../../fixtures/snapshots/laptop";
import { change, meta, set } from "../../../fixtures/snapshots/build";
import { add, check, container, put, write, type Case } from "./cases";

const cases: readonly Case[] = [
    [
        "samples in a scratch directory",
        () =>
            set(
                set(laptopPieces, "prometheus-server", ["spec", "volumeClaimTemplates"], undefined),
                "prometheus-server",
                ["spec", "template", "spec", "volumes", 2],
                { name: "data", emptyDir: {} },
            ),
        "warning",
        "data-not-persistent",
        /StatefulSet monitoring\/prometheus, \/prometheus/,
        /emptyDir/,
        /volume/,
    ],
    [
        "samples in the container",
        put("prometheus-server", [...container, "args", 1], "--storage.tsdb.path=/data"),
        "warning",
        "data-not-persistent",
        /\/data$/,
        /in the container itself/,
        /volume/,
    ],
    [
        "a Grafana without a volume",
        () => laptopPieces,
        "info",
        "data-not-persistent",
        /Deployment monitoring\/grafana/,
        /what is provisioned comes back/,
        /volume/,
    ],
    [
        "samples on NFS",
        put("prometheus-volume", ["spec"], {
            capacity: { storage: "4Gi" },
            accessModes: ["ReadWriteOnce"],
            storageClassName: "manual",
            nfs: { server: "s", path: "/p" },
        }),
        "warning",
        "network-file-system",
        /prometheus/,
        /PersistentVolume monitoring-prometheus \(nfs\)/,
        /block device/,
    ],
    [
        "a claim that no volume fits",
        put("prometheus-claim", ["spec", "resources", "requests", "storage"], "5Gi"),
        "danger",
        "claim-not-bound",
        /^PersistentVolumeClaim monitoring\/data-prometheus-0$/,
        /holds 4Gi, the claim asks for 5Gi/,
        /agree/,
    ],
    [
        "data that goes with its claim",
        () =>
            set(
                change(laptopPieces, "prometheus-claim", (piece) => ({ ...piece, retain: false })),
                "prometheus-volume",
                ["spec", "persistentVolumeReclaimPolicy"],
                "Delete",
            ),
        "warning",
        "data-not-retained",
        /PersistentVolumeClaim monitoring\/data-prometheus-0/,
        /reclaim policy of PersistentVolume monitoring-prometheus is Delete/,
        /retain the claim/,
    ],
    [
        "what destroy leaves",
        () => laptopPieces,
        "info",
        "kept-on-destroy",
        /the stack/,
        /Namespace monitoring, PersistentVolume monitoring-prometheus and PersistentVolumeClaim monitoring\/data-prometheus-0/,
        /by hand/,
    ],
    [
        "two default classes",
        add(defaultClass("a"), defaultClass("b")),
        "warning",
        "several-default-classes",
        /StorageClasses/,
        /a, b are all the default/,
        /one default/,
    ],
    [
        "a retention size that leaves no room for the log",
        put(
            "prometheus-server",
            [...container, "args", 3],
            "--storage.tsdb.retention.size=3500MiB",
        ),
        "danger",
        "retention-over-volume",
        /prometheus/,
        /3500MiB of blocks and 384 MiB of write-ahead log are 95 % of the 4Gi volume/,
        /lower the retention size to 3097MiB, or make the volume at least 5Gi/,
    ],
    [
        "a share of the volume that leaves no room for the log",
        write("scrape_configs:", "storage: {tsdb: {retention: {percentage: 80}}}\nscrape_configs:"),
        "danger",
        "retention-over-volume",
        /prometheus/,
        /80 % of blocks/,
        /at least 5Gi/,
    ],
    [
        "a size that the retention time never gets to",
        put("prometheus-server", [...container, "args", 3], "--storage.tsdb.retention.size=1GiB"),
        "warning",
        "retention-time-not-reached",
        /prometheus/,
        /15d need about 2.31 GiB \(157 MiB a day\), but 1GiB are kept: samples go after about 7 days/,
        /at least 4Gi/,
    ],
    [
        "a volume that the retention time overfills",
        () =>
            set(
                set(
                    laptopPieces,
                    "prometheus-server",
                    [...container, "args", 3],
                    "--web.enable-admin-api",
                ),
                "prometheus-server",
                [...container, "args", 2],
                "--storage.tsdb.retention.time=90d",
            ),
        "danger",
        "volume-too-small",
        /prometheus/,
        /it is full after about 20 days/,
        /at least 17Gi/,
    ],
    [
        "a volume that only time bounds",
        put("prometheus-server", [...container, "args", 3], "--web.enable-admin-api"),
        "info",
        "retention-by-time-only",
        /prometheus/,
        /4Gi/,
        /retention size/,
    ],
];

function defaultClass(name: string) {
    const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
    return {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: meta(name, undefined, { annotations }),
        provisioner: "x",
    };
}

describe("findings on data and retention", () => check(cases));
