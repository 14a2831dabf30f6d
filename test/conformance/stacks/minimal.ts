import type { MonitoringStackArgs } from "../../../components";

/** The least that a cluster of somebody else needs to be told. */
export const minimal: MonitoringStackArgs = {
    platform: { kind: "existing" },
    engine: "plain",
    prometheus: { storage: { kind: "storageClass", className: "fast", size: "50Gi" } },
};
