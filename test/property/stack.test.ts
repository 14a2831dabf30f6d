import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parse } from "yaml";
import { parseDuration } from "../../components/lib/duration";
import { readQuantity } from "../../components/lib/quantity";
import type { KubeObject } from "../../components/objects/managed";
import { acceptArgs } from "../../components/resolve/accept";
import { stackArgs } from "./arbitraries";
import { neededConnections } from "./connections";
import { firewall, type Peer } from "./networkPolicy";
import { filesOf, password, plan, type Planned, planned, workloadsOf } from "./planned";
import { forbiddenInRestricted } from "./podSecurity";
import { danglingReferences } from "./references";

/** One seed for all laws: each is asked about the same stacks, which are planned once. A failure prints it. */
const run = { seed: Date.now() & 0x7fffffff, numRuns: 200 };

/** Says that something holds of every stack. */
function law(says: string, holds: (stack: Planned) => void): void {
    it(says, () => {
        fc.assert(
            fc.property(stackArgs, (args) => holds(planned(args))),
            run,
        );
    });
}

function none(found: readonly string[]): void {
    assert.deepEqual(found, []);
}

function repeatedIn(texts: readonly string[]): string[] {
    return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe("every stack", () => {
    it("comes of arguments that the package accepts", () => {
        fc.assert(
            fc.property(stackArgs, (args) => void acceptArgs("monitoring", args)),
            run,
        );
    });

    law("is the same again from arguments whose keys stand in another order", (stack) => {
        const args = backwards(stack.args);
        const before = JSON.stringify(args);
        assert.equal(JSON.stringify(plan(args).managed), JSON.stringify(stack.managed));
        assert.equal(JSON.stringify(args), before);
    });

    law("has each name once in a kind and namespace, and each key once", ({ managed, objects }) => {
        none(repeatedIn(managed.map(({ key }) => key)));
        none(
            repeatedIn(
                objects.map(({ kind, metadata }) =>
                    [kind, metadata.namespace ?? "", metadata.name].join("/"),
                ),
            ),
        );
    });

    law("lists each object after those that it depends on", ({ managed }) => {
        managed.forEach(({ key, dependsOn = [] }, index) => {
            const before = managed.slice(0, index).map((one) => one.key);
            none(dependsOn.filter((one) => !before.includes(one)).map((one) => `${key}: ${one}`));
        });
    });

    law("waits with each object in a namespace of its own for that namespace", ({ managed }) => {
        const keys = new Map(
            managed
                .filter(({ object }) => object.kind === "Namespace")
                .map(({ key, object }) => [object.metadata.name, key]),
        );
        for (const { key, object, dependsOn = [] } of managed) {
            const namespace = keys.get(object.metadata.namespace ?? "");
            assert.ok(namespace === undefined || dependsOn.includes(namespace), key);
        }
    });

    law("has no reference that leads nowhere", (stack) => none(danglingReferences(stack)));

    law("has names and labels that Kubernetes takes", ({ objects }) => {
        for (const { kind, metadata } of objects) {
            const short = ["Service", "Namespace", "Job"].includes(kind);
            const name = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
            assert.ok(name.test(metadata.name) && metadata.name.length <= (short ? 63 : 253));
            for (const [label, value] of Object.entries(metadata.labels ?? {})) {
                assert.match(value, /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, label);
            }
        }
        for (const { pod } of workloadsOf(objects)) {
            for (const { name } of pod.volumes ?? []) {
                assert.match(name, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
            }
            none(repeatedIn((pod.volumes ?? []).map(({ name }) => name)));
        }
    });

    law("asks for no more than its limits", ({ objects }) => {
        for (const { pod } of workloadsOf(objects)) {
            for (const { name, resources } of pod.containers) {
                for (const [amount, request] of Object.entries(resources.requests)) {
                    const limit = resources.limits[amount];
                    const size = (text: string) => readQuantity(text, 1000) ?? NaN;
                    assert.ok(
                        limit === undefined || size(request) <= size(limit),
                        `${name}: ${amount} ${request} > ${limit}`,
                    );
                }
            }
        }
    });

    law("keeps data, and the namespace that holds it, exactly if it is told to", (stack) => {
        const keep = stack.args.onDestroy !== "delete";
        const { monitoring } = stack.settings.namespaces;
        for (const { key, object, retain = false } of stack.managed) {
            const holds =
                /^PersistentVolume(Claim)?$/.test(object.kind) ||
                (object.kind === "Namespace" && object.metadata.name === monitoring);
            assert.equal(retain, holds && keep, key);
        }
    });

    law("makes each namespace once, the first of all", ({ objects, settings }) => {
        const kinds = objects.map(({ kind }) => kind);
        const made = kinds.lastIndexOf("Namespace") + 1;
        none(kinds.slice(0, made).filter((kind) => kind !== "Namespace"));
        assert.equal(settings.namespaces.create, made > 0);
    });

    law("holds the password in one Secret only, or nowhere", ({ managed, args }) => {
        const holders = managed.filter(({ object }) => JSON.stringify(object).includes(password));
        const own = args.grafana?.enabled !== false && args.grafana?.admin?.kind !== "secret";
        assert.deepEqual(
            holders.map(({ object }) => object.kind),
            own ? ["Secret"] : [],
        );
    });

    law("has ConfigMaps that Kubernetes takes", ({ objects }) => {
        for (const object of objects) {
            const files = Object.entries(filesOf(object));
            const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.join()), 0);
            assert.ok(bytes < 2 ** 20);
            for (const [name] of files) {
                assert.match(name, /^[-._a-zA-Z0-9]{1,253}$/);
            }
        }
    });
});

