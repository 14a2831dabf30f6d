import type { FileSource, ObjectRef, ReadProblem } from "./common";
import type { StorageUse } from "./prometheus";

/** A container that runs Grafana. */
export interface GrafanaInstance {
    readonly workload: ObjectRef;
    readonly container: string;
    readonly image: string;
    readonly replicas?: number;
    /** Address under which people reach it, where it is told. */
    readonly externalUrl?: string;
    /** Whether people see it without signing in. */
    readonly anonymous: boolean;
    readonly adminPassword: AdminPassword;
    readonly timezone?: string;
    readonly dataSources: readonly DataSource[];
    readonly providers: readonly DashboardProvider[];
    readonly dashboards: readonly Dashboard[];
    readonly storage: StorageUse;
    readonly problems: readonly ReadProblem[];
}

/**
 * Where the administrator's first password comes from. `plain`: it is readable in an object. `default`: nothing
 * sets it, so it is `admin`.
 */
export type AdminPassword =
    | { readonly kind: "secret"; readonly secret: ObjectRef; readonly key: string }
    | { readonly kind: "plain" }
    | { readonly kind: "default" }
    | { readonly kind: "unknown" };

/** A provisioned data source. */
export interface DataSource {
    readonly name: string;
    readonly type: string;
    readonly uid?: string;
    readonly url?: string;
    readonly isDefault: boolean;
    /** Prometheus' scrape interval, from which `$__rate_interval` is made. */
    readonly timeInterval?: string;
    readonly file: string;
}

/** A folder of files that Grafana turns into dashboards. */
export interface DashboardProvider {
    readonly name: string;
    readonly folder: string;
    readonly path: string;
    readonly file: string;
}

/** A provisioned dashboard. */
export interface Dashboard {
    readonly title: string;
    readonly uid?: string;
    readonly folder: string;
    /** Path inside the container. */
    readonly file: string;
    readonly source: FileSource;
    readonly tags: readonly string[];
    /** Names of the template variables, in their order. */
    readonly variables: readonly string[];
    /** Inputs that an import dialog would ask for, for example `DS_PROMETHEUS`. */
    readonly inputs: readonly string[];
    /** In the order of the dashboard, without rows. */
    readonly panels: readonly Panel[];
}

/** A panel of a dashboard. */
export interface Panel {
    readonly title: string;
    readonly type: string;
    readonly unit?: string;
    readonly queries: readonly PanelQuery[];
}

/** A query of a panel. */
export interface PanelQuery {
    readonly expr: string;
    readonly legend?: string;
    /** Uid or name of the data source, as written; absent: the panel's or the default one. */
    readonly dataSource?: string;
}
