/** The ports that programs listen on inside their pods. */
export const programPorts = {
    prometheus: 9090,
    grafana: 3000,
    kubeStateMetrics: 8080,
    kubeStateMetricsTelemetry: 8081,
} as const;

/** Port of node-exporter, where the user names none. */
export const nodeExporterPort = 9100;
