// One question to an alert, in the words of promtool's unit tests.

export interface FiringAlert {
    /** All labels but `alertname`. */
    readonly labels: Readonly<Record<string, string>>;
    /** Rendered: what a person reads. */
    readonly annotations: Readonly<Record<string, string>>;
}

export interface AlertCase {
    readonly alert: string;
    /** The stack, of `stacks`, whose rules are asked. */
    readonly stack: string;
    /** What the case shows, as the end of a sentence that begins with the alert. */
    readonly claim: string;
    /** Between samples, and between evaluations. */
    readonly interval: string;
    /** Samples by series, in promtool's notation: `1+2x3` is 1, 3, 5, 7. */
    readonly series: Readonly<Record<string, string>>;
    /** When the alert is looked at. */
    readonly at: string;
    /** What fires then; a quiet case has nothing here. */
    readonly firing: readonly FiringAlert[];
}

/** A series' name, labels sorted by name. */
export function series(metric: string, labels: Readonly<Record<string, string>>): string {
    const pairs = Object.keys(labels)
        .sort()
        .map((name) => `${name}=${JSON.stringify(labels[name])}`);
    return `${metric}{${pairs.join(", ")}}`;
}

/** A value that does not change, long enough for every case: 33 min at 5 s, 6 h at 1 min. */
export function constant(value: number): string {
    return `${value}x400`;
}

/** A counter that grows by `step` with each sample. */
export function growing(step: number): string {
    return `0+${step}x400`;
}
