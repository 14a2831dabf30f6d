// A certificate authority and a leaf for loopback, made on the spot. Node signs and reads
// certificates but writes none, so the few bytes of DER that frame them are put together here.
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { isIPv4 } from "node:net";

export interface Certificate {
    /** PEM. */
    readonly certificate: string;
    /** PEM, PKCS 8. */
    readonly key: string;
}

export interface LoopbackCertificates {
    readonly ca: Certificate;
    readonly leaf: Certificate;
}

const sequence = 0x30;
const ecdsaWithSha256 = node(sequence, oid("2a8648ce3d040302"));
const dayMs = 24 * 60 * 60 * 1000;

/** The leaf is valid for 127.0.0.1, localhost and `names`, DNS names or IPv4 addresses. */
export function loopbackCertificates(names: readonly string[] = []): LoopbackCertificates {
    const ca = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const leaf = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const caName = "conformance test authority";
    const keyCertSign = node(0x03, Buffer.from([2, 0x04]));
    const caExtensions = [
        extension("551d13", node(sequence, boolean(true)), true), // basic constraints: CA
        extension("551d0f", keyCertSign, true), // key usage
    ];
    const serverAuth = node(sequence, oid("2b06010505070301"));
    const alternatives = [
        ...["127.0.0.1", "localhost", ...names].map((name) =>
            isIPv4(name)
                ? node(0x87, Buffer.from(name.split(".").map(Number)))
                : node(0x82, Buffer.from(name, "ascii")),
        ),
    ];
    const leafExtensions = [
        extension("551d25", serverAuth), // extended key usage
        extension("551d11", node(sequence, ...alternatives)), // subject alternative names
    ];
    return {
        ca: issue(caName, caName, ca, ca.privateKey, caExtensions),
        leaf: issue(caName, "localhost", leaf, ca.privateKey, leafExtensions),
    };
}

interface KeyPair {
    readonly publicKey: KeyObject;
    readonly privateKey: KeyObject;
}

function issue(
    issuer: string,
    subject: string,
    keys: KeyPair,
    signer: KeyObject,
    extensions: readonly Buffer[],
): Certificate {
    const now = Date.now();
    const body = node(
        sequence,
        node(0xa0, node(0x02, Buffer.from([2]))), // version 3
        // The first byte keeps the serial number positive and free of leading zeros.
        node(0x02, Buffer.concat([Buffer.from([0x40]), randomBytes(8)])),
        ecdsaWithSha256,
        commonName(issuer),
        node(sequence, time(now - dayMs), time(now + dayMs)),
        commonName(subject),
        keys.publicKey.export({ type: "spki", format: "der" }),
        node(0xa3, node(sequence, ...extensions)),
    );
    const signature = node(0x03, Buffer.from([0]), sign("sha256", body, signer));
    const der = node(sequence, body, ecdsaWithSha256, signature);
    return {
        certificate: pem("CERTIFICATE", der),
        key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
}

/** Tag, length, content. */
function node(tag: number, ...content: readonly Buffer[]): Buffer {
    const body = Buffer.concat(content);
    const length =
        body.length < 0x80
            ? [body.length]
            : body.length < 0x100
              ? [0x81, body.length]
              : [0x82, body.length >> 8, body.length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function oid(hex: string): Buffer {
    return node(0x06, Buffer.from(hex, "hex"));
}

function boolean(value: boolean): Buffer {
    return node(0x01, Buffer.from([value ? 0xff : 0]));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
    return node(sequence, oid(id), ...(critical ? [boolean(true)] : []), node(0x04, value));
}

function commonName(name: string): Buffer {
    return node(sequence, node(0x31, node(sequence, oid("550403"), node(0x0c, Buffer.from(name)))));
}

/** UTCTime, YYMMDDHHMMSSZ. */
function time(milliseconds: number): Buffer {
    const digits = new Date(milliseconds).toISOString().replace(/\D/g, "");
    return node(0x17, Buffer.from(`${digits.slice(2, 14)}Z`, "ascii"));
}

function pem(label: string, der: Buffer): string {
    const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
