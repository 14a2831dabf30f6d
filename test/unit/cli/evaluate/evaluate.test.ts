import * as assert from "node:assert/strict";
import type { Snapshot } from "../../../../cli/snapshot/model";
import { data, evaluateFixture, resource } from "./fixture";

/** URN in a program without components. */
const urn = (program: string, type: string, name: string) => {
    return `urn:pulumi:dev::${program}::${type}::${name}`;
};

describe("what only the deployment knows", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("unknowns");
    });

    it("is named by resource and output, through apply, members, method calls and other stacks", () => {
        assert.deepEqual(data(snapshot, "all"), {
            applied: "<suffix.hex>",
            data: "b",
            direct: "<pet.id>",
            joined: "<pet.id+suffix.hex>",
            member: "<web.status.loadBalancer.ingress[0].hostname>",
            method: "<cluster.describe.version>",
            name: "<unnamed.metadata.name>",
            part: "<cluster.kubeconfig.clusters[0].host>",
            region: "<getRegion.name>",
            required: "<org/network/prod.zone>",
            resource: urn("unknowns", "random:index/randomPet:RandomPet", "pet"),
            stack: "<org/network/prod.vpc>",
            viaMember: "<org/network/prod.dns>",
            viaOutputs: "<org/network/prod.outputs>",
            zone: "<getRegion.zones[0]>",
        });
    });

    it("does not hide what is known beside it", () => {
        assert.deepEqual(data(snapshot, "partly"), {
            known: "yes",
            list: ["x", "<pet.id>"],
            unknown: "<suffix.hex>",
        });
    });

    it("is not computed with, as in a preview", () => {
        assert.equal(snapshot.outputs["didRun"], false);
    });

    it("is in the outputs of the stack", () => {
        assert.equal(snapshot.outputs["endpoint"], "<cluster.endpoint>");
        assert.equal(snapshot.outputs["whole"], "<org/network/prod.outputs>");
    });

    it("leaves remote components as one resource", () => {
        const cluster = resource(snapshot, "cluster");
        assert.deepEqual(
            [cluster.custom, cluster.remote, cluster.inputs],
            [false, true, { name: "<pet.id>", size: 3 }],
        );
        assert.equal(resource(snapshot, "web").remote, undefined);
    });

    it("names the inputs that it comes in through", () => {
        const pet = urn("unknowns", "random:index/randomPet:RandomPet", "pet");
        const { dependencies, propertyDependencies } = resource(snapshot, "cluster");
        assert.deepEqual(dependencies, [pet]);
        assert.deepEqual(propertyDependencies, { name: [pet] });
        assert.equal(resource(snapshot, "web").propertyDependencies, undefined);
    });
});

describe("what a program asks of providers", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("invokes");
    });

    it("is answered by stand-ins that code can work with", () => {
        assert.deepEqual(data(snapshot, "map"), {
            count: "<getZones.count>",
            first: "<getZones.names[0]>",
            joined: "end",
            plain: "<getZones.region.name>",
            text: "in <getZones.region.name> and <other.domain>",
            token: "<other.token>",
        });
        assert.deepEqual(snapshot.outputs, { domain: "<other.domain>", upper: [] });
    });

    it("is computed where it can be: YAML becomes resources", () => {
        const { type, inputs } = resource(snapshot, "from-yaml");
        assert.equal(type, "kubernetes:core/v1:ConfigMap");
        assert.deepEqual(inputs["data"], { a: "b" });
    });

    it("leaves a chart as one resource with its values", () => {
        const chart = resource(snapshot, "chart");
        assert.equal(chart.remote, true);
        assert.deepEqual(chart.inputs["values"], { a: { b: 1 } });
    });
});

describe("order and dependencies", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("order");
    });
    const names = (urns: readonly string[]) => urns.map((found) => found.split("::").at(-1));

    it("puts everything after what it waits for, components expanded", () => {
        const listed = snapshot.resources.map(({ name, rank, dependencies }) => {
            return `${rank} ${name}: ${names(dependencies).join(", ")}`;
        });
        assert.deepEqual(listed, [
            "1 namespace: ",
            "2 outer: namespace",
            "2 outer-first: ",
            "3 outer-inner: outer-first",
            "3 outer-second: outer-first",
            "3 outer-inner-map: ",
            "4 after: outer-first, outer-second, outer-inner-map",
            "5 below: ",
            "5 behind-read: after",
        ]);
    });

    it("waits through a resource that is only read, which itself is not in the plan", () => {
        assert.deepEqual(names(resource(snapshot, "behind-read").dependencies), ["after"]);
        assert.ok(!snapshot.resources.some(({ name }) => name === "seen"));
    });

    it("gives parents, but not the stack, and qualified types in URNs", () => {
        const map = resource(snapshot, "outer-inner-map");
        assert.equal(
            map.urn,
            "urn:pulumi:dev::order::test:index:Outer$test:index:Inner$kubernetes:core/v1:ConfigMap::outer-inner-map",
        );
        assert.equal(
            map.parent,
            "urn:pulumi:dev::order::test:index:Outer$test:index:Inner::outer-inner",
        );
        assert.equal(resource(snapshot, "outer").parent, undefined);
        assert.ok(!snapshot.resources.some(({ type }) => type === "pulumi:pulumi:Stack"));
    });

    it("gives the arguments of components", () => {
        const { custom, inputs } = resource(snapshot, "outer");
        assert.deepEqual([custom, inputs], [false, { size: 3 }]);
    });
});

