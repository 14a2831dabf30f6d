import type { Snapshot } from "../snapshot/model";
import { compareText } from "../view/json";
import type { MonitoringView } from "../view/model";
import { indexObjects } from "../view/objects";
import { podOwners } from "../view/pods";
import { apiProxyFindings } from "./apiProxy";
import { claimFindings } from "./claims";
import { deliveryFindings } from "./delivery";
import { duplicateFindings } from "./duplicates";
import { encryptionFindings } from "./encryption";
import { exposureFindings } from "./exposure";
import { severities, type Check, type Finding } from "./finding";
import { grafanaFindings } from "./grafana";
import { imageFindings } from "./images";
import { messageFindings } from "./messages";
import { overrideFindings } from "./overrides";
import { persistenceFindings } from "./persistence";
import { podSecurityFindings } from "./podSecurity";
import { readingFindings } from "./reading";
import { allReferenceFindings } from "./references";
import { retentionFindings } from "./retention";
import { scrapingFindings } from "./scraping";

export type { Finding, Severity } from "./finding";

const checks: readonly Check[] = [
    allReferenceFindings,
    duplicateFindings,
    readingFindings,
    scrapingFindings,
    claimFindings,
    retentionFindings,
    persistenceFindings,
    exposureFindings,
    encryptionFindings,
    apiProxyFindings,
    podSecurityFindings,
    deliveryFindings,
    grafanaFindings,
    imageFindings,
    overrideFindings,
    messageFindings,
];

/** All that a reader should know of a snapshot: the worst first, then by kind and place. */
export function findings(snapshot: Snapshot, view: MonitoringView): readonly Finding[] {
    const objects = indexObjects(snapshot);
    const facts = { snapshot, view, objects, owners: podOwners(objects) };
    const found = checks.flatMap((check) => check(facts));
    const distinct = new Map(found.map((finding) => [JSON.stringify(finding), finding]));
    return [...distinct.values()].sort(
        (a, b) =>
            severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
            compareText(a.id, b.id) ||
            compareText(a.place, b.place) ||
            compareText(a.reason, b.reason),
    );
}
