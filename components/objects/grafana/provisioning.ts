import { dataSource } from "../../../content/dashboards/builder";
import { formatDuration } from "../../lib/duration";
import { toYaml } from "../../lib/yaml";
import { imageVersion } from "../../resolve/images";
import { nodePortHost, type Settings } from "../../resolve/settings";
import { programPorts } from "../../signals/ports";
import type { Dashboard } from "../../signals/dashboards";
import { servicePort } from "../services";

/** Where Grafana finds its provisioning files. */
export const provisioningFolder = "/etc/grafana/provisioning";

/** Where dashboards are mounted, a folder for each of Grafana's. */
export const dashboardsFolder = "/etc/grafana/dashboards";

/** Where the administrator's Secret is mounted. */
export const adminFolder = "/etc/grafana/admin";

/** Prometheus as the data source: the scrape interval makes `$__rate_interval` right. */
export function dataSourcesFile(settings: Settings): string {
    const { prometheus } = settings.parts;
    const port = servicePort(settings.exposure.prometheus, programPorts.prometheus);
    return toYaml({
        apiVersion: 1,
        datasources: [
            {
                name: "Prometheus",
                uid: dataSource.uid,
                type: dataSource.type,
                access: "proxy",
                url: `http://${prometheus}.${settings.namespaces.monitoring}.svc:${port}`,
                isDefault: true,
                editable: false,
                jsonData: {
                    timeInterval: formatDuration(settings.intervals.scrape),
                    httpMethod: "POST",
                    prometheusType: "Prometheus",
                    ...prometheusVersion(settings),
                },
            },
        ],
    });
}

/** Grafana compares it with others and fails over what is no version: a tag that is none is left out. */
function prometheusVersion(settings: Settings): { prometheusVersion?: string } {
    const version = imageVersion("prometheus", settings.args.images) ?? "";
    const numbers = /^\d+\.\d+\.\d+/.exec(version)?.[0];
    return numbers === undefined ? {} : { prometheusVersion: numbers };
}

/** A Grafana folder of dashboards and where it is mounted. */
export interface DashboardFolder {
    readonly title: string;
    /** Part of names and paths. */
    readonly slug: string;
    readonly dashboards: readonly Dashboard[];
}

const longestSlug = 40;

/** Dashboards by folder, sorted by title. */
export function dashboardFolders(dashboards: readonly Dashboard[]): DashboardFolder[] {
    const titles = [...new Set(dashboards.map(({ folder }) => folder))].sort();
    const taken = new Set<string>();
    return titles.map((title) => {
        const base = slugOf(title);
        let slug = base;
        for (let number = 2; taken.has(slug); number++) {
            slug = `${base}-${number}`;
        }
        taken.add(slug);
        return { title, slug, dashboards: dashboards.filter(({ folder }) => folder === title) };
    });
}

function slugOf(title: string): string {
    return (
        title
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .slice(0, longestSlug)
            .replace(/^-|-$/g, "") || "folder"
    );
}

/** Says where dashboards are; Grafana reads them again when they change. */
export function dashboardProviderFile(folders: readonly DashboardFolder[]): string {
    return toYaml({
        apiVersion: 1,
        providers: folders.map((folder) => ({
            name: folder.slug,
            folder: folder.title,
            type: "file",
            disableDeletion: false,
            allowUiUpdates: false,
            updateIntervalSeconds: 30,
            options: { path: `${dashboardsFolder}/${folder.slug}` },
        })),
    });
}

/** `grafana.ini`: nothing leaves the cluster, nobody is let in without signing in. */
export function grafanaIni(settings: Settings, folders: readonly DashboardFolder[]): string {
    const keys = adminKeys(settings);
    const url = rootUrl(settings);
    const home = folders.flatMap(({ slug, dashboards }) =>
        dashboards.filter(({ name }) => name === "nodes").map(({ name }) => `${slug}/${name}`),
    )[0];
    const sections: Record<string, Record<string, string | number | boolean>> = {
        analytics: {
            reporting_enabled: false,
            check_for_updates: false,
            check_for_plugin_updates: false,
        },
        "auth.anonymous": { enabled: false },
        date_formats: { default_timezone: settings.args.grafana?.timezone ?? "browser" },
        ...(home !== undefined && {
            dashboards: { default_home_dashboard_path: `${dashboardsFolder}/${home}.json` },
        }),
        log: { mode: "console" },
        news: { news_feed_enabled: false },
        plugins: { preinstall_disabled: true },
        security: {
            admin_user: `$__file{${adminFolder}/${keys.user}}`,
            admin_password: `$__file{${adminFolder}/${keys.password}}`,
            disable_gravatar: true,
        },
        ...(url !== undefined && { server: { root_url: url } }),
        users: { allow_sign_up: false },
    };
    for (const [section, values] of Object.entries(settings.args.grafana?.config ?? {})) {
        sections[section] = { ...sections[section], ...values };
    }
    return Object.keys(sections)
        .sort()
        .map((section) => {
            const lines = Object.entries(sections[section] ?? {}).map(
                ([key, value]) => `${key} = ${iniValue(String(value))}`,
            );
            return `[${section}]\n${lines.join("\n")}\n`;
        })
        .join("\n");
}

/** Outside of quotes, `#` and `;` begin a comment, also within a line. */
function iniValue(text: string): string {
    return /[#;]/.test(text) && !text.startsWith('"""') ? `"""${text}"""` : text;
}

/** Name of the Secret that the administrator is read from. */
export function adminSecretName(settings: Settings): string | undefined {
    const admin = settings.args.grafana?.admin;
    return settings.parts.grafana === undefined
        ? undefined
        : admin?.kind === "secret"
          ? admin.name
          : `${settings.parts.grafana}-admin`;
}

/** Keys of the administrator's Secret. */
export function adminKeys(settings: Settings): { user: string; password: string } {
    const admin = settings.args.grafana?.admin;
    const given = admin?.kind === "secret" ? admin : undefined;
    return {
        user: given?.userKey ?? "admin-user",
        password: given?.passwordKey ?? "admin-password",
    };
}

/** Where people reach Grafana, so that its links and redirects lead there. */
function rootUrl(settings: Settings): string | undefined {
    const exposure = settings.exposure.grafana;
    const host = nodePortHost(settings);
    return exposure.type === "NodePort" && exposure.nodePort !== undefined && host !== undefined
        ? `http://${host}:${exposure.nodePort}/`
        : undefined;
}
