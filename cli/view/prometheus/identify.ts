import type { JsonObject } from "../../snapshot/model";
import { flag, flagsOf, type Flags } from "../flags";
import type { Container } from "../pods";
import { programOf } from "../programs";

/** What the image runs when it gets no arguments. */
const imageDefaults: Flags = new Map([
    ["config.file", ["/etc/prometheus/prometheus.yml"]],
    ["storage.tsdb.path", ["/prometheus"]],
]);

/** The flags of a container that may be Prometheus; undefined where it is not. */
export function prometheusFlags(container: Container): Flags | undefined {
    if (container.init) {
        return undefined;
    }
    const program = programOf(container);
    if (program === "prometheus" && container.defaultArguments) {
        return imageDefaults;
    }
    const flags = flagsOf(container);
    const mayBe = program === undefined || program === "prometheus";
    return mayBe && flag(flags, "config.file") !== undefined ? flags : undefined;
}

/** Whether a configuration file is Prometheus': others take `--config.file`, too. */
export function looksLikePrometheus(container: Container, config: JsonObject): boolean {
    return (
        programOf(container) === "prometheus" ||
        ["scrape_configs", "scrape_config_files", "rule_files", "remote_write"].some(
            (key) => config[key] !== undefined,
        )
    );
}
