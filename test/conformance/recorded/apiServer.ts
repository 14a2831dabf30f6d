// `/metrics` of an API server of Kubernetes 1.36, cut down to its histograms of requests, with all
// bounds that they have there.

/** Bounds by histogram (staging/src/k8s.io/apiserver, endpoints/metrics and storage/etcd3/metrics). */
export const requestBounds: Readonly<Record<string, readonly string[]>> = {
    apiserver_request_duration_seconds: [
        ...["0.005", "0.025", "0.05", "0.1", "0.2", "0.4", "0.6", "0.8", "1", "1.25", "1.5", "2"],
        ...["3", "4", "5", "6", "8", "10", "15", "20", "30", "45", "60", "+Inf"],
    ],
    apiserver_request_sli_duration_seconds: [
        ...["0.05", "0.1", "0.2", "0.4", "0.6", "0.8", "1", "1.25", "1.5", "2", "3", "4", "5"],
        ...["6", "8", "10", "15", "20", "30", "45", "60", "+Inf"],
    ],
    etcd_request_duration_seconds: [
        ...["0.005", "0.025", "0.05", "0.1", "0.2", "0.4", "0.6", "0.8", "1", "1.25", "1.5", "2"],
        ...["3", "4", "5", "6", "8", "10", "15", "20", "30", "45", "60", "+Inf"],
    ],
};

/** A histogram that nothing is dropped of. */
export const otherBounds = ["0.001", "0.2", "2", "20", "+Inf"];

export function apiServerPage(): string {
    const histogram = (name: string, bounds: readonly string[]) => [
        `# TYPE ${name} histogram`,
        ...bounds.map((le, position) => `${name}_bucket{verb="GET",le="${le}"} ${position + 1}`),
        `${name}_sum{verb="GET"} 12.5`,
        `${name}_count{verb="GET"} ${bounds.length}`,
    ];
    return [
        ...Object.entries(requestBounds).flatMap(([name, bounds]) => histogram(name, bounds)),
        ...histogram("workqueue_queue_duration_seconds", otherBounds),
        "# TYPE apiserver_storage_objects gauge",
        'apiserver_storage_objects{resource="pods"} 31',
        "",
    ].join("\n");
}
