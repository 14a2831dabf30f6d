import type { Settings } from "../components/resolve/settings";

/**
 * The label that holds the node's name on what cAdvisor measures. Where the user leaves it out, it is `instance`:
 * Prometheus sets that to the node's name itself on targets of the role `node`.
 */
export function nodeLabel(settings: Settings): string {
    return (settings.args.scrape?.cadvisor?.labels?.node ?? "node") || "instance";
}
