import { isIP } from "node:net";
import type { Reach } from "./model";

/** Splits `host:port` or `[v6]:port`; the port is absent where none is written. */
export function splitAddress(address: string): { host: string; port?: number } {
    const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(address);
    const host = match?.[1] ?? match?.[2] ?? address;
    return match?.[3] === undefined ? { host } : { host, port: Number(match[3]) };
}

/**
 * Where a written target leads: to a Service of this cluster, an address, or a name outside. A short name may be
 * either, as the pod's search domains and then the node's are tried.
 * @param home namespace of the pod that opens the connection
 * @param ports that the pods behind a Service listen on, where they are known
 */
export function targetReach(
    target: string,
    home: string,
    scheme: "http" | "https" = "http",
    ports: number[] = [],
): Reach[] {
    const { host, port } = splitAddress(target);
    const written = ports.length > 0 ? ports : [port ?? (scheme === "https" ? 443 : 80)];
    // Policies see the pod's port, which the Service may map: without `ports`, all of the namespace's.
    const inside = (namespace: string): Reach => ({ to: "namespace", namespace, ports });
    const outside: Reach = { to: "outside", ports: written };
    if (/^(localhost|127\..*|::1)$/.test(host)) {
        return [];
    }
    const family = isIP(host);
    if (family !== 0) {
        return [{ ...outside, cidr: `${host}/${family === 4 ? 32 : 128}` }];
    }
    const labels = host.toLowerCase().replace(/\.$/, "").split(".");
    const [, second = home] = labels;
    // `web.shop.svc`, and a pod's own name `web-0.web.shop.svc`, with or without the cluster's domain.
    const service = labels.indexOf("svc", 2);
    if (service === 2 || service === 3) {
        return [inside(labels[service - 1] ?? home)];
    }
    return labels.length <= 2 ? [inside(second), outside] : [outside];
}

/** Where a URL leads, opened from a pod of the namespace `home`. */
export function addressReach(url: URL, home: string): Reach[] {
    return targetReach(url.host, home, url.protocol === "https:" ? "https" : "http");
}
