/** Types of resources that take Kubernetes objects as text, which may hold a Secret. */
const manifestTypes = /^kubernetes:yaml(\/v2)?:Config(Group|File)$/;
const providerType = "pulumi:providers:kubernetes";
const secretInYaml = /^\s*(-\s+)?["']?kind["']?:\s*["']?Secret["']?\s*,?\s*$/m;

/** Whether a resource of a type may have secrets in its inputs that nothing marks as such. */
export function mayBeSensitive(type: string): boolean {
    return type === providerType || manifestTypes.test(type);
}

/**
 * Whether a text is a secret although nothing marks it as one: credentials of a cluster, which hold tokens and keys
 * (a path to them is none), and manifests as text with a Secret among them.
 */
export function isSensitive(text: string, path: string, type: string): boolean {
    if (type === providerType) {
        return path === "kubeconfig" && /[\n{]/.test(text);
    }
    return manifestTypes.test(type) && secretInYaml.test(text);
}
