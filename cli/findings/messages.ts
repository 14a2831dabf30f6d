import type { Check } from "./finding";

/** What the program itself warned of. */
export const messageFindings: Check = ({ snapshot }) => {
    const names = new Map(snapshot.resources.map((resource) => [resource.urn, resource.name]));
    const seen = new Set<string>();
    return snapshot.messages.flatMap(({ severity, text, urn }) => {
        const place = (urn !== undefined && names.get(urn)) || "the program";
        const known = seen.has(`${place}\0${text}`);
        if (known || (severity !== "warning" && severity !== "error")) {
            return [];
        }
        seen.add(`${place}\0${text}`);
        return [
            {
                id: "program-message",
                severity: severity === "error" ? ("danger" as const) : ("warning" as const),
                place,
                reason: text.trim(),
                fix: "follow the message",
            },
        ];
    });
};
