/** A Service as it is written in an address, and the port behind it. */
export interface ServiceAddress {
    readonly service: string;
    readonly namespace: string;
    /** Absent where the scheme decides. */
    readonly port?: number;
}

/**
 * The Service that an address inside the cluster means: `name.namespace.svc:9090`, with or without scheme, path and
 * cluster domain, also with a pod's name in front; or a bare `name` in the namespace of who uses it.
 * @returns undefined for addresses outside the cluster, for numbers and for this host
 */
export function serviceAddress(address: string, ownNamespace: string): ServiceAddress | undefined {
    const match =
        /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^/@]*@)?([a-z0-9.-]+)(?::(\d+))?(?:[/?#]|$)/i.exec(
            address.trim(),
        );
    if (!match) {
        return undefined;
    }
    const parts = match[2].toLowerCase().replace(/\.$/, "").split(".");
    const port = portOf(match[3], match[1]);
    const end = parts.indexOf("svc");
    const found =
        end >= 2
            ? { service: parts[end - 2], namespace: parts[end - 1] }
            : parts.length === 1 && parts[0] !== "localhost" && !/^\d*$/.test(parts[0])
              ? { service: parts[0], namespace: ownNamespace }
              : undefined;
    return found && { ...found, ...(port === undefined ? {} : { port }) };
}

function portOf(written: string | undefined, scheme: string | undefined): number | undefined {
    if (written !== undefined) {
        return Number(written);
    }
    return scheme === "http" ? 80 : scheme === "https" ? 443 : undefined;
}
