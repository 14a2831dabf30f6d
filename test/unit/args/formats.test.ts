import * as assert from "node:assert/strict";
import { formats, networkOf } from "../../../components/args/formats";
import { regexGroups, regexProblem } from "../../../components/args/languages";
import { explainFormat } from "../../../components/args/shape/formatHelp";
import schema from "../../../components/args/generated/schema.json";

/** Texts of each format that are right, and texts that are wrong with what is to be written. */
const table: Record<string, { right: string[]; wrong: [text: string, fix: string][] }> = {
    duration: {
        right: ["0", "30s", "1h30m", "1y2w"],
        wrong: [
            ["", "30s, 5m or 1h30m"],
            ["30", "write 30s"],
            ["30 s", "write 30s"],
            ["5 minutes", "write 5m"],
            ["5M", "write 5m"],
            ["1.5h", "write 1h30m"],
            ["0.5m", "write 30s"],
            ["soon", "30s, 5m or 1h30m"],
        ],
    },
    quantity: {
        right: ["10Gi", "1.5T", "1e9"],
        wrong: [
            ["10GB", "write 10G"],
            ["10GiB", "write 10Gi"],
            ["10 gi", "write 10Gi"],
            ["10K", "write 10k"],
            ["100m", "write 100M"],
            ["much", "such as 10Gi"],
        ],
    },
    "byte-size": {
        right: ["10GiB", "10GB", "10Gi", "1048576"],
        wrong: [
            ["10 GB", "write 10GB"],
            ["10gib", "write 10GiB"],
            ["much", "such as 10GiB"],
        ],
    },
    cpu: {
        right: ["250m", "2", "0.5"],
        wrong: [
            ["2 cores", "write 2"],
            ["250 M", "write 250m"],
            ["half", "such as 250m or 2"],
        ],
    },
    "dns-label": {
        right: ["a", "a-1", "a".repeat(63)],
        wrong: [
            ["My_App", "write my-app"],
            ["-a-", "write a"],
            ["a.b", "write a-b"],
            ["a".repeat(64), "lower-case"],
        ],
    },
    "dns-name": {
        right: ["a.b-c.1", "a"],
        wrong: [
            ["A.B", "write a.b"],
            ["a..b", "lower-case"],
        ],
    },
    "label-name": {
        right: ["a", "A_1", "_a"],
        wrong: [
            ["a-b", "write a_b"],
            ["__a", "write a"],
            ["1a", "such as namespace"],
        ],
    },
    "metric-name": {
        right: ["a:b_c", "A1"],
        wrong: [
            ["a.b", "write a_b"],
            ["1a", "such as job:up:sum"],
        ],
    },
    "absolute-path": {
        right: ["/", "/var/lib/a b"],
        wrong: [
            ["var/lib", "write /var/lib"],
            ["/var/../etc", "write the path without `..`"],
            ["~/data", "such as /var/lib/prometheus"],
        ],
    },
    url: {
        right: ["http://a", "https://a.b:1/c?d=e", "http://[::1]:80/"],
        wrong: [
            ["a.b/c", "write http://a.b/c"],
            ["ftp://a", "such as https://example.com"],
            ["http://", "such as https://example.com"],
            ["http://a b", "such as https://example.com"],
        ],
    },
    cidr: {
        right: ["10.0.0.0/8", "0.0.0.0/0", "192.168.1.1/32", "fd00::/8", "::/0", "fd00::1/128"],
        wrong: [
            ["10.1.2.3/8", "write 10.0.0.0/8"],
            ["10.1.2.3", "write 10.1.2.3/32"],
            ["10.0.0.0/33", "such as 10.0.0.0/8"],
            ["fd00::1/8", "such as 10.0.0.0/8"],
            ["10.0.0.0/8/8", "such as 10.0.0.0/8"],
        ],
    },
    timezone: {
        right: [
            "utc",
            "browser",
            "UTC",
            "Asia/Seoul",
            "Asia/Calcutta",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+3",
        ],
        wrong: [
            ["asia/seoul", "write Asia/Seoul"],
            ["Asia/Seol", "write Asia/Seoul"],
            ["+09:00", "such as Asia/Seoul"],
            ["Asia/Atlantis", "such as Asia/Seoul"],
        ],
    },
    re2: {
        right: ["", "web-.+", "(?i)a", "(?P<a>b)"],
        wrong: [
            ["(a", "correct the expression"],
            ["a(?=b)", "without look-around"],
            ["(a)\\1", "without look-around and back-references"],
            ["a)(b", "correct the expression"],
        ],
    },
    promql: {
        right: ["up", 'sum by (a) (rate(b{c=~"d.*"}[5m])) > 0'],
        wrong: [
            ["", "such as up == 0"],
            ["sum(up", "correct the expression"],
            ["rate(up)", "correct the expression near `"],
            ["rat(up[5m])", "correct the expression near `rat"],
        ],
    },
};

describe("the formats of texts", () => {
    for (const [format, { right, wrong }] of Object.entries(table)) {
        for (const text of right) {
            it(`${format}: takes ${JSON.stringify(text)}`, () => {
                assert.equal(formats[format]?.(text), true);
            });
        }
        for (const [text, fix] of wrong) {
            it(`${format}: refuses ${JSON.stringify(text.slice(0, 40))} and says: ${fix}`, () => {
                assert.equal(formats[format]?.(text), false);
                const explained = explainFormat(format, text);
                assert.ok(explained.fix.includes(fix), explained.fix);
                assert.match(explained.reason, /^(is|begins) /);
                const written = /^write (\S+)$/.exec(explained.fix)?.[1];
                assert.ok(
                    written === undefined || formats[format]?.(written),
                    `suggests ${written}`,
                );
            });
        }
    }

    it("are those of the schema, and all are tested here", () => {
        const used = [...JSON.stringify(schema).matchAll(/"format":"([^"]+)"/g)].map(
            (match) => match[1],
        );
        assert.deepEqual(Object.keys(formats).sort(), Object.keys(table).sort());
        assert.deepEqual(
            used.filter((format) => !(format in table)),
            [],
        );
    });
});

describe("languages inside of texts", () => {
    it("says what is wrong with a regular expression", () => {
        assert.match(regexProblem("(a")?.message ?? "", /^missing closing \)/);
    });

    it("counts the groups of a regular expression", () => {
        assert.deepEqual(regexGroups("(a)(?:b)(?P<c>d)"), { count: 2, names: new Set(["c"]) });
        assert.equal(regexGroups("("), undefined);
    });

    it("says where an expression is wrong", () => {
        assert.match(explainFormat("promql", "sum(rat(up[5m]))").reason, /\(character 5\)/);
    });
});

describe("the network of an address", () => {
    it("clears the bits behind the mask", () => {
        assert.equal(networkOf("192.168.1.77/24"), "192.168.1.0/24");
        assert.equal(networkOf("1.2.3.4/0"), "0.0.0.0/0");
        assert.equal(networkOf("nonsense"), undefined);
    });
});
