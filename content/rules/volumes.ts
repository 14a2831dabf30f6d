import type { Rule } from "../../components/signals/rules/model";
import { packageAlert, quote, type RuleContext } from "./context";

/** Milliseconds of the past that a trend is made of. */
const trend = 6 * 3_600_000;

/** File systems of claims and nodes that are nearly full, or will be within four days. */
export function volumeAlerts(context: RuleContext): Rule[] {
    const args = context.settings.args.alerts?.volumeFilling;
    const free = args?.percent ?? 15;
    const defaults = { for: "5m", severity: "warning" };
    const kubelet = context.job("kubelet");
    const exporter = context.job("node-exporter");
    const claims =
        kubelet === undefined
            ? []
            : packageAlert(context, args, {
                  alert: "VolumeFilling",
                  expr: filling(
                      `kubelet_volume_stats_available_bytes{job=${quote(kubelet)}}`,
                      `kubelet_volume_stats_capacity_bytes{job=${quote(kubelet)}}`,
                      { percent: free, trend: context.window("kubelet", trend) },
                  ),
                  summary:
                      "Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is filling up",
                  description:
                      'Only {{ printf "%.1f" $value }} % of the volume of claim {{ $labels.namespace }}/' +
                      "{{ $labels.persistentvolumeclaim }} is free: grow it or keep less.",
                  defaults,
              });
    // The kubelet has no statistics of host paths: their room is the node's.
    const real = 'fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"';
    const nodes =
        exporter === undefined
            ? []
            : packageAlert(context, args, {
                  alert: "NodeFilesystemFilling",
                  expr: writable(
                      exporter,
                      filling(
                          `node_filesystem_avail_bytes{job=${quote(exporter)},${real}}`,
                          `node_filesystem_size_bytes{job=${quote(exporter)},${real}}`,
                          { percent: free, trend: context.window("node-exporter", trend) },
                      ),
                  ),
                  summary:
                      "File system {{ $labels.mountpoint }} of {{ $labels.instance }} is filling up",
                  description:
                      'Only {{ printf "%.1f" $value }} % of {{ $labels.device }} at {{ $labels.mountpoint }} of ' +
                      "{{ $labels.instance }} is free; volumes on host paths live there.",
                  defaults,
              });
    return [...claims, ...nodes];
}

/** An image that a node runs from is full by design, and stays so. */
function writable(exporter: string, filling: string): string {
    return `(\n${filling}\n)\nunless node_filesystem_readonly{job=${quote(exporter)}} == 1`;
}

/** Less than a share free now; or less than 40 % free, and by the trend nothing in four days. */
function filling(
    available: string,
    size: string,
    limits: { percent: number; trend: string },
): string {
    const share = `${available} / ${size} * 100`;
    return [
        `${share} < ${limits.percent}`,
        `or (${share} < 40 and predict_linear(${available}[${limits.trend}], 4 * 24 * 3600) < 0)`,
    ].join("\n");
}
