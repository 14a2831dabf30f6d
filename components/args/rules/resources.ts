import { isCpu, parseCpu } from "../../lib/quantity";
import type { Segment } from "../path";
import type { ResourceListArgs, ResourcesArgs } from "../types";
import { type Report, type Rule, quantityBytes } from "./rule";

/** Kubernetes refuses a container that asks for more than it may have. */
export const resources: Rule = (args, report) => {
    const { prometheus, grafana, exporters } = args;
    within(prometheus?.resources, ["prometheus", "resources"], report);
    within(grafana?.resources, ["grafana", "resources"], report);
    for (const name of ["nodeExporter", "kubeStateMetrics"] as const) {
        within(exporters?.[name]?.resources, ["exporters", name, "resources"], report);
    }
};

const amounts: readonly (readonly [
    keyof ResourceListArgs,
    (text: string) => number | undefined,
])[] = [
    ["cpu", (text) => (isCpu(text) ? parseCpu(text) : undefined)],
    ["memory", quantityBytes],
    ["ephemeral-storage", quantityBytes],
];

function within(given: ResourcesArgs | undefined, place: readonly Segment[], report: Report): void {
    for (const [name, read] of amounts) {
        const request = given?.requests?.[name];
        const limit = given?.limits?.[name];
        const asked = request === undefined ? undefined : read(request);
        const allowed = limit === undefined ? undefined : read(limit);
        if (asked !== undefined && allowed !== undefined && asked > allowed) {
            report([...place, "requests", name], {
                value: request,
                reason: `is more than the limit of ${limit}`,
                fix: `write ${limit} or less, or a limit of ${request} or more`,
            });
        }
    }
}
