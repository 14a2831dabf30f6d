import { SourceMap, type SourceMapPayload } from "node:module";
import * as path from "node:path";

/** Gives the transpiled text of a file that was loaded, or undefined for a file that was not transpiled. */
export type TranspiledText = (file: string) => string | undefined;

/**
 * A stack trace with the lines of the TypeScript instead of those of the JavaScript made from it. Node could do
 * it itself, but then it would read the source map of every module of the Pulumi SDK, too.
 */
export function mapStack(stack: string, transpiled: TranspiledText): string {
    const maps = new Map<string, SourceMap | undefined>();
    const mapOf = (file: string) => {
        if (!maps.has(file)) {
            maps.set(file, readMap(transpiled(file)));
        }
        return maps.get(file);
    };
    return stack.replace(
        /([^\s()]+):(\d+):(\d+)/g,
        (whole, file: string, line: string, column: string) => {
            const map = mapOf(file);
            // Source maps count from 0, stack traces from 1.
            const origin = map?.findEntry(Number(line) - 1, Number(column) - 1);
            if (!origin || !("originalSource" in origin)) {
                return whole;
            }
            const source = path.resolve(path.dirname(file), origin.originalSource);
            return `${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
        },
    );
}

function readMap(code: string | undefined): SourceMap | undefined {
    const encoded = code && /\/\/# sourceMappingURL=data:[^,]*;base64,(\S+)\s*$/.exec(code)?.[1];
    if (!encoded) {
        return undefined;
    }
    const text = Buffer.from(encoded, "base64").toString("utf8");
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
}
