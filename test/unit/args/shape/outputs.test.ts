import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { shapeProblems } from "../../../../components/args/validate";
import { patched, shortest } from "../fixture";

describe("Outputs in arguments", () => {
    const secret = pulumi.secret("hush");

    it("are accepted where the types say Input", () => {
        const args = {
            platform: { kind: "existing", kubeconfig: secret },
            engine: "plain",
            grafana: { admin: { kind: "password", password: Promise.resolve("later") } },
        };
        assert.deepEqual(shapeProblems(args), []);
    });

    const early: [path: string, args: object][] = [
        ["cluster", { cluster: secret }],
        ["prometheus", { prometheus: secret }],
        ["prometheus.storage", { prometheus: { storage: pulumi.output({ kind: "none" }) } }],
        ["labels.team", { labels: { team: secret } }],
        ["scrape.jobs[0]", { scrape: { jobs: [pulumi.output({ name: "a" })] } }],
        [
            "overrides[0].patch.spec.x",
            { overrides: [{ kind: "A", name: "b", patch: { spec: { x: secret } } }] },
        ],
        [
            "dashboards[0].json.panels[0]",
            { dashboards: [{ name: "a", json: { panels: [secret] } }] },
        ],
    ];
    for (const [path, args] of early) {
        it(`are one problem at ${path}`, () => {
            const problems = shapeProblems(patched(shortest, args));
            assert.deepEqual(problems, [
                {
                    path,
                    reason: "is an Output, known only during the deployment",
                    fix: "pass a plain value: it must be known before the deployment",
                },
            ]);
        });
    }

    it("do not hide that their key is unknown", () => {
        const [problem] = shapeProblems(patched(shortest, { grafana: { adminPassword: secret } }));
        assert.equal(problem?.path, "grafana.adminPassword");
        assert.match(problem.reason, /is not a key of grafana/);
    });
});
