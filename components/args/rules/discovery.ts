import { isHostPort } from "../formats";
import type { Segment } from "../path";
import { listed, nearest } from "../../lib/nearest";
import type { DiscoveryArgs, KubernetesDiscoveryArgs } from "../types";
import { prometheusLabels } from "./prometheusLabels";
import type { Report, Rule } from "./rule";

/** Ways of finding targets that Prometheus would refuse, or that would find nothing. */
export const discovery: Rule = (args, report) => {
    args.scrape?.jobs?.forEach((job, index) => {
        checkDiscovery(job.discovery, ["scrape", "jobs", index, "discovery"], report);
    });
};

function checkDiscovery(args: DiscoveryArgs, place: readonly Segment[], report: Report): void {
    switch (args.kind) {
        case "static":
            return staticTargets(args, place, report);
        case "file":
            return fileNames(args.files, [...place, "files"], report);
        case "dns":
            return dnsNames(args, place, report);
        case "consul":
            return hostPort(args.server, [...place, "server"], "localhost:8500", report);
        case "kubernetes":
            return kubernetesObjects(args, place, report);
        case "raw":
            return rawKeys(args.config, [...place, "config"], report);
        case "http":
    }
}

type Kind<K extends DiscoveryArgs["kind"]> = Extract<DiscoveryArgs, { kind: K }>;

function staticTargets(args: Kind<"static">, place: readonly Segment[], report: Report): void {
    const targets: readonly string[] = args.targets;
    if (targets.length === 0) {
        report([...place, "targets"], {
            reason: "is empty, so that the job scrapes nothing",
            fix: "add an address host:port, or remove the job",
        });
    }
    targets.forEach((target, index) => {
        hostPort(target, [...place, "targets", index], "web.shop.svc:8080", report);
    });
    // Here Prometheus' own labels are an offer: `__metrics_path__` of a single target.
    prometheusLabels(args.labels, [...place, "labels"], report, { own: true });
}

/** Reports an address that is not `host:port`. */
export function hostPort(
    address: string,
    place: readonly Segment[],
    example: string,
    report: Report,
): void {
    if (isHostPort(address)) {
        return;
    }
    const bare = address.replace(/^[a-z]+:\/\//i, "").replace(/\/.*$/, "");
    const fix = isHostPort(bare)
        ? `write ${bare}${/:\/\/|\//.test(address) ? "; scheme and path have keys of their own" : ""}`
        : `write host:port, for example ${example}`;
    report(place, { value: address, reason: "is not an address host:port", fix });
}

function fileNames(
    files: readonly string[] | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    if (files?.length === 0) {
        report(place, { reason: "is empty", fix: "name a file, or remove the key to take all" });
    }
    files?.forEach((file, index) => {
        // ConfigMaps have no folders, and Prometheus takes a `*` in the last part of a path only.
        if (!/^[^/]+\.(json|yml|yaml)$/.test(file)) {
            report([...place, index], {
                value: file,
                reason: "is not a key of a ConfigMap with an ending that Prometheus reads",
                fix: "write a name without folder that ends in .json, .yml or .yaml",
            });
        }
    });
}

function dnsNames(args: Kind<"dns">, place: readonly Segment[], report: Report): void {
    if (args.names.length === 0) {
        report([...place, "names"], { reason: "is empty", fix: "add a name to look up" });
    }
    const type = args.type ?? "SRV";
    if (type !== "SRV" && args.port === undefined) {
        report([...place, "port"], {
            reason: `is missing: records of type ${type} hold no port`,
            fix: "add port, the port of the targets, or write type: SRV",
        });
    }
}

/** What a role's selectors may select, as Prometheus 3.15 checks it (discovery/kubernetes). */
const selectable: Readonly<Record<KubernetesDiscoveryArgs["role"], readonly string[]>> = {
    pod: ["pod", "node"],
    service: ["service"],
    endpointslice: ["pod", "service", "endpointslice"],
    endpoints: ["pod", "service", "endpoints"],
    node: ["node"],
    ingress: ["ingress"],
};

function kubernetesObjects(
    args: KubernetesDiscoveryArgs,
    place: readonly Segment[],
    report: Report,
): void {
    const { role } = args;
    const allowed = Object.hasOwn(selectable, role) ? selectable[role] : undefined;
    const roles = new Set<string>();
    args.selectors?.forEach((selector, index) => {
        const at = [...place, "selectors", index];
        if (allowed && !allowed.includes(selector.role)) {
            report([...at, "role"], {
                value: selector.role,
                reason: `does not fit: the role ${role} selects by ${listed(allowed, "or")}`,
                fix: `write role: ${allowed[0]}, or change the role of the discovery`,
            });
        }
        if (roles.has(selector.role)) {
            report([...at, "role"], {
                value: selector.role,
                reason: "has a selector already, and Prometheus takes one for each role",
                fix: "join both: label: a=b,c=d",
            });
        }
        roles.add(selector.role);
        if (selector.label === undefined && selector.field === undefined) {
            report(at, { reason: "selects nothing", fix: "add label or field" });
        }
    });
    if (args.attachNodeMetadata && !["pod", "endpoints", "endpointslice"].includes(role)) {
        report([...place, "attachNodeMetadata"], {
            value: true,
            reason: `has no effect on the role ${role}`,
            fix: "remove it, or write role: pod or role: endpointslice",
        });
    }
    if (role === "node" && (args.namespaces?.length ?? 0) > 0) {
        report([...place, "namespaces"], {
            reason: "has no effect: nodes are in no namespace",
            fix: "remove it",
        });
    }
}

/** The discoveries of Prometheus 3.15, for the suggestion. */
const rawKinds = [
    ...["azure", "consul", "digitalocean", "dns", "docker", "dockerswarm", "ec2", "eureka", "file"],
    ...["gce", "hetzner", "http", "ionos", "kubernetes", "kuma", "lightsail", "linode", "marathon"],
    ...["nerve", "nomad", "openstack", "ovhcloud", "puppetdb", "scaleway", "serverset", "triton"],
    ...["uyuni", "vultr", "stackit", "aws"],
].map((kind) => `${kind}_sd_configs`);

function rawKeys(
    config: Readonly<Record<string, unknown[]>>,
    place: readonly Segment[],
    report: Report,
): void {
    const keys = Object.keys(config);
    if (keys.length === 0) {
        report(place, {
            reason: "is empty",
            fix: "add a key such as ec2_sd_configs with its list",
        });
    }
    for (const key of keys.filter((name) => !/^[a-z0-9]+_sd_configs$/.test(name))) {
        const meant = nearest(key, rawKinds) ?? nearest(`${key}_sd_configs`, rawKinds);
        report([...place, key], {
            reason: "is not a discovery: its name must end in _sd_configs",
            fix: meant ? `write ${meant}` : "write the name of a discovery, such as ec2_sd_configs",
        });
    }
}
