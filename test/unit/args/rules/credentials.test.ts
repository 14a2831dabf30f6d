import { type Patch } from "../fixture";
import { testRows } from "../table";

const target = { kind: "static", targets: ["a:1"] };
const jobs = (...list: object[]): Patch => ({
    scrape: {
        jobs: list.map((job, index) => ({ name: `job${index}`, discovery: target, ...job })),
    },
});

describe("secrets of jobs and of Grafana", () => {
    const secret = { name: "a", key: "b" };
    const tls = "scrape.jobs[0].tls";
    testRows([
        {
            name: "a password that was forgotten",
            args: { grafana: { admin: { kind: "password" } } },
            path: "grafana.admin.password",
            reason: "is missing",
            fix: "pulumi config set --secret grafanaAdminPassword",
        },
        {
            name: "an empty password",
            args: { grafana: { admin: { kind: "password", password: "" } } },
            path: "grafana.admin.password",
            reason: "is missing",
            fix: "kind: generated",
        },
        {
            name: "a secret in Grafana's settings",
            args: { grafana: { config: { "auth.google": { client_secret: "a" } } } },
            path: 'grafana.config["auth.google"].client_secret',
            reason: "in plain text",
            fix: "remove it",
        },
        {
            name: "a setting with a second one in its value",
            args: { grafana: { config: { users: { a: "b\n[auth.anonymous]\nenabled = true" } } } },
            path: "grafana.config.users.a",
            reason: "begin another setting",
            fix: "without line breaks",
        },
        {
            name: "a password in the address of a proxy",
            args: { proxy: { http: "http://user:word@proxy:3128" } },
            path: "proxy.http",
            reason: "in plain text",
            fix: "before the @",
        },
        {
            name: "a password in the address of a discovery",
            args: jobs({ discovery: { kind: "http", url: "https://user:word@targets/" } }),
            path: "scrape.jobs[0].discovery.url",
            reason: "in plain text",
            fix: "before the @",
        },
        {
            name: "a key that no Secret may have",
            args: jobs({ auth: { kind: "bearer", token: { name: "a", key: "a/b" } } }),
            path: "scrape.jobs[0].auth.token.key",
            reason: "is not a key of a Secret",
            fix: "letters, digits",
        },
        {
            name: "nobody who signs in",
            args: jobs({ auth: { kind: "basic", username: "", password: secret } }),
            path: "scrape.jobs[0].auth.username",
            reason: "is empty",
            fix: "write a name",
        },
        {
            name: "a certificate without its key",
            args: jobs({ scheme: "https", tls: { cert: secret } }),
            path: `${tls}.key`,
            reason: "is missing",
            fix: "add key, or remove cert",
        },
        {
            name: "TLS of plain HTTP",
            args: jobs({ tls: { ca: secret } }),
            path: tls,
            reason: "has no effect on a job of scheme http",
            fix: "write scheme: https",
        },
        {
            name: "verification that is both wanted and turned off",
            args: jobs({ scheme: "https", tls: { ca: secret, insecureSkipVerify: true } }),
            path: `${tls}.insecureSkipVerify`,
            reason: "turns off what ca and serverName ask for",
            fix: "remove it",
        },
    ]);
});
