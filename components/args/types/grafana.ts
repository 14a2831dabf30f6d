import type { DnsLabel, PlacementArgs, ResourcesArgs, StringInput } from "./common";
import type { StorageArgs } from "./storage";

/** Grafana, with Prometheus as its provisioned data source. */
export interface GrafanaArgs extends PlacementArgs {
    /**
     * Install Grafana.
     * @default true
     */
    enabled?: boolean;
    /**
     * Who signs in first.
     * @default a generated password in a Secret, made once
     */
    admin?: GrafanaAdminArgs;
    /**
     * Time zone of dashboards: an IANA name such as `Asia/Seoul`, `utc` or `browser`.
     * @default "browser"
     * @format timezone
     */
    timezone?: string;
    /**
     * Where users, preferences and hand-made dashboards are kept.
     * @default none: what is provisioned comes back, what was made by hand is lost with the pod
     */
    storage?: StorageArgs;
    /**
     * CPU and memory.
     * @default requests of 100m and 128Mi, a memory limit of 512Mi
     */
    resources?: ResourcesArgs;
    /**
     * Name of the objects of Grafana.
     * @default "grafana"
     */
    name?: DnsLabel;
    /** Sections and keys of `grafana.ini`, for example `{ "users": { "default_theme": "light" } }`. No secrets. */
    config?: Record<string, Record<string, string | number | boolean>>;
}

/**
 * The administrator of Grafana. The password is set at the first start only: change it later inside Grafana.
 * @discriminator kind
 */
export type GrafanaAdminArgs =
    GeneratedAdminArgs | GivenPasswordAdminArgs | ExistingSecretAdminArgs;

/** A random password that Pulumi keeps in its state and that never changes by itself. */
export interface GeneratedAdminArgs {
    kind: "generated";
    /**
     * User name.
     * @default "admin"
     */
    user?: string;
}

/** A password that you give, as a Pulumi secret. */
export interface GivenPasswordAdminArgs {
    kind: "password";
    /**
     * User name.
     * @default "admin"
     */
    user?: string;
    /** The password, as a secret. In a stack configuration: `pulumi config set --secret grafanaAdminPassword`. */
    password?: StringInput;
}

/** A Secret that exists in the monitoring namespace. */
export interface ExistingSecretAdminArgs {
    kind: "secret";
    /** Name of the Secret. */
    name: string;
    /**
     * Key of the user name.
     * @default "admin-user"
     */
    userKey?: string;
    /**
     * Key of the password.
     * @default "admin-password"
     */
    passwordKey?: string;
}

/** A dashboard of your own. */
export interface DashboardArgs {
    /** Name of the file, without an ending; unique. */
    name: DnsLabel;
    /**
     * Folder in Grafana.
     * @default "Monitoring"
     */
    folder?: string;
    /** The dashboard, as Grafana exports it. */
    json?: Record<string, unknown>;
    /** A file with it, relative to the program's folder. */
    file?: string;
}
