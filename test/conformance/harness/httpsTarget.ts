// A target such as a kubelet is: HTTPS with a certificate of the cluster's authority, metrics only
// for who shows the token.
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { Socket, type AddressInfo } from "node:net";
import { join } from "node:path";
import { loopbackCertificates } from "./certificate";
import { localPath } from "./discovery";

/** Text exposition, the same at every scrape or made anew. */
export type Page = string | (() => string);

export interface HttpsTargetOptions {
    /** By path. */
    readonly pages: Readonly<Record<string, Page>>;
    /** Names the certificate holds besides 127.0.0.1 and localhost. */
    readonly names?: readonly string[];
    readonly token?: string;
    /** Whether the owner of the token may read the pages; without it, everybody may. */
    readonly allowed?: () => boolean;
    /** Asks for no token. */
    readonly anonymous?: boolean;
}

export interface HttpsTarget {
    readonly address: string;
    readonly token: string;
    /** PEM of the authority that signed the target's certificate. */
    readonly ca: string;
    /** Requests answered, by status. */
    readonly answered: ReadonlyMap<number, number>;
    stop(): Promise<void>;
}

/** Where Kubernetes mounts a pod's own identity. */
export const serviceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The token of Prometheus' ServiceAccount, where a test names none. */
export const testToken = "token-of-the-test";

export const textExposition = "text/plain; version=0.0.4";

export function pageText(page: Page): string {
    return typeof page === "string" ? page : page();
}

export async function startHttpsTarget(options: HttpsTargetOptions): Promise<HttpsTarget> {
    const { pages, names, token = testToken, allowed = () => true, anonymous = false } = options;
    const { ca, leaf } = loopbackCertificates(names);
    const answered = new Map<number, number>();
    const server = createServer({ cert: leaf.certificate, key: leaf.key }, (request, response) => {
        const page = pages[new URL(request.url ?? "/", "https://localhost").pathname];
        const known = anonymous || request.headers.authorization === `Bearer ${token}`;
        const status = !known ? 401 : !allowed() ? 403 : page === undefined ? 404 : 200;
        answered.set(status, (answered.get(status) ?? 0) + 1);
        response.writeHead(status, { "content-type": textExposition });
        response.end(page !== undefined && status === 200 ? pageText(page) : "");
    });
    // Neither the server nor a connection that Prometheus keeps open may hold up the end of a run.
    server.unref();
    server.on("connection", (socket) => socket instanceof Socket && socket.unref());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
        address: `127.0.0.1:${port}`,
        token,
        ca: ca.certificate,
        answered,
        stop: async () => {
            const closed = once(server, "close");
            server.close();
            server.closeAllConnections();
            await closed;
        },
    };
}

/** Writes the token and the authority where a rewritten configuration looks for them. */
export function writeServiceAccount(directory: string, files: { token: string; ca: string }): void {
    const place = localPath(serviceAccount, directory);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "token"), files.token);
    writeFileSync(join(place, "ca.crt"), files.ca);
}
