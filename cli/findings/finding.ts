import type { Snapshot } from "../snapshot/model";
import type { MonitoringView, ObjectRef } from "../view/model";
import type { ObjectIndex } from "../view/objects";
import type { PodOwner } from "../view/pods";

/** How bad it is: it will not work or loses data; it should not stay; good to know. */
export type Severity = "danger" | "warning" | "info";

/** Something that a reader of a plan should know. */
export interface Finding {
    /** Kind of finding, stable, in kebab-case. */
    readonly id: string;
    readonly severity: Severity;
    /** Where, for example `StatefulSet monitoring/prometheus, job kubelet`. */
    readonly place: string;
    /** What is so, and what follows from it. */
    readonly reason: string;
    /** What to do, beginning with a verb. */
    readonly fix: string;
}

/** What checks look at. */
export interface Facts {
    readonly snapshot: Snapshot;
    readonly view: MonitoringView;
    readonly objects: ObjectIndex;
    readonly owners: readonly PodOwner[];
}

/** A check: pure, and silent where it does not know. */
export type Check = (facts: Facts) => readonly Finding[];

/** All severities, the worst first. */
export const severities: readonly Severity[] = ["danger", "warning", "info"];

/** The name of a program as a sentence begins with it. */
export function programName(program: string | undefined, fallback: ObjectRef): string {
    const names: Readonly<Record<string, string>> = {
        prometheus: "Prometheus",
        grafana: "Grafana",
        alertmanager: "Alertmanager",
        pushgateway: "Pushgateway",
    };
    return program === undefined ? fallback.name : (names[program] ?? program);
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(texts: readonly string[]): string {
    return texts.length < 2
        ? (texts[0] ?? "")
        : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** `1 alert`, `2 alerts`. */
export function countText(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
