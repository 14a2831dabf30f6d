import type {
    AllowEdge,
    ClaimView,
    Exposure,
    NamespaceView,
    NetworkPolicyView,
    OverriddenObject,
    StorageClassView,
    VolumeView,
    Workload,
} from "./model/cluster";
import type { GrafanaInstance } from "./model/grafana";
import type { Alert, PrometheusServer, RecordingRule } from "./model/prometheus";

export * from "./model/cluster";
export * from "./model/common";
export * from "./model/grafana";
export * from "./model/prometheus";

/**
 * What the objects of a snapshot mean for monitoring: read out of the objects alone, whoever made them.
 * Plain data, sorted, the same for the same snapshot.
 */
export interface MonitoringView {
    readonly servers: readonly PrometheusServer[];
    readonly alerts: readonly Alert[];
    readonly recordingRules: readonly RecordingRule[];
    readonly grafanas: readonly GrafanaInstance[];
    readonly exposures: readonly Exposure[];
    readonly volumes: readonly VolumeView[];
    readonly claims: readonly ClaimView[];
    readonly storageClasses: readonly StorageClassView[];
    readonly namespaces: readonly NamespaceView[];
    readonly workloads: readonly Workload[];
    readonly networkPolicies: readonly NetworkPolicyView[];
    readonly networkEdges: readonly AllowEdge[];
    readonly overrides: readonly OverriddenObject[];
}
