import * as assert from "node:assert/strict";
import { shapeProblems } from "../../../../components/args/validate";
import { patched, shortest } from "../fixture";

describe("secrets in arguments", () => {
    const password = "hunter2";
    const cases: [name: string, args: object][] = [
        ["an unknown key", { grafana: { adminPassword: password } }],
        [
            "a password that is no text",
            { grafana: { admin: { kind: "password", password: [password] } } },
        ],
        ["an object around it", { grafana: { admin: { kind: "pasword", password } } }],
        ["a text in place of the object", { grafana: { admin: password } }],
        [
            "a password in place of the name of a Secret",
            {
                scrape: {
                    jobs: [
                        {
                            name: "a",
                            discovery: { kind: "static", targets: ["a:1"] },
                            auth: { kind: "basic", username: "a", password },
                        },
                    ],
                },
            },
        ],
        [
            "a malformed name in a token",
            {
                scrape: {
                    jobs: [
                        {
                            name: "a",
                            discovery: {
                                kind: "http",
                                url: "http://a",
                                token: { name: `${password}_`, key: "a" },
                            },
                        },
                    ],
                },
            },
        ],
        ["a kubeconfig that is a number", { platform: { kubeconfig: 4242, kind: "existing" } }],
        ["an address with a password", { proxy: { http: `ftp://me:${password}@proxy` } }],
        ["an address without scheme with a password", { proxy: { http: `me:${password}@proxy` } }],
    ];
    for (const [name, args] of cases) {
        it(`are not quoted: ${name}`, () => {
            const problems = shapeProblems(patched(shortest, args));
            assert.ok(problems.length > 0);
            const text = JSON.stringify(problems);
            assert.ok(!text.includes(password) && !text.includes("4242"), text);
        });
    }
});
