import { sizingFactors as f } from "../../../catalog/sizing";
import type { ResourcesArgs, StorageArgs } from "../../args/types";
import { formatCpu } from "../../lib/quantity";
import { parseByteSize, parseQuantity } from "../../lib/size";
import type { Settings } from "../../resolve/settings";
import { storageSize } from "../../resolve/storageSize";
import type { ScrapeJob } from "../scrape/model";
import { type JobEstimate, estimateSeries } from "./series";

/** What the scrape jobs will cost, estimated. Sizes in bytes. */
export interface Sizing {
    readonly series: number;
    readonly samplesPerSecond: number;
    readonly bytesPerDay: number;
    /** Most that the write-ahead log takes. */
    readonly walBytes: number;
    readonly memoryBytes: number;
    /** CPU cores. */
    readonly cpu: number;
    readonly perJob: readonly JobEstimate[];
}

const mebibyte = 2 ** 20;

/** Estimates series, samples, disk and memory of a set of jobs. */
export function estimate(settings: Settings, jobs: readonly ScrapeJob[]): Sizing {
    const perJob = estimateSeries(settings, jobs);
    const series = sum(perJob.map((job) => job.series));
    const samplesPerSecond = sum(perJob.map((job) => (job.series * 1000) / job.interval));
    return {
        series,
        samplesPerSecond: Math.round(samplesPerSecond),
        bytesPerDay: Math.round(samplesPerSecond * 86_400 * f.bytesPerSample.value),
        walBytes: walBytes(samplesPerSecond),
        memoryBytes: f.memoryBase.value + series * f.memoryPerSeries.value,
        cpu: samplesPerSecond * f.cpuPerSample.value,
        perJob,
    };
}

/** The write-ahead log of the hours that are not yet a block, at least the segments that are always kept. */
function walBytes(samplesPerSecond: number): number {
    const raw = samplesPerSecond * f.walHours.value * 3600 * f.walBytesPerSample.value;
    return Math.round(Math.max(raw, f.walSegments.value * f.walSegment.value));
}

/** What storage holds at most, in bytes. */
export function volumeBytes(storage: StorageArgs): number {
    return parseQuantity(storageSize(storage));
}

/**
 * Bytes of blocks that are kept: the user's, else what fits on the volume beside the write-ahead log,
 * but never less than a tenth of the volume, which the plan then warns of.
 */
export function retentionBytes(settings: Settings, sizing: Sizing): number {
    const given = settings.args.prometheus?.retentionSize;
    if (given !== undefined) {
        return parseByteSize(given);
    }
    const volume = volumeBytes(settings.storage.prometheus);
    const room = Math.max(volume * f.volumeShare.value - sizing.walBytes, volume / 10);
    // 0 would mean that there is no bound.
    return Math.max(1, Math.floor(room / mebibyte)) * mebibyte;
}

/** Requests from the estimate; twice the memory as a limit, for log replay and queries. CPU is not limited. */
export function prometheusResources(sizing: Sizing): Required<ResourcesArgs> {
    const step = 64 * mebibyte;
    const memory = Math.ceil(sizing.memoryBytes / step) * 64;
    const cpu = Math.max(100, Math.ceil((sizing.cpu * 1000) / 50) * 50);
    return {
        requests: { cpu: formatCpu(cpu), memory: `${memory}Mi`, "ephemeral-storage": "64Mi" },
        limits: { memory: `${2 * memory}Mi`, "ephemeral-storage": "512Mi" },
    };
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
}
