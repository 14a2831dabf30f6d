import type { Rule } from "./rule";

/** Pod Security levels and the versions of batch, policy and autoscaling that the objects use. */
const oldestMinor = 25;

/** What the cluster must be able to do. */
export const cluster: Rule = ({ kubernetesVersion, cluster: name, networkPolicies }, report) => {
    const minor = /^1\.([0-9]{1,2})$/.exec(kubernetesVersion ?? "")?.[1];
    if (minor !== undefined && Number(minor) < oldestMinor) {
        const lost = `1.${minor}0`;
        const quotes =
            minor.length === 1 && Number(minor) >= 3
                ? `; ${lost} without quotes is ${kubernetesVersion} to YAML: write "${lost}"`
                : "";
        report(["kubernetesVersion"], {
            value: kubernetesVersion,
            reason: `is too old: the objects need Kubernetes 1.${oldestMinor} or newer`,
            fix: `upgrade the cluster${quotes}`,
        });
    }
    if (name === "") {
        report(["cluster"], { reason: "is empty", fix: "write a name, or remove the key" });
    }
    networkPolicies?.apiServerPorts?.forEach((port, index) => {
        if (!Number.isInteger(port) || port < 1 || port > 65535) {
            report(["networkPolicies", "apiServerPorts", index], {
                value: port,
                reason: "is not a port",
                fix: "write a whole number from 1 to 65535",
            });
        }
    });
};
