import { readFileSync } from "node:fs";
import * as path from "node:path";

/** Version of this package: from its package.json, beside `dist` or the sources. */
export function version(): string {
    for (const up of ["..", "../.."]) {
        try {
            const text = readFileSync(path.join(__dirname, up, "package.json"), "utf8");
            return (JSON.parse(text) as { version: string }).version;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
                throw error;
            }
        }
    }
    return "unknown";
}
