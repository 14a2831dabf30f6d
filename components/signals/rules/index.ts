import { packageRules } from "../../../content/rules";
import type { RuleArgs, RuleGroupArgs } from "../../args/types";
import type { Settings } from "../../resolve/settings";
import type { ScrapeJob } from "../scrape/model";
import type { Rule, RuleGroup } from "./model";

export type { Rule, RuleGroup } from "./model";

/** All rule groups: the package's alerts that this platform can answer, then the user's. */
export function ruleGroups(settings: Settings, jobs: readonly ScrapeJob[]): RuleGroup[] {
    return [...packageRules(settings, jobs), ...(settings.args.rules ?? []).map(userGroup)];
}

/** Rule files by name, one a group: a small change is a small difference. */
export function ruleFiles(groups: readonly RuleGroup[]): Record<string, { groups: RuleGroup[] }> {
    const files: Record<string, { groups: RuleGroup[] }> = {};
    for (const group of groups) {
        files[freeName(fileName(group.name), files)] = { groups: [group] };
    }
    return files;
}

/** Keys of a ConfigMap have at most 253 characters, of which a number and the ending are some. */
const longestName = 200;

function fileName(group: string): string {
    return (
        group
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .slice(0, longestName)
            .replace(/^-+|-+$/g, "") || "rules"
    );
}

/** Two group names may become one file name: the second gets a number. */
function freeName(base: string, taken: Record<string, unknown>): string {
    let name = `${base}.yml`;
    for (let number = 2; name in taken; number++) {
        name = `${base}-${number}.yml`;
    }
    return name;
}

function userGroup(args: RuleGroupArgs): RuleGroup {
    return {
        name: args.name,
        ...(args.interval !== undefined && { interval: args.interval }),
        ...(args.limit !== undefined && { limit: args.limit }),
        ...(args.queryOffset !== undefined && { query_offset: args.queryOffset }),
        ...(args.labels && { labels: args.labels }),
        rules: args.rules.map(userRule),
    };
}

function userRule(args: RuleArgs): Rule {
    return {
        ...(args.alert !== undefined && { alert: args.alert }),
        ...(args.record !== undefined && { record: args.record }),
        expr: args.expr,
        ...(args.for !== undefined && { for: args.for }),
        ...(args.keepFiringFor !== undefined && { keep_firing_for: args.keepFiringFor }),
        ...(args.labels && { labels: args.labels }),
        ...(args.annotations && { annotations: args.annotations }),
    };
}