describe("every selector", () => {
    /** All that cannot change without a replacement, by the object that has it. */
    function selectors(objects: readonly KubeObject[]): [string, string][] {
        return objects.flatMap(({ kind, metadata, spec }): [string, string][] => {
            const { selector, podSelector, volumeClaimTemplates } = (spec ?? {}) as Record<
                string,
                unknown
            >;
            const text = JSON.stringify([selector, podSelector, volumeClaimTemplates]);
            return text === "[null,null,null]" ? [] : [[`${kind} ${metadata.name}`, text]];
        });
    }

    law("stays as it is whatever images, labels and annotations are asked for", (stack) => {
        const other = {
            images: {
                registry: "other.example.com",
                tags: { prometheus: "v4.0.0", grafana: "99" },
            },
            labels: { "example.com/other": "label" },
            annotations: { "example.com/other": "annotation" },
        };
        const { objects } = plan({ ...stack.args, ...other });
        assert.deepEqual(selectors(objects), selectors(stack.objects));
    });

    law("holds no version, and is on the pods that it is for", ({ objects }) => {
        for (const [name, text] of selectors(objects)) {
            assert.doesNotMatch(text, /version|\d+\.\d+\.\d+/, name);
        }
        for (const { object, labels: own } of workloadsOf(objects)) {
            const { selector } = object["spec"] as {
                selector?: { matchLabels: Record<string, string> };
            };
            assert.deepEqual({ ...own, ...selector?.matchLabels }, own);
        }
    });
});

describe("every pod", () => {
    law("outside of the host namespace is what the level restricted allows", (stack) => {
        const { host } = stack.settings.namespaces;
        for (const { name, namespace, pod } of workloadsOf(stack.objects)) {
            if (namespace !== host || name === stack.settings.parts.kubeStateMetrics) {
                none(forbiddenInRestricted(pod).map((what) => `${name}: ${what}`));
            }
        }
    });

    law("never is privileged, and writes to no root file system", ({ objects }) => {
        for (const { name, pod } of workloadsOf(objects)) {
            for (const { securityContext = {} } of [
                ...pod.containers,
                ...(pod.initContainers ?? []),
            ]) {
                assert.equal(securityContext.privileged ?? false, false, name);
                assert.equal(securityContext.allowPrivilegeEscalation, false, name);
                assert.deepEqual(securityContext.capabilities?.drop, ["ALL"], name);
            }
        }
    });

    law("is in a namespace that says what it may do, and why where that is much", (stack) => {
        const { monitoring, host } = stack.settings.namespaces;
        for (const { kind, metadata } of stack.objects) {
            if (kind === "Namespace") {
                const level = metadata.labels?.["pod-security.kubernetes.io/enforce"];
                assert.equal(level, metadata.name === monitoring ? "restricted" : "privileged");
                const reason = metadata.annotations?.["monitoring-stack/reason"];
                assert.equal(reason !== undefined, metadata.name === host);
            }
        }
        const needed = workloadsOf(stack.objects).some(({ namespace, name }) => {
            return namespace === host && name !== stack.settings.parts.kubeStateMetrics;
        });
        const made = stack.objects.filter(({ kind }) => kind === "Namespace");
        const { create } = stack.settings.namespaces;
        assert.equal(made.length, create ? (needed ? 2 : 1) : 0);
    });
});

describe("every prometheus.yml", () => {
    type Groups = readonly { readonly name: string; readonly rules: readonly unknown[] }[];
    const read = new Map<string, Groups>();

    /** Groups of a rule file. Most stacks have most files in common: each is read once. */
    function groupsIn(text: string): Groups {
        const groups = read.get(text) ?? (parse(text) as { groups: Groups }).groups;
        read.set(text, groups);
        return groups;
    }

    law(
        "has each job once, no timeout over its interval, and a cluster on each target",
        (stack) => {
            const jobs = stack.config.scrape_configs;
            none(repeatedIn(jobs.map((job) => job.job_name)));
            for (const {
                job_name: job,
                scrape_interval,
                scrape_timeout,
                relabel_configs,
            } of jobs) {
                assert.ok(parseDuration(scrape_timeout) <= parseDuration(scrape_interval), job);
                const { cluster } = stack.settings;
                const step = relabel_configs.find((one) => one.target_label === "cluster");
                assert.equal(step?.replacement?.replaceAll("$$", "$"), cluster, job);
                assert.equal(step.source_labels, undefined);
            }
        },
    );

    law(
        "has rule files that can be read, each group once, with every group of the user",
        (stack) => {
            const folder = stack.config.rule_files[0]?.replace("*.yml", "");
            assert.equal(folder, "/etc/prometheus/rules/");
            const files = stack.objects
                .filter(({ metadata }) => /-rules(-\d+)?$/.test(metadata.name))
                .flatMap((object) => Object.values(filesOf(object)));
            const groups = files.flatMap(groupsIn);
            for (const { name, rules } of stack.args.rules ?? []) {
                const found = groups.filter((group) => group.name === name);
                assert.ok(
                    found.some((group) => group.rules.length === rules.length),
                    name,
                );
            }
        },
    );
});

