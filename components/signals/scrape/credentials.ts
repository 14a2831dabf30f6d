import type { AuthArgs, SecretKeyArgs, TlsArgs } from "../../args/types";
import { clusterAuthority, serviceAccountToken } from "./kubernetes";
import type { FileNeed } from "./model";

/** Where the Secrets that jobs need are mounted, one folder each. */
export const secretFolder = "/etc/prometheus/secrets";

/** The file that a key of a Secret is mounted as. */
export function secretFile(secret: SecretKeyArgs): string {
    return `${secretFolder}/${secret.name}/${secret.key}`;
}

/** How a job signs in, as `prometheus.yml` has it: always by file, never by value. */
export function authConfig(auth: AuthArgs | undefined): Record<string, unknown> {
    switch (auth?.kind) {
        case undefined:
            return {};
        case "basic":
            return {
                basic_auth: { username: auth.username, password_file: secretFile(auth.password) },
            };
        case "bearer":
            return { authorization: { credentials_file: secretFile(auth.token) } };
        case "serviceAccount":
            return { authorization: serviceAccountToken };
    }
}

/** TLS of a job's connections. */
export function tlsConfig(
    tls: TlsArgs | undefined,
    auth: AuthArgs | undefined,
): Record<string, unknown> {
    const ca =
        tls?.ca === undefined
            ? auth?.kind === "serviceAccount"
                ? clusterAuthority
                : undefined
            : secretFile(tls.ca);
    const config = {
        ...(ca !== undefined && { ca_file: ca }),
        ...(tls?.cert && { cert_file: secretFile(tls.cert) }),
        ...(tls?.key && { key_file: secretFile(tls.key) }),
        ...(tls?.serverName !== undefined && { server_name: tls.serverName }),
        ...(tls?.insecureSkipVerify && { insecure_skip_verify: true }),
    };
    return Object.keys(config).length === 0 ? {} : { tls_config: config };
}

/** The Secrets behind sign-in and TLS. */
export function credentialFiles(auth: AuthArgs | undefined, tls: TlsArgs | undefined): FileNeed[] {
    const secrets = [
        auth?.kind === "basic" ? auth.password : undefined,
        auth?.kind === "bearer" ? auth.token : undefined,
        tls?.ca,
        tls?.cert,
        tls?.key,
    ];
    return secrets.flatMap((secret) =>
        secret === undefined ? [] : [{ kind: "secret", name: secret.name }],
    );
}
