import type { AccessNeed, ScrapeJob } from "./scrape/model";

/** One rule of a Role or ClusterRole. */
export interface PolicyRule {
    apiGroups?: string[];
    resources?: string[];
    nonResourceURLs?: string[];
    verbs: string[];
}

/** What Prometheus may read: in the whole cluster, and in single namespaces. */
export interface Access {
    readonly cluster: PolicyRule[];
    readonly namespaces: ReadonlyMap<string, PolicyRule[]>;
}

/** The least rights that the jobs need: a right in one namespace is not asked for where the cluster's covers it. */
export function scrapeAccess(jobs: readonly ScrapeJob[]): Access {
    const needs = jobs.flatMap((job) => job.access.flatMap(single));
    const cluster = needs.filter((need) => need.namespace === undefined);
    const covered = new Set(cluster.map(identity));
    const namespaced = needs.filter(
        (need) => need.namespace !== undefined && !covered.has(identity(need)),
    );
    const names = [...new Set(namespaced.map((need) => need.namespace ?? ""))].sort();
    const urls = [...new Set(jobs.flatMap((job) => job.nonResourceUrls ?? []))].sort();
    return {
        cluster: [
            ...rules(cluster),
            ...(urls.length === 0 ? [] : [{ nonResourceURLs: urls, verbs: ["get"] }]),
        ],
        namespaces: new Map(
            names.map((name) => [name, rules(namespaced.filter((n) => n.namespace === name))]),
        ),
    };
}

interface SingleNeed {
    readonly apiGroup: string;
    readonly resource: string;
    readonly verbs: readonly string[];
    readonly namespace: string | undefined;
}

function single(need: AccessNeed): SingleNeed[] {
    return need.resources.map((resource) => ({
        apiGroup: need.apiGroup,
        resource,
        verbs: need.verbs,
        namespace: need.namespace,
    }));
}

function identity(need: SingleNeed): string {
    return `${need.apiGroup}/${need.resource}/${need.verbs.join()}`;
}

/** One rule for each API group and set of verbs, sorted. */
function rules(needs: readonly SingleNeed[]): PolicyRule[] {
    const grouped = new Map<string, PolicyRule>();
    for (const need of [...needs].sort((a, b) => compare(identity(a), identity(b)))) {
        const key = `${need.apiGroup}/${need.verbs.join()}`;
        const rule = grouped.get(key) ?? {
            apiGroups: [need.apiGroup],
            resources: [],
            verbs: [...need.verbs],
        };
        if (!rule.resources?.includes(need.resource)) {
            rule.resources?.push(need.resource);
        }
        grouped.set(key, rule);
    }
    return [...grouped.values()];
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
