import assert from "node:assert/strict";
import { serviceAddress } from "../../../../cli/view/addresses";
import { byteSizeOf, periodOf, quantityOf, seconds } from "../../../../cli/view/amounts";
import { flag, flagsOf, isOn } from "../../../../cli/view/flags";
import { globPattern } from "../../../../cli/view/glob";
import { imageParts } from "../../../../cli/view/images";
import { at, textMapOf } from "../../../../cli/view/json";
import { hasSecret, isPlaceholder, isUndecided } from "../../../../cli/view/placeholder";
import type { Container } from "../../../../cli/view/pods";
import { matchesSelector, selectorText } from "../../../../cli/view/selectors";
import { parseYaml } from "../../../../cli/view/yaml";

function container(words: readonly string[]): Container {
    const resources = { requests: {}, limits: {} };
    const rest = { env: {}, init: false, ports: [], resources, body: {} };
    return { name: "c", image: "", words, defaultArguments: words.length === 0, ...rest };
}

describe("image references", () => {
    const cases: readonly (readonly [string, ReturnType<typeof imageParts>])[] = [
        ["nginx", { repository: "nginx", base: "nginx", tag: "" }],
        ["prom/prometheus:v3", { repository: "prom/prometheus", base: "prometheus", tag: "v3" }],
        ["host:5000/a/b", { repository: "host:5000/a/b", base: "b", tag: "" }],
        ["host:5000/a/b:1", { repository: "host:5000/a/b", base: "b", tag: "1" }],
        ["a/b@sha256:00", { repository: "a/b", base: "b", tag: "", digest: "sha256:00" }],
        ["a/b:1@sha256:00", { repository: "a/b", base: "b", tag: "1", digest: "sha256:00" }],
    ];
    for (const [image, parts] of cases) {
        it(`takes ${image} apart`, () => assert.deepEqual(imageParts(image), parts));
    }
});

describe("path patterns", () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
        ["/a/*.yml", "/a/b.yml", true],
        ["/a/*.yml", "/a/b.yaml", false],
        ["/a/*.yml", "/a/b/c.yml", false],
        ["/a/?.yml", "/a/b.yml", true],
        ["/a/?", "/a//", false],
        ["/a/[bc].yml", "/a/c.yml", true],
        ["/a/[^bc].yml", "/a/c.yml", false],
        ["/a/[^bc].yml", "/a/d.yml", true],
        ["/a/[a-c].yml", "/a/b.yml", true],
        ["/a/\\*.yml", "/a/*.yml", true],
        ["/a/\\*.yml", "/a/b.yml", false],
        ["/*/x.rules", "/etc/x.rules", true],
        ["/a.b", "/axb", false],
    ];
    for (const [pattern, path, fits] of cases) {
        it(`${pattern} ${fits ? "fits" : "does not fit"} ${path}`, () => {
            assert.equal(globPattern(pattern)?.test(path), fits);
        });
    }

    it("are refused where they are malformed, as Go refuses them", () => {
        assert.equal(globPattern("/a/[b"), undefined);
        assert.equal(globPattern("/a/b\\"), undefined);
    });
});

describe("flags", () => {
    const flags = flagsOf(
        container([
            "/bin/prometheus",
            "--a.b=1",
            "--c",
            "2",
            "-old=3",
            "--on",
            "--no-off",
            "--a.b=4",
        ]),
    );

    it("are read with and without an equals sign, the last one counting", () => {
        assert.deepEqual(
            ["a.b", "c", "old", "on"].map((name) => flag(flags, name)),
            ["4", "2", "3", "true"],
        );
        assert.deepEqual(flags.get("a.b"), ["1", "4"]);
    });

    it("can be switched off", () => {
        assert.equal(isOn(flags, "on"), true);
        assert.equal(isOn(flags, "off"), false);
        assert.equal(isOn(flagsOf(container(["--x", "--no-x"])), "x"), false);
    });

    it("are found in a shell script", () => {
        const found = flagsOf(
            container(["sh", "-c", 'exec prometheus "--config.file=/x.yml" --agent']),
        );
        assert.equal(flag(found, "config.file"), "/x.yml");
        assert.equal(isOn(found, "agent"), true);
    });
});

