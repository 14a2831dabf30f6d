import { stringify } from "yaml";
import type { JsonObject } from "../../../../cli/snapshot/model";
import { monitoringView } from "../../../../cli/view";
import type { PrometheusServer } from "../../../../cli/view/model";
import { set, snapshotOf, type Piece } from "../../../fixtures/snapshots/build";
import { laptopPieces } from "../../../fixtures/snapshots/laptop";

/** Path of the configuration in its ConfigMap. */
export const configPath = ["data", "prometheus.yml"];

/** Path of a workload's first container. */
export const containerPath = ["spec", "template", "spec", "containers", 0];

/** The first server of a stack. */
export function serverOf(pieces: readonly Piece[]): PrometheusServer {
    return monitoringView(snapshotOf(pieces)).servers[0];
}

/** The laptop's server with another configuration. */
export function withConfig(config: JsonObject | string): PrometheusServer {
    const text = typeof config === "string" ? config : stringify(config);
    return serverOf(set(laptopPieces, "prometheus-config", configPath, text));
}

/** The laptop's server with other flags. */
export function withFlags(...flags: readonly string[]): PrometheusServer {
    const args = ["--config.file=/etc/prometheus/config/prometheus.yml", ...flags];
    return serverOf(set(laptopPieces, "prometheus-server", [...containerPath, "args"], args));
}
