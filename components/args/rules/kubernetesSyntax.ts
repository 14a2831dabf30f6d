import { isDnsName } from "../formats";

/** Why Kubernetes would refuse a key of labels or annotations. */
export function keyProblem(key: string): string | undefined {
    const parts = key.split("/");
    const name = parts.at(-1) ?? "";
    const prefix = parts.length > 1 ? parts.slice(0, -1).join("/") : undefined;
    if (prefix !== undefined && !isDnsName(prefix)) {
        return "is not a key of Kubernetes: the prefix before / must be a DNS name";
    }
    return isLabelText(name)
        ? undefined
        : "is not a key of Kubernetes: at most 63 letters, digits, -, _ and ., with a letter or digit at both ends";
}

/** Why Kubernetes would refuse the value of a label. */
export function labelValueProblem(value: string): string | undefined {
    return value === "" || isLabelText(value)
        ? undefined
        : "is not a value of a Kubernetes label: at most 63 letters, digits, -, _ and ., with a letter or digit at both ends";
}

function isLabelText(text: string): boolean {
    return text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}
