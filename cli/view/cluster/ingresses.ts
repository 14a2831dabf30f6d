import { at, numberOf, objectsOf, textOf, textsOf } from "../json";
import type { Authentication, Exposure } from "../model";
import { distinctRefs, refOf, type KubeEntry, type ObjectIndex } from "../objects";
import { authenticationOf, programBehind } from "./authentication";
import { selectedBy, servicePorts, type ServicePort } from "./backends";
import { firstBackend, strongest, type ExposureReading } from "./services";

/** A rule of an Ingress: a host name and path that lead to a port of a Service. */
export interface IngressRoute {
    /** Absent: any host name. */
    readonly host?: string;
    readonly path: string;
    readonly service: string;
    /** Number or name of the Service's port. */
    readonly port: number | string;
}

/** One exposure for each rule of an Ingress. */
export function ingressExposures(
    ingress: KubeEntry,
    objects: ObjectIndex,
    reading: ExposureReading,
): readonly Exposure[] {
    const secure = new Set(
        objectsOf(at(ingress.body, "spec", "tls")).flatMap((entry) => textsOf(entry["hosts"])),
    );
    return ingressRoutes(ingress).map((route): Exposure => {
        const service = objects.find("Service", ingress.namespace, route.service);
        const port = service && portOf(service, route.port);
        const owners = service ? selectedBy(service, reading.owners) : [];
        const backend = port && firstBackend(owners, port);
        const program = backend && programBehind(backend);
        const host = route.host ?? "<address>";
        const scheme = secure.has(host) || listensOnTls(ingress) ? "https" : "http";
        const own = backend ? authenticationOf(backend, reading.grafanas) : "unknown";
        const allowed = allowedRanges(ingress);
        return {
            through: refOf(ingress),
            kind: "Ingress",
            workloads: distinctRefs(owners.map(({ entry }) => entry)),
            ...(program ? { program } : {}),
            port: scheme === "https" ? 443 : 80,
            protocol: "TCP",
            ...(backend ? { targetPort: backend.port } : {}),
            reach: "host name",
            authentication: strongest(own, signInOf(ingress)),
            addresses: [`${scheme}://${host}${route.path === "/" ? "" : route.path}`],
            ...(allowed ? { allowedFrom: allowed } : {}),
            internal: isInternal(ingress),
            headless: false,
        };
    });
}

/** The rules of an Ingress in their order, the default backend last. */
export function ingressRoutes(ingress: KubeEntry): readonly IngressRoute[] {
    const routes = objectsOf(at(ingress.body, "spec", "rules")).flatMap((rule) =>
        objectsOf(at(rule, "http", "paths")).flatMap((path) =>
            routeOf(path["backend"], textOf(rule["host"]), textOf(path["path"]) ?? "/"),
        ),
    );
    return [...routes, ...routeOf(at(ingress.body, "spec", "defaultBackend"), undefined, "/")];
}

/** The port of a Service by number or name. */
export function portOf(service: KubeEntry, wanted: number | string): ServicePort | undefined {
    return servicePorts(service).find(({ port, name }) => port === wanted || name === wanted);
}

function routeOf(
    backend: unknown,
    host: string | undefined,
    path: string,
): readonly IngressRoute[] {
    const service = textOf(at(backend, "service", "name"));
    const port = at(backend, "service", "port");
    const target = numberOf(at(port, "number")) ?? textOf(at(port, "name"));
    // The AWS controller reads such ports as actions that stand in annotations.
    if (service === undefined || target === undefined || target === "use-annotation") {
        return [];
    }
    return [{ ...(host ? { host } : {}), path, service, port: target }];
}

function signInOf(ingress: KubeEntry): Authentication {
    const annotations = ingress.annotations;
    const nginx = ["auth-type", "auth-url", "auth-signin", "auth-tls-secret"].some(
        (key) => annotations[`nginx.ingress.kubernetes.io/${key}`] !== undefined,
    );
    const alb = annotations["alb.ingress.kubernetes.io/auth-type"];
    return nginx || alb === "oidc" || alb === "cognito" ? "sign-in" : "none";
}

function allowedRanges(ingress: KubeEntry): readonly string[] | undefined {
    const text =
        ingress.annotations["nginx.ingress.kubernetes.io/whitelist-source-range"] ??
        ingress.annotations["nginx.ingress.kubernetes.io/allowlist-source-range"] ??
        ingress.annotations["alb.ingress.kubernetes.io/inbound-cidrs"];
    return text
        ?.split(",")
        .map((range) => range.trim())
        .sort();
}

function listensOnTls(ingress: KubeEntry): boolean {
    return ingress.annotations["alb.ingress.kubernetes.io/certificate-arn"] !== undefined;
}

/** The AWS controller makes internal load balancers unless it is told otherwise; of others nothing is known. */
function isInternal(ingress: KubeEntry): boolean {
    const scheme = ingress.annotations["alb.ingress.kubernetes.io/scheme"];
    const isAlb =
        textOf(at(ingress.body, "spec", "ingressClassName")) === "alb" ||
        ingress.annotations["kubernetes.io/ingress.class"] === "alb";
    return scheme === "internal" || (isAlb && scheme === undefined);
}
