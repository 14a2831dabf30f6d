/** A rule as a Prometheus rule file has it. */
export interface Rule {
    alert?: string;
    record?: string;
    expr: string;
    for?: string;
    keep_firing_for?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
}

/** A group as a Prometheus rule file has it. */
export interface RuleGroup {
    name: string;
    interval?: string;
    limit?: number;
    query_offset?: string;
    labels?: Record<string, string>;
    rules: Rule[];
}
