import type { Sizing } from "../../signals/sizing";

/** The estimate that the server was sized by: on the object, where people and tools find it. */
export function sizingAnnotation(sizing: Sizing): Record<string, string> {
    return {
        "monitoring-stack/sizing": JSON.stringify({
            series: sizing.series,
            samplesPerSecond: sizing.samplesPerSecond,
            bytesPerDay: sizing.bytesPerDay,
            walBytes: sizing.walBytes,
            memoryBytes: sizing.memoryBytes,
            perJob: sizing.perJob.map(({ job, targets, series }) => ({ job, targets, series })),
        }),
    };
}
