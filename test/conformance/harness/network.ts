// The network of a cluster on one machine: a proxy that knows, for each address of the cluster, who
// answers there. Prometheus is sent through it, so that it scrapes the addresses that it would
// scrape in the cluster, and every address that it asks for is noted.
import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

export interface NetworkRequest {
    readonly method: string;
    readonly path: string;
    readonly body: string;
}

export interface NetworkAnswer {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
}

export interface Network {
    /** For `proxy_url`. */
    readonly proxyUrl: string;
    /** Who answers plain HTTP at an address of the cluster. */
    serve(address: string, answer: (request: NetworkRequest) => NetworkAnswer): void;
    /** Where on this machine an address of the cluster leads. */
    route(address: string, upstream: string): void;
    /** Addresses that were asked for, answered or not. */
    readonly asked: ReadonlySet<string>;
    stop(): Promise<void>;
}

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

export async function startNetwork(): Promise<Network> {
    const answers = new Map<string, (request: NetworkRequest) => NetworkAnswer>();
    const upstreams = new Map<string, string>();
    const asked = new Set<string>();
    const server = createServer((request, response) => {
        const url = new URL(request.url ?? "/");
        const address = `${url.hostname}:${url.port || defaultPorts[url.protocol]}`;
        asked.add(address);
        const path = url.pathname + url.search;
        const answer = answers.get(address);
        const upstream = upstreams.get(address);
        if (answer !== undefined) {
            void readBody(request).then((body) => {
                const result = answer({ method: request.method ?? "", path, body });
                response.writeHead(result.status, { "content-type": result.contentType });
                response.end(result.body);
            });
        } else if (upstream !== undefined) {
            const [host, port] = upstream.split(":");
            const { method, headers } = request;
            const onward = httpRequest({ host, port, path, method, headers }, (reply) => {
                response.writeHead(reply.statusCode ?? 502, reply.headers);
                reply.pipe(response);
            });
            onward.on("error", () => response.destroy());
            request.pipe(onward);
        } else {
            response.writeHead(502).end();
        }
    });
    // HTTPS comes as a tunnel: only its address is seen here.
    server.on("connect", (request: IncomingMessage, client: Socket) => {
        const address = request.url ?? "";
        asked.add(address);
        const [host, port] = (upstreams.get(address) ?? "").split(":");
        if (port === undefined) {
            client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
            return;
        }
        const upstream = connect(Number(port), host, () => {
            client.write("HTTP/1.1 200 Connection established\r\n\r\n");
            upstream.pipe(client).pipe(upstream);
        });
        upstream.unref();
        upstream.on("error", () => client.destroy());
        client.on("error", () => upstream.destroy());
        client.on("close", () => upstream.destroy());
    });
    server.unref();
    const sockets = new Set<Socket>();
    server.on("connection", (socket) => {
        socket.unref();
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
        proxyUrl: `http://127.0.0.1:${port}`,
        serve: (address, answer) => answers.set(address, answer),
        route: (address, upstream) => upstreams.set(address, upstream),
        asked,
        stop: async () => {
            const closed = once(server, "close");
            server.close();
            sockets.forEach((socket) => socket.destroy());
            await closed;
        },
    };
}

async function readBody(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
        chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString();
}