describe("every set of NetworkPolicies", () => {
    const ports = [
        ...[53, 80, 443, 3000, 3128, 4321, 6443, 8080, 8081, 8443, 8500, 9090, 9093, 9100, 9101],
        ...[9104, 9200, 10250, 16443],
    ];
    const strangers: Peer[] = [
        { name: "a shop", namespace: "shop", labels: { app: "web" } },
        { name: "a till", namespace: "pay", labels: { app: "web" } },
        { name: "a DNS server", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
        { name: "a proxy", namespace: "infra", labels: {} },
        { name: "a node", address: "192.168.65.3" },
        { name: "a router", address: "10.0.0.1" },
        { name: "a machine of the internet", address: "203.0.113.5" },
        { name: "a machine of version 6", address: "fd00::1" },
    ];

    /** Our pods, strangers in our namespaces, and strangers elsewhere. Pods on a node's network are addresses. */
    function peersOf({ objects, settings }: Planned): { ours: Peer[]; all: Peer[] } {
        const ours = workloadsOf(objects)
            .filter(({ pod }) => !pod.hostNetwork)
            .map(({ kind, name, namespace, labels: own }) => {
                return { name: `${kind} ${name}`, namespace, labels: own };
            });
        const { monitoring, host } = settings.namespaces;
        const intruders = [monitoring, host].map((namespace) => ({
            name: `a stranger in ${namespace}`,
            namespace,
            labels: { "app.kubernetes.io/instance": "monitoring" },
        }));
        const impostors = ["prometheus", "grafana"].map((part) => ({
            name: `a stranger with the labels of ${part}`,
            namespace: "shop",
            labels: {
                "app.kubernetes.io/name": part,
                "app.kubernetes.io/instance": "monitoring",
            },
        }));
        return { ours, all: [...ours, ...intruders, ...impostors, ...strangers] };
    }

    law("lets through what the stack needs, and nothing else", (stack) => {
        const policies = stack.args.networkPolicies ?? {};
        if (policies.enabled === false) {
            assert.equal(
                stack.objects.some(({ kind }) => kind === "NetworkPolicy"),
                false,
            );
            return;
        }
        const allowed = firewall(stack.objects);
        const needed = neededConnections(stack);
        const { ours, all } = peersOf(stack);
        const opensFreely = (peer: Peer) =>
            policies.egress === false && !peer.name.startsWith("Job ");
        for (const from of all) {
            const outgoing = needed.filter((connection) => connection.from(from));
            const guardedOut = ours.includes(from) && !opensFreely(from);
            for (const to of all) {
                const guarded = guardedOut || ours.includes(to);
                const between = outgoing.filter((connection) => connection.to(to));
                for (const port of guarded ? ports : []) {
                    const expected = between.some((one) => one.ports?.includes(port) ?? true);
                    assert.equal(
                        allowed(from, to, port),
                        expected,
                        `${from.name} to ${to.name}, port ${port}: needed ${expected}`,
                    );
                }
            }
        }
    });

    law("lets names be asked for by UDP, too, and nothing else", (stack) => {
        const policies = stack.args.networkPolicies ?? {};
        if (policies.enabled === false || policies.egress === false) {
            return;
        }
        const allowed = firewall(stack.objects);
        const [, , dns] = strangers;
        const { ours } = peersOf(stack);
        for (const from of ours.filter(({ name }) => !/^(Job|DaemonSet) /.test(name))) {
            assert.ok(allowed(from, dns, 53, "UDP"), from.name);
            const all = allowed(from, dns, 4321);
            assert.equal(allowed(from, dns, 4321, "UDP"), all, from.name);
        }
    });
});

/** The same arguments with the keys of every map in the opposite order. */
function backwards<T>(value: T): T {
    if (Array.isArray(value)) {
        return value.map((item: unknown) => backwards(item)) as T;
    }
    return typeof value === "object" && value !== null
        ? (Object.fromEntries(
              Object.entries(value)
                  .reverse()
                  .map(([key, item]) => [key, backwards(item as unknown)]),
          ) as T)
        : value;
}
