/** What a container of the Pod Security level `restricted` must say, and a root file system that nobody writes to. */
export const restrictedContainer = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
};

/** A pod that runs as one unprivileged user. */
export function restrictedPod(user: number, files = false): Record<string, unknown> {
    return {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        ...(files && { fsGroup: user, fsGroupChangePolicy: "OnRootMismatch" }),
        seccompProfile: { type: "RuntimeDefault" },
    };
}

/** The user `nobody`, as the images of the Prometheus project run. */
export const nobody = 65534;

/** The user of Grafana's image. */
export const grafanaUser = 472;
