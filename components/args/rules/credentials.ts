import type { Segment } from "../path";
import type { SecretKeyArgs, TlsArgs } from "../types";
import type { Report, Rule } from "./rule";

/** Secrets that are missing, half given, or about to stand in plain text. */
export const credentials: Rule = (args, report) => {
    grafanaAdmin(args, report);
    grafanaConfig(args, report);
    withoutUser(args.proxy?.http, ["proxy", "http"], report);
    withoutUser(args.proxy?.https, ["proxy", "https"], report);
    args.scrape?.jobs?.forEach((job, index) => {
        const place = ["scrape", "jobs", index];
        const { auth, tls, discovery } = job;
        if (auth?.kind === "basic") {
            notEmpty(auth.username, [...place, "auth", "username"], report);
            secretKey(auth.password, [...place, "auth", "password"], report);
        }
        if (auth?.kind === "bearer") {
            secretKey(auth.token, [...place, "auth", "token"], report);
        }
        if (discovery.kind === "http") {
            withoutUser(discovery.url, [...place, "discovery", "url"], report);
        }
        if (discovery.kind === "http" || discovery.kind === "consul") {
            secretKey(discovery.token, [...place, "discovery", "token"], report);
        }
        if (tls !== undefined) {
            jobTls(tls, job.scheme ?? "http", [...place, "tls"], report);
        }
    });
};

const grafanaAdmin: Rule = ({ grafana }, report) => {
    const admin = grafana?.admin;
    if (grafana?.enabled === false) {
        return;
    }
    const place = ["grafana", "admin"];
    if (admin?.kind === "password" && (admin.password === undefined || admin.password === "")) {
        report([...place, "password"], {
            reason: "is missing",
            fix:
                "run `pulumi config set --secret grafanaAdminPassword`, pass a secret, " +
                "or write kind: generated",
        });
    }
    if (admin?.kind === "secret") {
        for (const key of ["userKey", "passwordKey"] as const) {
            if (admin[key] !== undefined && !isSecretKey(admin[key])) {
                report([...place, key], badKey);
            }
        }
    }
    if ((admin?.kind === "generated" || admin?.kind === "password") && admin.user !== undefined) {
        notEmpty(admin.user, [...place, "user"], report);
    }
};

const iniSection = /^[\w. -]+$/;
const iniKey = /^[\w.-]+$/;
// eslint-disable-next-line no-control-regex -- they are what must not be there
const controls = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** Settings of Grafana stand in a ConfigMap, which anybody in the namespace reads. */
const grafanaConfig: Rule = ({ grafana }, report) => {
    for (const [section, keys] of Object.entries(grafana?.config ?? {})) {
        for (const [key, value] of Object.entries(keys ?? {})) {
            if (!iniSection.test(section) || !iniKey.test(key) || controls.test(String(value))) {
                report(["grafana", "config", section, key], {
                    reason: "would end its line in grafana.ini and begin another setting",
                    fix: "write section, key and value without line breaks, brackets and `=`",
                });
                continue;
            }
            if (/(^|_)(password|secret|secret_key|api_key|private_key|access_key)$/.test(key)) {
                report(["grafana", "config", section, key], {
                    reason: "is a secret, and would stand in a ConfigMap in plain text",
                    fix:
                        section === "security" && key === "admin_password"
                            ? "remove it, and use grafana.admin"
                            : "remove it",
                });
            }
        }
    }
};

/** A URL stands in plain text in pods and ConfigMaps. Its value is not quoted: it holds what must not be shown. */
function withoutUser(url: string | undefined, place: readonly Segment[], report: Report): void {
    if (url !== undefined && /^[a-z]+:\/\/[^/?#]*@/i.test(url)) {
        report(place, {
            reason: "holds a user name or password, which would stand in plain text",
            fix: "remove what stands before the @, and sign in another way",
        });
    }
}

function jobTls(
    tls: TlsArgs,
    scheme: "http" | "https",
    place: readonly Segment[],
    report: Report,
): void {
    for (const part of ["ca", "cert", "key"] as const) {
        secretKey(tls[part], [...place, part], report);
    }
    if ((tls.cert === undefined) !== (tls.key === undefined)) {
        const missing = tls.cert === undefined ? "cert" : "key";
        report([...place, missing], {
            reason: "is missing: a client signs in with its certificate and its key",
            fix: `add ${missing}, or remove ${missing === "cert" ? "key" : "cert"}`,
        });
    }
    if (scheme === "http") {
        report(place, {
            reason: "has no effect on a job of scheme http",
            fix: "write scheme: https, or remove tls",
        });
    }
    if (tls.insecureSkipVerify && (tls.ca !== undefined || tls.serverName !== undefined)) {
        report([...place, "insecureSkipVerify"], {
            value: true,
            reason: "turns off what ca and serverName ask for",
            fix: "remove it, or remove ca and serverName",
        });
    }
}

const badKey = {
    reason: "is not a key of a Secret",
    fix: "write letters, digits, -, _ and . only, for example password",
};

function secretKey(
    secret: SecretKeyArgs | undefined,
    place: readonly Segment[],
    report: Report,
): void {
    if (secret !== undefined && !isSecretKey(secret.key)) {
        report([...place, "key"], badKey);
    }
}

function isSecretKey(text: string): boolean {
    return text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && !/^\.\.?$/.test(text);
}

function notEmpty(text: string, place: readonly Segment[], report: Report): void {
    if (text === "") {
        report(place, { reason: "is empty", fix: "write a name" });
    }
}