describe("addresses inside the cluster", () => {
    const cases: readonly (readonly [string, ReturnType<typeof serviceAddress>])[] = [
        ["a.b.svc:9090", { service: "a", namespace: "b", port: 9090 }],
        ["http://a.b.svc.cluster.local/x", { service: "a", namespace: "b", port: 80 }],
        ["https://a.b.svc", { service: "a", namespace: "b", port: 443 }],
        ["pod-0.a.b.svc:1", { service: "a", namespace: "b", port: 1 }],
        ["http://user:word@a.b.svc:1/", { service: "a", namespace: "b", port: 1 }],
        ["web:80", { service: "web", namespace: "own", port: 80 }],
        ["localhost:9090", undefined],
        ["10.0.0.1:9100", undefined],
        ["example.com:443", undefined],
        ["<unknown.output>", undefined],
        ["", undefined],
    ];
    for (const [address, found] of cases) {
        it(`reads ${address || "nothing"}`, () => {
            assert.deepEqual(serviceAddress(address, "own"), found);
        });
    }
});

describe("selectors", () => {
    const labels = { app: "web", tier: "front" };
    const cases: readonly (readonly [unknown, boolean, string])[] = [
        [{}, true, "all"],
        [undefined, true, "all"],
        [{ matchLabels: { app: "web" } }, true, "app=web"],
        [{ matchLabels: { app: "db" } }, false, "app=db"],
        [expression("tier", "In", ["front", "back"]), true, "tier in (front, back)"],
        [expression("tier", "NotIn", ["front"]), false, "tier not in (front)"],
        [expression("zone", "NotIn", ["a"]), true, "zone not in (a)"],
        [expression("tier", "Exists"), true, "tier"],
        [expression("tier", "DoesNotExist"), false, "no tier"],
        [expression("toString", "Exists"), false, "toString"],
    ];
    for (const [selector, fits, text] of cases) {
        it(`${text} ${fits ? "fits" : "does not fit"}`, () => {
            assert.equal(matchesSelector(labels, selector), fits);
            assert.equal(selectorText(selector), text);
        });
    }

    function expression(key: string, operator: string, values: readonly string[] = []): unknown {
        return { matchExpressions: [{ key, operator, values }] };
    }
});

describe("tolerant readers", () => {
    it("never follow prototypes", () => {
        assert.equal(at({}, "constructor"), undefined);
        assert.equal(at({ a: 1 }, "a", "toString"), undefined);
        assert.deepEqual(Object.keys(textMapOf(JSON.parse('{"__proto__": "x", "b": 1}'))), [
            "__proto__",
            "b",
        ]);
    });

    it("give amounts, or nothing", () => {
        assert.deepEqual(periodOf("1h30m"), { text: "1h30m", seconds: 5400 });
        assert.equal(periodOf("soon"), undefined);
        assert.deepEqual(quantityOf("10Gi"), { text: "10Gi", bytes: 10 * 1024 ** 3 });
        assert.equal(quantityOf({}), undefined);
        assert.deepEqual(byteSizeOf("10GB"), { text: "10GB", bytes: 10 * 1024 ** 3 });
        assert.deepEqual(seconds(900), { text: "15m", seconds: 900 });
        assert.deepEqual(seconds(95), { text: "95s", seconds: 95 });
    });

    it("say where YAML is broken", () => {
        const parsed = parseYaml("a: b\nc: [1\n");
        assert.match("error" in parsed ? parsed.error : "", /at line 3, column 1$/);
        assert.match(JSON.stringify(parseYaml("a: *missing")), /alias/i);
    });

    it("tell placeholders from texts", () => {
        assert.equal(isPlaceholder("<secret:a.b>"), true);
        assert.equal(isPlaceholder("x <a.b>"), false);
        assert.equal(isUndecided("http://<lb.hostname>:80"), true);
        assert.equal(isUndecided("a < b and c > d"), false);
        assert.equal(hasSecret("Bearer <secret:token>"), true);
    });
});
