import { refText, sameRef } from "../view/objects";
import { countText, type Check } from "./finding";

/** Alerts that fire into the void. */
export const deliveryFindings: Check = ({ view }) =>
    view.servers.flatMap((server) => {
        const count = view.alerts.filter((alert) => sameRef(alert.server, server.workload)).length;
        if (count === 0 || server.alertmanagers.length > 0) {
            return [];
        }
        return [
            {
                id: "alerts-reach-nobody",
                severity: "warning",
                place: refText(server.workload),
                reason: `${countText(count, "alert")} can fire, but no Alertmanager is configured: nobody is told`,
                fix: "name an Alertmanager that exists (existing.alertmanagers)",
            },
        ];
    });
