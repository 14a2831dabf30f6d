import type { Finding } from "../findings";
import type { Snapshot } from "../snapshot/model";
import { compareText, isObject } from "../view/json";
import type { MonitoringView } from "../view/model";
import { withoutSecrets } from "../view/secrets";

/** A plan: what would be applied, what it means, and what is to be said of it. */
export interface PlanParts {
    readonly snapshot: Snapshot;
    readonly view: MonitoringView;
    readonly findings: readonly Finding[];
}

/** The plan as data: what `plan --json` prints and `plan.json` holds. */
export interface PlanDocument extends PlanParts {
    /** Version of this format. */
    readonly format: 1;
}

/** The plan as JSON text without a line end: the same text for the same plan, keys sorted below the top. */
export function planJson({ snapshot, view, findings }: PlanParts): string {
    const document: PlanDocument = {
        format: 1,
        snapshot: withoutSecrets(snapshot),
        view,
        findings,
    };
    const sorted = Object.entries(document).map(([key, value]) => [key, sortKeys(value)]);
    return JSON.stringify(Object.fromEntries(sorted), undefined, 2);
}

function sortKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sortKeys);
    }
    if (!isObject(value)) {
        return value;
    }
    const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}
