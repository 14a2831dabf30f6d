import type { Settings } from "../../components/resolve/settings";
import type { RuleGroup } from "../../components/signals/rules/model";
import type { ScrapeJob } from "../../components/signals/scrape/model";
import { ruleContext } from "./context";
import { prometheusAlerts } from "./prometheus";
import { targetAlerts } from "./targets";
import { volumeAlerts } from "./volumes";
import { workloadAlerts } from "./workloads";

/** The alerts of the package. One whose targets do not exist on this platform is not made. */
export function packageRules(settings: Settings, jobs: readonly ScrapeJob[]): RuleGroup[] {
    const context = ruleContext(settings, jobs);
    return [
        { name: "targets", rules: targetAlerts(context) },
        { name: "workloads", rules: workloadAlerts(context) },
        { name: "volumes", rules: volumeAlerts(context) },
        { name: "prometheus", rules: prometheusAlerts(context) },
    ].filter((group) => group.rules.length > 0);
}
