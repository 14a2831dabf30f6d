import type { ImageTagsArgs } from "../components/args/types";

/** An image as it is published. */
export interface CatalogImage {
    readonly registry: string;
    readonly name: string;
    readonly tag: string;
    /** Where the version was read. */
    readonly source: string;
}

/** The images that the package runs: one place to update. */
export const imageCatalog: Record<keyof ImageTagsArgs, CatalogImage> = {
    prometheus: {
        registry: "quay.io",
        name: "prometheus/prometheus",
        tag: "v3.15.0",
        source: "prometheus/prometheus CHANGELOG, 3.15.0 of 2026-09-24",
    },
    grafana: {
        registry: "docker.io",
        name: "grafana/grafana",
        tag: "13.2.0",
        source: "chart grafana 12.11.1, appVersion",
    },
    nodeExporter: {
        registry: "quay.io",
        name: "prometheus/node-exporter",
        tag: "v1.12.1",
        source: "chart prometheus-node-exporter 4.56.1",
    },
    kubeStateMetrics: {
        registry: "registry.k8s.io",
        name: "kube-state-metrics/kube-state-metrics",
        tag: "v2.20.0",
        source: "chart kube-state-metrics 8.4.0",
    },
    volumePreparation: {
        registry: "docker.io",
        name: "library/busybox",
        tag: "1.38.0",
        source: "chart grafana 12.11.1, initChownData",
    },
};
