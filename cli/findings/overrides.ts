import { refText } from "../view/objects";
import { listText, type Check } from "./finding";

/** Objects that are not what the package makes. */
export const overrideFindings: Check = ({ view }) =>
    view.overrides.map(({ object, paths }) => ({
        id: "overridden",
        severity: "info",
        place: refText(object),
        reason: `overrides change ${listText(paths) || "it"}`,
        fix: "look at it again after an upgrade",
    }));
