import { sizingFactors } from "../../../catalog/sizing";
import type { MonitoringStackArgs } from "../types";
import { formatByteSize, formatBytes, formatQuantity } from "../../lib/size";
import { storageSize } from "../../resolve/storageSize";
import { type Rule, quantityBytes, sizeBytes } from "./rule";

/** Bytes that the write-ahead log takes at most, of arguments whose shape is right. */
export type WalEstimate = (args: MonitoringStackArgs) => number;

/** Prometheus keeps at least three segments of 128 MiB, however little it scrapes. */
export const smallestWal = sizingFactors.walSegments.value * sizingFactors.walSegment.value;

/** The share of a volume that blocks and write-ahead log may fill: compaction needs the rest. */
const volumeShare = sizingFactors.volumeShare.value;

const mebibyte = 2 ** 20;

/** Blocks and write-ahead log must fit on the volume, or Prometheus stops when it is full. */
export function retention(walBytes: number): Rule {
    return ({ prometheus }, report) => {
        const kept = sizeBytes(prometheus?.retentionSize);
        const volume = quantityBytes(storageSize(prometheus?.storage ?? { kind: "none" }));
        if (kept === undefined || volume === undefined || kept + walBytes <= volume * volumeShare) {
            return;
        }
        const room = Math.floor((volume * volumeShare - walBytes) / mebibyte) * mebibyte;
        const needed = Math.ceil((kept + walBytes) / volumeShare / mebibyte) * mebibyte;
        const grow = `make the volume ${formatQuantity(needed)} or more`;
        report(["prometheus", "retentionSize"], {
            value: prometheus?.retentionSize,
            reason:
                `and ${formatBytes(walBytes)} of write-ahead log are ` +
                `${Math.round(((kept + walBytes) / volume) * 100)} % of the volume of ` +
                `${formatBytes(volume)}, of at most ${volumeShare * 100} %`,
            fix: room > 0 ? `write ${formatByteSize(room)} or less, or ${grow}` : grow,
        });
    };
}
