import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Json } from "../../snapshot/model";
import { assetSignature, isMap, signatureOf, type WireMap } from "../pulumi/wire";

/** A file or archive as an input: where it lies, relative to the project, and a hash of a file's content. */
export function describeAsset(wire: WireMap, project: string): Json {
    const kind = signatureOf(wire) === assetSignature ? "asset" : "archive";
    const { path: file, text, uri, assets } = wire;
    if (typeof file === "string") {
        const absolute = path.resolve(file);
        const hash = hashFile(absolute);
        const shown = path.relative(project, absolute).split(path.sep).join("/");
        return { [kind]: { path: shown, ...(hash ? { sha256: hash } : {}) } };
    }
    if (typeof text === "string") {
        return { [kind]: { text } };
    }
    if (isMap(assets)) {
        const members = Object.entries(assets).map(([name, asset]): [string, Json] => {
            return [name, describeAsset(asset as WireMap, project)];
        });
        return { [kind]: Object.fromEntries(members) };
    }
    return { [kind]: { uri: String(uri) } };
}

function hashFile(file: string): string | undefined {
    try {
        return crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex");
    } catch {
        return undefined;
    }
}
