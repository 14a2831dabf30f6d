import type { RelabelArgs } from "../../args/types";
import type { RelabelConfig } from "./model";

/** The user's relabelling steps as `prometheus.yml` has them. */
export function relabelConfigs(steps: readonly RelabelArgs[] | undefined): RelabelConfig[] {
    return (steps ?? []).map((step) => ({
        ...(step.sourceLabels && { source_labels: step.sourceLabels }),
        ...(step.separator !== undefined && { separator: step.separator }),
        ...(step.regex !== undefined && { regex: step.regex }),
        ...(step.modulus !== undefined && { modulus: step.modulus }),
        ...(step.targetLabel !== undefined && { target_label: step.targetLabel }),
        ...(step.replacement !== undefined && { replacement: step.replacement }),
        ...(step.action !== undefined && { action: step.action }),
    }));
}

/** Keeps the targets whose labels, joined by `;`, match. */
export function keep(labels: string[], regex: string): RelabelConfig {
    return { source_labels: labels, regex, action: "keep" };
}

/** Drops the targets whose labels, joined by `;`, match. */
export function drop(labels: string[], regex: string): RelabelConfig {
    return { source_labels: labels, regex, action: "drop" };
}

/** Copies a discovered label, if it is there; an empty name leaves it out. */
export function copy(from: string, to: string): RelabelConfig[] {
    return to === "" ? [] : [{ source_labels: [from], target_label: to }];
}

/** Sets a label to a fixed value. */
export function set(label: string, value: string): RelabelConfig {
    return { target_label: label, replacement: escapeReplacement(value) };
}

/** Copies labels whose names, after a prefix, match. */
export function copyMatching(prefix: string, names: string | undefined): RelabelConfig[] {
    return names === undefined ? [] : [{ regex: `${prefix}(${names})`, action: "labelmap" }];
}

/** In a replacement, `$` begins a group. */
function escapeReplacement(value: string): string {
    return value.replaceAll("$", "$$$$");
}

/** A literal in an RE2 expression. */
export function escapeRegex(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** The part of a `__meta_kubernetes_..._annotation_` label that stands for an annotation's name. */
export function metaName(name: string): string {
    return name.replace(/[^a-zA-Z0-9_]/g, "_");
}
