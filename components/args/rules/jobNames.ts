import type { Segment } from "../path";
import type { ScrapeArgs } from "../types";
import { pathText } from "../path";
import { type Rule, type UsableArgs, repeated } from "./rule";

/** A job that the package makes by itself. */
interface OwnJob {
    readonly key: Exclude<keyof ScrapeArgs, "jobs">;
    /** Value of the label `job`, where `scrape.<key>.name` gives no other. */
    readonly name: string;
    /** Whether what it scrapes is there. */
    readonly exists: (args: UsableArgs) => boolean;
}

const always = () => true;

/** The package's own jobs. */
export const ownJobs: readonly OwnJob[] = [
    { key: "apiServer", name: "apiserver", exists: always },
    { key: "kubelet", name: "kubelet", exists: always },
    { key: "cadvisor", name: "cadvisor", exists: always },
    { key: "pods", name: "pods", exists: always },
    { key: "services", name: "services", exists: always },
    { key: "prometheus", name: "prometheus", exists: always },
    { key: "grafana", name: "grafana", exists: (args) => args.grafana?.enabled !== false },
    {
        key: "kubeStateMetrics",
        name: "kube-state-metrics",
        exists: ({ exporters, existing }) =>
            exporters?.kubeStateMetrics?.enabled !== false ||
            existing?.kubeStateMetrics !== undefined,
    },
    {
        key: "nodeExporter",
        name: "node-exporter",
        exists: ({ exporters, existing }) =>
            exporters?.nodeExporter?.enabled !== false || existing?.nodeExporter !== undefined,
    },
];

/** Two jobs of one name are refused by Prometheus. */
export const jobNames: Rule = (args, report) => {
    const named: { key: string; place: Segment[] }[] = ownJobs.flatMap(({ key, name, exists }) => {
        const job = args.scrape?.[key];
        return job?.enabled === false || !exists(args)
            ? []
            : [{ key: job?.name ?? name, place: ["scrape", key, "name"] }];
    });
    args.scrape?.jobs?.forEach((job, index) => {
        if (job.enabled !== false) {
            named.push({ key: job.name, place: ["scrape", "jobs", index, "name"] });
        }
    });
    for (const { key, place } of named.filter((job) => job.key === "")) {
        report(place, { value: key, reason: "is empty", fix: "write a name" });
    }
    for (const { entry, first } of repeated(named.filter((job) => job.key !== ""))) {
        const own = first.place[1] !== "jobs";
        report(entry.place, {
            value: entry.key,
            reason: `is also the name of ${pathText(first.place.slice(0, -1))}`,
            fix: own
                ? `choose another name, or rename the package's own by ${pathText(first.place)}`
                : "choose another name",
        });
    }
};
