import * as assert from "node:assert/strict";
import type { Snapshot } from "../../../../cli/snapshot/model";
import { relativize, scrub } from "../../../../cli/evaluate/scrub";
import { data, evaluateFixture, resource } from "./fixture";

/** Every canary that is in the programs, as text and as it might be encoded. */
function assertNoCanary(snapshot: Snapshot): void {
    const text = JSON.stringify(snapshot);
    assert.doesNotMatch(text, /canary-/);
    for (const match of text.matchAll(/[A-Za-z0-9+/]{12,}={0,2}/g)) {
        for (const shift of [0, 1, 2, 3]) {
            const decoded = Buffer.from(match[0].slice(shift), "base64").toString("latin1");
            assert.doesNotMatch(decoded, /canary-/, match[0]);
        }
    }
}

describe("secrets of a program", () => {
    let snapshot: Snapshot;
    before(async () => {
        snapshot = await evaluateFixture("secrets");
    });

    it("are nowhere in the snapshot, neither plain nor encoded nor inside of other text", () => {
        assertNoCanary(snapshot);
    });

    it("keep their path where they come from the configuration", () => {
        const map = data(snapshot, "config");
        assert.equal(map["admin"], "<secret:grafanaAdminPassword>");
        assert.equal(map["smtp"], "<secret:grafana.smtp.password>");
        assert.equal(map["readable"], "<secret:grafana.smtp.password>");
        assert.equal(map["fromPlain"], "<secret:plainSecret>");
        assert.equal(snapshot.outputs["adminPassword"], "<secret:grafanaAdminPassword>");
    });

    it("are named by resource and input otherwise", () => {
        const map = data(snapshot, "config");
        assert.equal(map["canary"], "<secret:config.data.canary>");
        assert.equal(map["encoded"], "<secret:config.data.encoded>");
        assert.equal(map["smtpUser"], "<secret:config.data.smtpUser>");
    });

    it("mask the whole text that they are built into", () => {
        const map = data(snapshot, "config");
        assert.equal(map["url"], "<secret:config.data.url>");
        assert.equal(map["unknownUrl"], "<secret:grafanaAdminPassword>");
        assert.equal(snapshot.outputs["sentence"], "<secret:outputs.sentence>");
    });

    it("are named by the output that will make them, while they are unknown", () => {
        const map = data(snapshot, "config");
        assert.equal(map["generated"], "<secret:admin.result>");
        assert.equal(map["notSecret"], "<admin.result>");
    });

    it("leave what is not secret", () => {
        assert.equal(data(snapshot, "config")["length"], "20");
        assert.equal(snapshot.outputs["name"], "config");
    });

    it("are masked in the outputs of the stack", () => {
        assert.equal(snapshot.outputs["password"], "<secret:outputs.password>");
        assert.deepEqual(snapshot.outputs["deep"], {
            list: ["<secret:outputs.deep.list[0]>", "plain"],
        });
    });

    it("stay secret when they come back as outputs of a resource", () => {
        const again = data(snapshot, "copy")["again"];
        assert.match(again as string, /^<secret:/);
    });

    it("are masked in messages", () => {
        assert.deepEqual(snapshot.messages, [
            { severity: "info", text: "starting" },
            {
                severity: "warning",
                text: "never print <secret:config.data.canary> or <secret:config.data.canary>",
            },
            { severity: "info", text: "nowhere else: <secret:unnamed>" },
        ]);
    });

    it("mask all values of a Kubernetes Secret, marked or not, and keep its keys", () => {
        assert.deepEqual(resource(snapshot, "marked").inputs["stringData"], {
            generated: "<secret:admin.result>",
            password: "<secret:grafanaAdminPassword>",
            user: "<secret:marked.stringData.user>",
        });
        assert.deepEqual(resource(snapshot, "unmarked").inputs["data"], {
            token: "<secret:unmarked.data.token>",
        });
        assert.deepEqual(resource(snapshot, "raw").inputs["stringData"], {
            token: "<secret:raw.stringData.token>",
        });
    });

    it("keep the placeholder of the configuration in a Secret, also where it was encoded", () => {
        assert.deepEqual(resource(snapshot, "placeholders").inputs["data"], {
            encoded: "<secret:grafana.smtp.password>",
            plain: "<secret:plainSecret>",
        });
    });

    it("mask Secrets inside of other resources", () => {
        const { objs, items } = resource(snapshot, "nested").inputs as {
            objs: { stringData: object }[];
            items: { data: object };
        };
        assert.deepEqual(objs[0].stringData, { a: "<secret:nested.objs[0].stringData.a>" });
        assert.deepEqual(items.data, { a: "<secret:nested.items.data.a>" });
    });

    it("are not needed: nothing asks for a passphrase", () => {
        assert.equal(process.env["PULUMI_CONFIG_PASSPHRASE"], undefined);
    });
});

