import type { Container } from "../pods";
import type { FileTree } from "../mounts";

/** Looks up a setting of Grafana by section and key. */
export type Settings = (section: string, key: string) => string | undefined;

/** Settings of a container: environment variables win over `grafana.ini`. */
export function settingsOf(container: Container, tree: FileTree): Settings {
    const file = container.env["GF_PATHS_CONFIG"] ?? "/etc/grafana/grafana.ini";
    const ini = parseIni(tree.file(file)?.text ?? "");
    return (section, key) =>
        container.env[variableOf(section, key)] ?? ini.get(`${section}.${key}`);
}

/** Name of the environment variable of a setting: `[auth.anonymous] enabled` is `GF_AUTH_ANONYMOUS_ENABLED`. */
export function variableOf(section: string, key: string): string {
    return `GF_${section}_${key}`.replace(/[.-]/g, "_").toUpperCase();
}

/** Settings of an INI file by `section.key`. The last one counts. */
export function parseIni(text: string): ReadonlyMap<string, string> {
    const settings = new Map<string, string>();
    let section = "";
    for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
        const header = /^\[([^\]]*)\]$/.exec(line);
        const entry = /^([^=;#\s][^=]*?)\s*=\s*(.*)$/.exec(line);
        if (header) {
            section = header[1].trim();
        } else if (entry) {
            settings.set(`${section}.${entry[1]}`, entry[2].replace(/^"(.*)"$/, "$1"));
        }
    }
    return settings;
}
