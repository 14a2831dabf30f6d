import type { JsonObject } from "../../snapshot/model";
import { at, textOf } from "../json";
import type { AuthKind, TlsUse } from "../model";
import { tokenDirectory } from "../mounts";

/** Keys whose value is a path, wherever they stand in the settings of a connection. */
const fileKeys = [
    ["basic_auth", "username_file"],
    ["basic_auth", "password_file"],
    ["authorization", "credentials_file"],
    ["oauth2", "client_secret_file"],
    ["bearer_token_file"],
    ["tls_config", "ca_file"],
    ["tls_config", "cert_file"],
    ["tls_config", "key_file"],
] as const;

/** Keys whose value is a secret. */
const secretKeys = [
    ["basic_auth", "password"],
    ["authorization", "credentials"],
    ["oauth2", "client_secret"],
    ["bearer_token"],
    ["tls_config", "key"],
] as const;

/** How a connection signs in. */
export function authOf(config: JsonObject): AuthKind {
    if (config["basic_auth"] !== undefined) {
        return "basic";
    }
    if (config["oauth2"] !== undefined) {
        return "oauth2";
    }
    if (config["authorization"] !== undefined || hasBearer(config)) {
        const type = textOf(at(config, "authorization", "type")) ?? "Bearer";
        return usesOwnToken(config)
            ? "service account"
            : type.toLowerCase() === "bearer"
              ? "bearer"
              : "other";
    }
    if (["sigv4", "azuread", "google_iam"].some((key) => config[key] !== undefined)) {
        return "other";
    }
    const certificate = at(config, "tls_config", "cert_file") ?? at(config, "tls_config", "cert");
    return certificate === undefined ? "none" : "client certificate";
}

/** Whether a connection is encrypted and the other side's certificate is looked at. */
export function tlsOf(config: JsonObject, scheme: string): TlsUse {
    const enabled = scheme === "https";
    const skip = at(config, "tls_config", "insecure_skip_verify");
    const serverName = textOf(at(config, "tls_config", "server_name"));
    return {
        enabled,
        verified: enabled && skip !== true && skip !== "true",
        ...(serverName ? { serverName } : {}),
    };
}

/** Files that a connection needs. */
export function connectionFiles(config: JsonObject): readonly string[] {
    return fileKeys.flatMap((keys) => textOf(at(config, ...keys)) || []);
}

/** Whether a password, token or key stands in the configuration itself. */
export function hasInlineCredentials(config: JsonObject): boolean {
    return secretKeys.some((keys) => {
        const value = textOf(at(config, ...keys));
        return value !== undefined && value !== "";
    });
}

function hasBearer(config: JsonObject): boolean {
    return config["bearer_token"] !== undefined || config["bearer_token_file"] !== undefined;
}

function usesOwnToken(config: JsonObject): boolean {
    const file =
        textOf(at(config, "authorization", "credentials_file")) ??
        textOf(config["bearer_token_file"]);
    return file === `${tokenDirectory}/token` || file === `/run${tokenDirectory.slice(8)}/token`;
}
