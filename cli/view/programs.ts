import { flagsOf } from "./flags";
import { imageParts } from "./images";
import type { Container } from "./pods";

/** Programs by the last part of their image's name, where it is not the program's own name. */
const byImage: readonly (readonly [pattern: RegExp, program: string])[] = [
    [/^prometheus$/, "prometheus"],
    [/^grafana(-oss|-enterprise)?$/, "grafana"],
    [/^kube-state-metrics$/, "kube-state-metrics"],
    [/^alertmanager$/, "alertmanager"],
    [/^pushgateway$/, "pushgateway"],
    [/^(prometheus-)?config-reload(er)?$|^configmap-reload$/, "config-reloader"],
];

/** Programs with data, or with something to change, behind their port. */
const interfaces = new Set(["prometheus", "alertmanager", "pushgateway"]);

/** The program of a container as its image's name tells, for example `node-exporter`; undefined where we don't know it. */
export function programOf(container: Container): string | undefined {
    const { base } = imageParts(container.image);
    if (/[-_]exporter$/.test(base)) {
        return base.replaceAll("_", "-");
    }
    const found = byImage.find(([pattern]) => pattern.test(base));
    return found ? found[1] : hasPrometheusFlags(container) ? "prometheus" : undefined;
}

/** Whether a container gets flags that only Prometheus has. */
function hasPrometheusFlags(container: Container): boolean {
    return [...flagsOf(container).keys()].some((name) => /^storage\.(tsdb|agent)\./.test(name));
}

/** Whether a program shows all it has to everybody, unless `--web.config.file` asks for sign-in. */
export function isOpenProgram(program: string): boolean {
    return isInterface(program) || isMetricsOnly(program);
}

/** Whether there is more behind an open program's port than its metrics: queries over all data, or things to change. */
export function isInterface(program: string): boolean {
    return interfaces.has(program);
}

function isMetricsOnly(program: string): boolean {
    return program === "kube-state-metrics" || program.endsWith("-exporter");
}
