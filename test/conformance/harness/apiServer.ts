// An API server that knows the objects it is given, lists and watches them, and asks before each
// answer whether the caller has the right. Enough for Prometheus' own discovery to run against it.
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { Socket, type AddressInfo } from "node:net";
import { loopbackCertificates } from "./certificate";
import { pageText, testToken, textExposition, type Page } from "./httpsTarget";
import {
    isAskedFor,
    kindOf,
    listRequest,
    pageRequest,
    parseQuestion,
    versionOf,
    type ApiObject,
    type Question,
} from "./apiQuestion";
import type { AccessRequest } from "./rights";

export interface ApiServerOptions {
    readonly objects: readonly ApiObject[];
    readonly allowed: (request: AccessRequest) => boolean;
    /** Metrics by path, its own and those of nodes behind `/api/v1/nodes/<node>/proxy`. */
    readonly pages?: Readonly<Record<string, Page>>;
    /** Names the certificate holds besides 127.0.0.1 and localhost. */
    readonly names?: readonly string[];
}

export interface ApiServer {
    readonly address: string;
    /** PEM of the authority that signed its certificate. */
    readonly ca: string;
    stop(): Promise<void>;
}

export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
    const { objects, allowed, pages = {}, names } = options;
    const { ca, leaf } = loopbackCertificates(names);
    const answer = ({ url = "/", headers }: IncomingMessage, response: ServerResponse) => {
        const path = new URL(url, "https://localhost").pathname;
        const page = pages[path];
        const question = parseQuestion(url);
        if (headers.authorization !== `Bearer ${testToken}`) {
            refuse(response, 401);
        } else if (page !== undefined) {
            if (allowed(pageRequest(path))) {
                response.writeHead(200, { "content-type": textExposition });
                response.end(pageText(page));
            } else {
                refuse(response, 403);
            }
        } else if (question === undefined) {
            refuse(response, 404);
        } else if (allowed(listRequest(question))) {
            const found = objects.filter((object) => isAskedFor(object, question));
            (question.watch ? answerWatch : answerList)(response, question, found);
        } else {
            refuse(response, 403);
        }
    };
    const server = createServer({ cert: leaf.certificate, key: leaf.key }, answer);
    server.unref();
    server.on("connection", (socket) => socket instanceof Socket && socket.unref());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
        address: `127.0.0.1:${port}`,
        ca: ca.certificate,
        stop: async () => {
            const closed = once(server, "close");
            server.close();
            server.closeAllConnections();
            await closed;
        },
    };
}

/** Says what there is, if asked to, that this was all, and then nothing more. */
function answerWatch(
    response: ServerResponse,
    question: Question,
    objects: readonly ApiObject[],
): void {
    response.writeHead(200, { "content-type": "application/json" });
    response.flushHeaders();
    if (!question.initialEvents) {
        return;
    }
    const end = {
        kind: kindOf(question),
        apiVersion: versionOf(question),
        metadata: {
            resourceVersion: "1",
            annotations: { "k8s.io/initial-events-end": "true" },
        },
    };
    const events = [
        ...objects.map((object) => ({ type: "ADDED", object })),
        { type: "BOOKMARK", object: end },
    ];
    response.write(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
}

function answerList(
    response: ServerResponse,
    question: Question,
    items: readonly ApiObject[],
): void {
    const list = {
        kind: `${kindOf(question)}List`,
        apiVersion: versionOf(question),
        metadata: { resourceVersion: "1" },
        items,
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(list));
}

function refuse(response: ServerResponse, code: number): void {
    response.writeHead(code, { "content-type": "application/json" });
    response.end(JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", code }));
}
