import { type Row } from "../fixture";
import { testRows } from "../table";

describe("missing keys and kinds", () => {
    const job = (more: object) => ({ scrape: { jobs: [{ name: "a", ...more }] } });
    const rows: Row[] = [
        {
            name: "arguments without a platform",
            args: { platform: null },
            path: "platform",
            reason: "is missing: the cluster",
            fix: "add platform, an object with kind: local, existing, eks or bare-metal",
        },
        {
            name: "a union without a kind",
            args: { platform: { kind: null } },
            path: "platform.kind",
            reason: "is missing",
            fix: "add kind: local, existing, eks or bare-metal",
        },
        {
            name: "a misspelt kind, and nothing of what would follow from it",
            args: job({ discovery: { kind: "statik", targets: 7, frob: 1 } }),
            path: "scrape.jobs[0].discovery.kind",
            reason: "is not one of static, file, http, dns, consul, kubernetes or raw",
            fix: "write static",
        },
        {
            name: "a required key of a kind",
            args: { platform: { kind: "local", distribution: null } },
            path: "platform.distribution",
            reason: "is missing: what runs the cluster",
            fix: "add distribution, docker-desktop, kind, k3s or minikube",
        },
        {
            name: "a rule without an expression",
            args: { rules: [{ name: "a", rules: [{ alert: "A" }] }] },
            path: "rules[0].rules[0].expr",
            reason: "is missing: PromQL expression",
            fix: "add expr, a PromQL expression such as up == 0",
        },
        {
            name: "basic sign-in without a password",
            args: job({
                discovery: { kind: "static", targets: ["a:1"] },
                auth: { kind: "basic", username: "a" },
            }),
            path: "scrape.jobs[0].auth.password",
            reason: "is missing: where the password is",
            fix: "add password, an object",
        },
        {
            name: "a token without a key",
            args: job({
                discovery: { kind: "static", targets: ["a:1"] },
                auth: { kind: "bearer", token: { name: "a" } },
            }),
            path: "scrape.jobs[0].auth.token.key",
            reason: "is missing",
            fix: "add key, a text",
        },
    ];
    testRows(rows);
});
