import * as assert from "node:assert/strict";
import { parse } from "yaml";
import * as pulumi from "@pulumi/pulumi";
import type { GrafanaArgs, MonitoringStackArgs } from "../../../components/args/types";
import { stackObjects } from "../../../components/objects";
import { adminSecretName } from "../../../components/objects/grafana";
import {
    container,
    type Data,
    existing,
    keysOf,
    local,
    managed,
    object,
    password,
    plan,
    template,
} from "./stack";

type Files = Record<string, string>;

function files(args: Partial<MonitoringStackArgs> = {}): Files {
    return object<{ data: Files }>(plan({ ...local, ...args }), "grafana-config").data;
}

const yaml = (text: string | undefined) => parse(text ?? "") as Data;

/** Sections of an ini file as go-ini reads them. */
function ini(text: string | undefined): Record<string, Record<string, string>> {
    const sections: Record<string, Record<string, string>> = {};
    let section: Record<string, string> = {};
    for (const line of (text ?? "").split("\n").filter((one) => one !== "")) {
        const name = /^\[(.+)\]$/.exec(line)?.[1];
        if (name !== undefined) {
            section = sections[name] = {};
        } else {
            const [, key = "", value = ""] = /^(\w+) = (.*)$/.exec(line) ?? [];
            section[key] = value.startsWith('"""')
                ? value.slice(3, -3)
                : value.replace(/[#;].*$/, "").trim();
        }
    }
    return sections;
}

describe("data source of Grafana", () => {
    const dataSource = (args: Partial<MonitoringStackArgs>) =>
        yaml(files(args)["datasources.yml"])["datasources"]?.[0];

    it("is our Prometheus, with the scrape interval that makes $__rate_interval right", () => {
        assert.deepEqual(dataSource({ prometheus: { scrapeInterval: "90s" } }), {
            name: "Prometheus",
            uid: "prometheus",
            type: "prometheus",
            access: "proxy",
            url: "http://prometheus.monitoring.svc:9090",
            isDefault: true,
            editable: false,
            jsonData: {
                timeInterval: "1m30s",
                httpMethod: "POST",
                prometheusType: "Prometheus",
                prometheusVersion: "3.15.0",
            },
        });
    });

    it("is asked at the port of its Service", () => {
        const { url } = dataSource({
            namespaces: { monitoring: "observe" },
            prometheus: { name: "prom" },
            expose: { prometheus: { type: "NodePort", port: 80 } },
        }) as unknown as { url: string };
        assert.equal(url, "http://prom.observe.svc:80");
    });

    const versions: readonly [string, string | undefined][] = [
        ["v3.14.1", "3.14.1"],
        ["v3.14.1-distroless", "3.14.1"],
        // Grafana compares versions, and fails over what is none.
        ["main", undefined],
        ["example.com/prometheus@sha256:0", undefined],
    ];
    for (const [tag, version] of versions) {
        it(`has the version ${version ?? "unsaid"} of an image ${tag}`, () => {
            const { jsonData } = dataSource({ images: { tags: { prometheus: tag } } });
            assert.equal(jsonData?.["prometheusVersion"], version);
        });
    }
});

describe("dashboards of Grafana", () => {
    const dashboards = [
        { name: "a", folder: "Team: Shop & Pay", json: { title: "A" } },
        { name: "b", folder: "team shop pay", json: { title: "B" } },
        { name: "c", folder: "규칙", json: { title: "C" } },
        { name: "d", folder: `${"x".repeat(39)} y`, json: { title: "D" } },
    ];
    const stack = plan({ ...local, dashboards });
    const folders = ["folder", "monitoring", "team-shop-pay", "team-shop-pay-2", "x".repeat(39)];

    it("are provided from one folder of files for each of Grafana's", () => {
        const { providers } = yaml(files({ dashboards })["dashboards.yml"]);
        assert.deepEqual(
            [...(providers ?? [])]
                .map((one) => [one["folder"], one["name"], one["options"]])
                .sort(),
            [
                ["Monitoring", "monitoring"],
                ["Team: Shop & Pay", "team-shop-pay"],
                ["team shop pay", "team-shop-pay-2"],
                [`${"x".repeat(39)} y`, "x".repeat(39)],
                ["규칙", "folder"],
            ]
                .map(([folder, name]) => [
                    folder,
                    name,
                    { path: `/etc/grafana/dashboards/${name}` },
                ])
                .sort(),
        );
    });

    it("are mounted where they are provided from, under names that Kubernetes takes", () => {
        const { volumes } = template(stack, "grafana-statefulset").spec;
        const mounts = container(stack, "grafana-statefulset")["volumeMounts"] ?? [];
        for (const slug of folders) {
            const volume = `dashboards-${slug}`;
            assert.match(volume, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
            assert.ok(volumes.some(({ name }) => (name as unknown) === volume));
            assert.deepEqual(
                mounts.find((mount) => (mount["name"] as unknown) === volume),
                {
                    name: volume,
                    mountPath: `/etc/grafana/dashboards/${slug}`,
                    readOnly: true,
                },
            );
        }
    });

    it("are files of readable JSON, which change nothing but themselves", () => {
        const { data } = object<{ data: Files }>(stack, "grafana-dashboards-team-shop-pay");
        assert.deepEqual(data, { "a.json": '{\n  "title": "A",\n  "id": null\n}\n' });
        const digest = (one: typeof stack) =>
            template(one, "grafana-statefulset").metadata.annotations?.["monitoring-stack/config"];
        const changed = plan({
            ...local,
            dashboards: [{ ...dashboards[0], json: { title: "Z" } }, ...dashboards.slice(1)],
        });
        assert.equal(digest(changed), digest(stack));
    });
});

describe("grafana.ini", () => {
    const read = (grafana: GrafanaArgs = {}, more: Partial<MonitoringStackArgs> = {}) =>
        ini(files({ ...more, grafana })["grafana.ini"]);

    it("lets nobody in without signing in, and nothing leave the cluster", () => {
        assert.deepEqual(read(), {
            analytics: {
                reporting_enabled: "false",
                check_for_updates: "false",
                check_for_plugin_updates: "false",
            },
            "auth.anonymous": { enabled: "false" },
            dashboards: {
                default_home_dashboard_path: "/etc/grafana/dashboards/monitoring/nodes.json",
            },
            date_formats: { default_timezone: "browser" },
            log: { mode: "console" },
            news: { news_feed_enabled: "false" },
            plugins: { preinstall_disabled: "true" },
            security: {
                admin_user: "$__file{/etc/grafana/admin/admin-user}",
                admin_password: "$__file{/etc/grafana/admin/admin-password}",
                disable_gravatar: "true",
            },
            users: { allow_sign_up: "false" },
        });
    });

    it("takes the user's sections and keys, and keeps the others", () => {
        const { users, log, auth } = read({
            timezone: "Asia/Seoul",
            config: {
                users: { default_theme: "light", allow_sign_up: true },
                auth: { token_rotation_interval_minutes: 10 },
            },
        });
        assert.deepEqual(users, { allow_sign_up: "true", default_theme: "light" });
        assert.deepEqual(log, { mode: "console" });
        assert.deepEqual(auth, { token_rotation_interval_minutes: "10" });
        assert.deepEqual(read({ timezone: "Asia/Seoul" })["date_formats"], {
            default_timezone: "Asia/Seoul",
        });
    });

    it("keeps values whole that hold the signs of comments", () => {
        const config = { smtp: { from_name: "a; b # c", user: "plain", quoted: '"""x#y"""' } };
        const text = files({ grafana: { config } })["grafana.ini"] ?? "";
        assert.match(text, /^from_name = """a; b # c"""$/m);
        assert.match(text, /^user = plain$/m);
        assert.match(text, /^quoted = """x#y"""$/m);
        assert.equal(ini(text)["smtp"]?.["from_name"], "a; b # c");
    });

    it("does not depend on the order in which settings are written down", () => {
        const left = { a: { x: 1, y: 2 }, users: { b: true, a: false } };
        const right = { users: { a: false, b: true }, a: { y: 2, x: 1 } };
        assert.deepEqual(
            files({ grafana: { config: left } }),
            files({ grafana: { config: right } }),
        );
    });

    const urls: readonly [string, Partial<MonitoringStackArgs>, string | undefined][] = [
        ["the node port of Docker Desktop", nodePort(30004), "http://localhost:30004/"],
        ["the host that is named", nodePort(30004, "lab"), "http://lab:30004/"],
        ["nothing where Kubernetes chooses the port", {}, undefined],
        [
            "nothing where the host is not known",
            { ...nodePort(30004), platform: { kind: "local", distribution: "kind" } },
            undefined,
        ],
    ];
    for (const [what, args, url] of urls) {
        it(`has as its own address ${what}`, () => {
            assert.equal(read({}, args)["server"]?.["root_url"], url);
        });
    }

    it("has the user's dashboard as home, if it replaces ours; none without nodes", () => {
        const own = [{ name: "nodes", folder: "Mine", json: { title: "N" } }];
        assert.deepEqual(read({}, { dashboards: own })["dashboards"], {
            default_home_dashboard_path: "/etc/grafana/dashboards/mine/nodes.json",
        });
        const without = read({}, { exporters: { nodeExporter: { enabled: false } } });
        assert.equal(without["dashboards"], undefined);
    });
});

function nodePort(port: number, host?: string): Partial<MonitoringStackArgs> {
    return { expose: { grafana: { type: "NodePort", nodePort: port }, ...(host && { host }) } };
}

describe("administrator of Grafana", () => {
    it("is in a Secret with the password that is given, which no other object holds", () => {
        const stack = plan({
            ...local,
            grafana: { admin: { kind: "password", user: "root", password } },
        });
        assert.deepEqual(object(stack, "grafana-admin")["stringData"], {
            "admin-user": "root",
            "admin-password": password,
        });
        const holders = stack.objects.filter((one) => JSON.stringify(one).includes(password));
        assert.deepEqual(
            holders.map(({ key }) => key),
            ["grafana-admin"],
        );
    });

    it("is called admin, and an Output as the password stays one", () => {
        const secret = pulumi.secret("hidden");
        const { settings, signals } = plan();
        const { objects } = stackObjects(settings, signals, secret);
        const data = objects.find(({ key }) => key === "grafana-admin")?.object["stringData"];
        const given = data as Record<string, unknown> | undefined;
        assert.equal(given?.["admin-user"], "admin");
        assert.ok(given["admin-password"] === secret);
    });

    it("is read from the Secret and the keys that exist", () => {
        const stack = plan({
            ...local,
            grafana: { admin: { kind: "secret", name: "mine", userKey: "u", passwordKey: "p" } },
        });
        assert.deepEqual(keysOf(stack, "Secret"), []);
        assert.equal(adminSecretName(stack.settings), "mine");
        const { volumes } = template(stack, "grafana-statefulset").spec;
        assert.deepEqual(
            volumes.find(({ name }) => (name as unknown) === "admin"),
            { name: "admin", secret: { secretName: "mine" } },
        );
        const text = object<{ data: Files }>(stack, "grafana-config").data["grafana.ini"];
        assert.equal(ini(text)["security"]?.["admin_password"], "$__file{/etc/grafana/admin/p}");
    });

    it("must have a password where the stack makes the Secret", () => {
        const { settings, signals } = plan();
        assert.throws(() => stackObjects(settings, signals, undefined), /needs a password/);
    });

    it("has no Secret without Grafana", () => {
        const stack = plan({ ...local, grafana: { enabled: false } });
        assert.equal(adminSecretName(stack.settings), undefined);
        assert.deepEqual(
            stack.objects.filter(({ part }) => part === "grafana"),
            [],
        );
    });
});

describe("pod of Grafana", () => {
    const stack = plan(existing);
    const pod = template(stack, "grafana-statefulset").spec;
    const { securityContext, ...grafana } = container(stack, "grafana-statefulset");

    it("runs as Grafana's user, without rights and without a token", () => {
        assert.deepEqual(pod["securityContext"], {
            runAsNonRoot: true,
            runAsUser: 472,
            runAsGroup: 472,
            fsGroup: 472,
            fsGroupChangePolicy: "OnRootMismatch",
            seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(securityContext, {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
        });
        assert.equal(pod["automountServiceAccountToken"], false);
    });

    it("starts again when a file changes that it reads at its start only", () => {
        const digest = (args: Partial<MonitoringStackArgs>) =>
            template(plan({ ...local, ...args }), "grafana-statefulset").metadata.annotations?.[
                "monitoring-stack/config"
            ];
        assert.match(digest({}) ?? "", /^[0-9a-f]{16}$/);
        assert.notEqual(digest({ grafana: { timezone: "utc" } }), digest({}));
        assert.notEqual(digest({ prometheus: { scrapeInterval: "1m" } }), digest({}));
        assert.equal(digest({ prometheus: { retention: "1d" } }), digest({}));
    });

    it("mounts what it reads", () => {
        const path = "/etc/grafana/provisioning";
        const config = (mountPath: string, subPath: string) => ({
            name: "config",
            mountPath,
            subPath,
            readOnly: true,
        });
        assert.deepEqual(grafana["volumeMounts"], [
            { name: "data", mountPath: "/var/lib/grafana" },
            { name: "scratch", mountPath: "/tmp" },
            config("/etc/grafana/grafana.ini", "grafana.ini"),
            config(`${path}/datasources/datasources.yml`, "datasources.yml"),
            config(`${path}/dashboards/dashboards.yml`, "dashboards.yml"),
            { name: "admin", mountPath: "/etc/grafana/admin", readOnly: true },
            {
                name: "dashboards-monitoring",
                mountPath: "/etc/grafana/dashboards/monitoring",
                readOnly: true,
            },
        ]);
    });

    it("comes after everything that it reads", () => {
        assert.deepEqual(managed(stack, "grafana-statefulset").dependsOn, [
            "namespace",
            "grafana-account",
            "grafana-admin",
            "grafana-config",
            "grafana-dashboards-monitoring",
            "grafana-pods-service",
            "grafana-service",
            "grafana-policy",
        ]);
    });

    it("has the resources, node and taints that are asked for", () => {
        const placed = plan({
            ...local,
            grafana: {
                nodeSelector: { disk: "ssd" },
                tolerations: [{ key: "a", operator: "Exists" }],
                resources: { requests: { memory: "1Gi" } },
            },
        });
        const { nodeSelector, tolerations } = template(placed, "grafana-statefulset").spec;
        assert.deepEqual(nodeSelector, { disk: "ssd" });
        assert.deepEqual(tolerations, [{ key: "a", operator: "Exists" }]);
        assert.deepEqual(container(placed, "grafana-statefulset")["resources"], {
            requests: { cpu: "100m", memory: "1Gi", "ephemeral-storage": "64Mi" },
            limits: { memory: "1Gi", "ephemeral-storage": "2560Mi" },
        });
    });
});
