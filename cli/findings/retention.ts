import { formatByteSize, formatBytes, formatQuantity } from "../../components/lib/size";
import type { PrometheusServer, Size } from "../view/model";
import { refText } from "../view/objects";
import { type Check, type Finding } from "./finding";

/** Share of a volume that blocks and write-ahead log may fill: compaction needs the rest. */
export const usableShare = 0.85;

/** Prometheus keeps at least three segments of 128 MiB of its write-ahead log. */
const smallestLog = 3 * 128 * 1024 ** 2;

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
const daySeconds = 86_400;

/** Whether what is kept fits where it is kept. */
export const retentionFindings: Check = ({ view }) =>
    view.servers.filter(({ agent }) => !agent).flatMap(checkServer);

/** Bytes of the write-ahead log: the estimate, at least what Prometheus always keeps. */
export function logBytes(server: PrometheusServer): number {
    return Math.max(smallestLog, server.sizing?.walBytes ?? 0);
}

/** The smallest volume on which an amount of blocks and the log leave enough free, in whole GiB. */
function smallestVolume(blocks: number, log: number): string {
    return formatQuantity(Math.ceil((blocks + log) / usableShare / gibibyte) * gibibyte);
}

function checkServer(server: PrometheusServer): readonly Finding[] {
    const volume = server.storage.size;
    const place = `${refText(server.workload)}, ${server.storage.path}`;
    const found = volume ? sizeFits(server, volume, place) : [];
    // A bound that is wrong makes the estimate pointless.
    return found.length > 0 ? found : timeFits(server, volume, place);
}

function sizeFits(server: PrometheusServer, volume: Size, place: string): readonly Finding[] {
    const { size, percentage } = server.retention;
    const log = logBytes(server);
    const share = percentage === undefined ? undefined : (percentage / 100) * volume.bytes;
    const bound = share ?? size?.bytes;
    if (bound === undefined || bound + log <= usableShare * volume.bytes) {
        return [];
    }
    const room = Math.floor((usableShare * volume.bytes - log) / mebibyte) * mebibyte;
    const lower = room > 0 ? `lower the retention size to ${formatByteSize(room)}, or ` : "";
    return [
        {
            id: "retention-over-volume",
            severity: "danger",
            place,
            reason:
                `${size?.text ?? `${percentage} %`} of blocks and ${formatBytes(log)} of write-ahead log are` +
                ` ${percent(bound + log, volume.bytes)} of the ${volume.text} volume; over 85 % it fills up and samples are lost`,
            fix: `${lower}make the volume at least ${smallestVolume(bound, log)}`,
        },
    ];
}

function timeFits(
    server: PrometheusServer,
    volume: Size | undefined,
    place: string,
): readonly Finding[] {
    const { time, size, percentage } = server.retention;
    const daily = server.sizing?.bytesPerDay;
    const bounded = size !== undefined || percentage !== undefined;
    if (!time || !daily || daily <= 0) {
        return volume && !bounded ? [timeOnly(volume, place)] : [];
    }
    const log = logBytes(server);
    const blocks = (time.seconds / daySeconds) * daily;
    const room = size?.bytes ?? (volume && usableShare * volume.bytes - log);
    if (room === undefined || blocks <= room) {
        return volume && !bounded ? [timeOnly(volume, place)] : [];
    }
    const days = `about ${spanText(Math.max(0, room) / daily)}`;
    const estimate = `${time.text} need about ${formatBytes(blocks)} (${formatBytes(daily)} a day)`;
    return [
        bounded
            ? {
                  id: "retention-time-not-reached",
                  severity: "warning",
                  place,
                  reason: `${estimate}, but ${size?.text ?? `${percentage} %`} are kept: samples go after ${days}`,
                  fix: `keep more on a volume of at least ${smallestVolume(blocks, log)}, or lower the retention time`,
              }
            : {
                  id: "volume-too-small",
                  severity: "danger",
                  place,
                  reason: `${estimate}, but the volume holds ${volume?.text}: it is full after ${days}, and samples are lost`,
                  fix: `make the volume at least ${smallestVolume(blocks, log)}, lower the retention time, or set a retention size`,
              },
    ];
}

function timeOnly(volume: Size, place: string): Finding {
    return {
        id: "retention-by-time-only",
        severity: "info",
        place,
        reason: `nothing but time bounds what is kept: more series than expected fill the ${volume.text} volume`,
        fix: "set a retention size, too",
    };
}

function percent(part: number, whole: number): string {
    return `${Math.round((100 * part) / whole)} %`;
}

/** A number of days for people: `9 hours`, `6 days`. */
export function spanText(days: number): string {
    const hours = Math.round(24 * days);
    return hours < 48 ? `${hours} ${hours === 1 ? "hour" : "hours"}` : `${Math.round(days)} days`;
}
