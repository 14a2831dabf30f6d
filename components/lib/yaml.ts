import { stringify } from "yaml";

/** YAML of plain data: keys in the order given, no anchors, no folded lines. Same data, same text. */
export function toYaml(data: unknown): string {
    return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}