describe("encrypted configuration", () => {
    it("is unknown to code that would parse it, and a placeholder to code that wants text", async () => {
        const snapshot = await evaluateFixture("encrypted");
        assert.deepEqual(data(snapshot, "map"), {
            applied: "<secret:json>",
            flag: "<secret:flag>",
            host: "<secret:json.host>",
            list: "<secret:list[1]>",
            number: "<secret:number>",
            open: "<secret:map.data.open>",
            plain: "<secret:json>",
            standIns: "0 false {}",
        });
        assert.deepEqual(
            snapshot.messages.map(({ severity, text }) => `${severity}: ${text}`),
            [
                "warning: configuration key encrypted:number is encrypted and read as a plain number: 0 stands for it here",
                "warning: configuration key encrypted:flag is encrypted and read as a plain boolean: false stands for it here",
                "warning: configuration key encrypted:json is encrypted and read as a plain object: {} stands for it here",
            ],
        );
    });
});

describe("secrets of providers, manifests and other languages", () => {
    it("hide the contents of a kubeconfig, but not its path", async () => {
        const snapshot = await evaluateFixture("options");
        assertNoCanary(snapshot);
        const { inputs } = resource(snapshot, "cluster");
        assert.deepEqual(inputs, { kubeconfig: "<secret:cluster.kubeconfig>" });
        assert.deepEqual(resource(snapshot, "by-path").inputs, { kubeconfig: "/etc/kube/config" });
    });

    it("hide manifests in which there is a Secret", async () => {
        const snapshot = await evaluateFixture("invokes");
        assertNoCanary(snapshot);
        assert.deepEqual(resource(snapshot, "secret-manifests").inputs, {
            yaml: "<secret:secret-manifests.yaml>",
        });
    });

    it("are masked in a program in JavaScript", async () => {
        assertNoCanary(await evaluateFixture("javascript"));
    });

    it("stay secret through transforms", async () => {
        assertNoCanary(await evaluateFixture("transforms"));
    });
});

describe("scrub", () => {
    const secrets = new Map([
        ["pass", "<secret:short>"],
        ["password", "<secret:long>"],
        ['quo"te', "<secret:quote>"],
        ["a", "<secret:letter>"],
        ["true", "<secret:truth>"],
    ]);
    const clean = (text: string) => scrub(text, secrets);

    it("takes the longest first", () => {
        assert.equal(clean("my password, my pass"), "my <secret:long>, my <secret:short>");
    });

    it("finds encoded secrets", () => {
        assert.equal(clean('{"a":"quo\\"te"}'), '{"a":"<secret:quote>"}');
        assert.equal(clean(Buffer.from("password").toString("base64")), "<secret:long>");
        assert.equal(clean("?q=quo%22te"), "?q=<secret:quote>");
    });

    it("leaves what is too short or too common to be told from other text", () => {
        assert.equal(clean("a is true"), "a is true");
    });

    it("takes out the folder of the project", () => {
        const text = "in /home/me/shop/index.ts of /home/me/shop";
        assert.equal(relativize(text, "/home/me/shop"), "in index.ts of .");
    });
});