describe("options of resources", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("options");
    });

    const claimType = "test:index:Group$kubernetes:core/v1:PersistentVolumeClaim";

    it("are recorded as the engine would get them, inherited ones included", () => {
        assert.deepEqual(resource(snapshot, "claim"), {
            urn: urn("options", claimType, "claim"),
            type: "kubernetes:core/v1:PersistentVolumeClaim",
            name: "claim",
            custom: true,
            parent: urn("options", "test:index:Group", "group"),
            dependencies: [],
            rank: 2,
            provider: urn("options", "pulumi:providers:kubernetes", "cluster"),
            protect: true,
            retainOnDelete: true,
            deleteBeforeReplace: true,
            ignoreChanges: ["spec.resources", "metadata.annotations"],
            replaceOnChanges: ["spec.storageClassName"],
            aliases: [
                urn("options", "kubernetes:core/v1:PersistentVolumeClaim", "old-claim"),
                urn("options", "test:index:Group$kubernetes:core/v1:OldClaim", "claim"),
                "urn:pulumi:dev::elsewhere::kubernetes:core/v1:PersistentVolumeClaim::claim",
            ],
            timeouts: { create: "5m", delete: "90s" },
            inputs: {
                apiVersion: "v1",
                kind: "PersistentVolumeClaim",
                metadata: { name: "claim" },
                spec: { accessModes: ["ReadWriteOnce"] },
            },
        });
    });

    it("of a child win over those of its parent", () => {
        const { protect, retainOnDelete, provider, deletedWith } = resource(snapshot, "own");
        assert.deepEqual([protect, retainOnDelete], [false, false]);
        assert.equal(provider, urn("options", "pulumi:providers:kubernetes", "by-path"));
        assert.equal(deletedWith, resource(snapshot, "claim").urn);
    });

    it("of a component are its own, too", () => {
        const { protect, retainOnDelete, aliases } = resource(snapshot, "group");
        assert.deepEqual([protect, retainOnDelete], [true, true]);
        assert.deepEqual(aliases, [urn("options", "test:index:Group", "old-group")]);
    });

    it("are false or empty where nothing is said", () => {
        const { provider, timeouts, deletedWith, ...rest } = resource(snapshot, "plain");
        assert.deepEqual([provider, timeouts, deletedWith], [undefined, undefined, undefined]);
        assert.deepEqual([rest.protect, rest.retainOnDelete], [false, false]);
        assert.deepEqual([rest.ignoreChanges, rest.replaceOnChanges, rest.aliases], [[], [], []]);
    });
});

describe("transforms", () => {
    it("of the old kind see the aliases, and the resource keeps them", async () => {
        const snapshot = await evaluateFixture("transforms");
        const { aliases } = resource(snapshot, "role");
        const old = "kubernetes:rbac.authorization.k8s.io/v1alpha1:ClusterRole";
        assert.equal(aliases[0], urn("transforms", old, "role"));
        assert.deepEqual(snapshot.messages, [{ severity: "info", text: `first alias: ${old}` }]);
    });

    it("run in the order of the engine: resource, parents, stack", async () => {
        const snapshot = await evaluateFixture("transforms");
        const map = resource(snapshot, "map");
        assert.deepEqual(map.inputs, {
            apiVersion: "v1",
            data: {
                a: "<secret:password.result>",
                b: "<secret:map.data.b>",
                c: "plain",
                d: "added",
            },
            immutable: true,
            kind: "ConfigMap",
            metadata: { labels: { team: "monitoring" }, name: "map" },
        });
        assert.deepEqual([map.protect, map.ignoreChanges], [true, ["data"]]);
        assert.equal(resource(snapshot, "password").protect, false);
    });
});

describe("functions as inputs", () => {
    it("are sent as text by dynamic providers", async () => {
        const snapshot = await evaluateFixture("dynamic");
        const counter = resource(snapshot, "counter");
        assert.match(counter.inputs["__provider"] as string, /inputs\.start \+ 1/);
        assert.equal(snapshot.outputs["count"], "<counter.count>");
    });
});

describe("what a program says", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("talk");
    });

    it("is kept in order, logged or printed, without what the SDK says to itself", () => {
        assert.deepEqual(snapshot.messages, [
            { severity: "debug", text: "a detail" },
            { severity: "info", text: "it begins" },
            {
                severity: "warning",
                text: "about the map",
                urn: urn("talk", "kubernetes:core/v1:ConfigMap", "map"),
            },
            { severity: "error", text: "not good" },
            { severity: "info", text: "printed 1" },
            { severity: "error", text: "complained" },
            {
                severity: "warning",
                text: "Undefined value (nothing) will not show as a stack output.",
            },
        ]);
    });

    it("is also what it exports", () => {
        const { list, folder, resource: whole } = snapshot.outputs;
        assert.deepEqual(list, [1, "map"]);
        assert.equal(folder, "organization/talk/dev");
        assert.deepEqual(Object.keys(whole as object), [
            "apiVersion",
            "binaryData",
            "data",
            "id",
            "immutable",
            "kind",
            "metadata",
            "urn",
        ]);
    });
});

describe("kinds of programs", () => {
    it("may be ES modules in TypeScript, in a folder that main: names", async () => {
        const { outputs } = await evaluateFixture("modules");
        assert.deepEqual(outputs, {
            evaluations: 1,
            lazyName: "lazy",
            name: "waited for help",
            stack: "dev",
        });
    });

    it("may be JavaScript that exports a function, found through package.json", async () => {
        const { outputs, source } = await evaluateFixture("javascript");
        assert.deepEqual(outputs, { part: "part", secret: "<secret:outputs.secret>" });
        assert.deepEqual(source, { kind: "program", project: "javascript", stack: "dev" });
    });
});
