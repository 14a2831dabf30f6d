// The real Prometheus, on loopback, asked through its HTTP API.
import { join } from "node:path";
import {
    freePort,
    startProcess,
    temporaryDirectory,
    waitUntil,
    type RunningProcess,
    type WaitOptions,
} from "./process";
import { toolPath } from "./tools";

export type Labels = Readonly<Record<string, string>>;

export interface ActiveTarget {
    readonly scrapePool: string;
    readonly scrapeUrl: string;
    readonly labels: Labels;
    readonly discoveredLabels: Labels;
    readonly health: "up" | "down" | "unknown";
    readonly lastError: string;
}

export interface DroppedTarget {
    readonly scrapePool: string;
    readonly discoveredLabels: Labels;
}

export interface Targets {
    readonly activeTargets: readonly ActiveTarget[];
    readonly droppedTargets: readonly DroppedTarget[];
}

export interface Sample {
    readonly metric: Labels;
    readonly value: number;
}

export interface Alert {
    readonly labels: Labels;
    readonly annotations: Labels;
    readonly state: "pending" | "firing";
}

export interface Rule {
    readonly name: string;
    readonly query: string;
    readonly type: "alerting" | "recording";
    readonly health: "ok" | "err" | "unknown";
    readonly lastError?: string;
}

export interface RuleGroup {
    readonly name: string;
    readonly file: string;
    readonly rules: readonly Rule[];
}

export interface PrometheusOptions {
    /** Holds `prometheus.yml` and the files it names. */
    readonly configDirectory: string;
    /** Further flags, for example those of a rendered container. */
    readonly flags?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    /** Where samples are kept; otherwise in a directory of its own. */
    readonly dataDirectory?: string;
    /** A program, with arguments, that ends by executing what follows: Prometheus. */
    readonly launcher?: readonly string[];
}

export interface Prometheus extends RunningProcess {
    /** `host:port` that it listens on. */
    readonly address: string;
    /** Base of the user interface and the API, without a slash at its end. */
    readonly url: string;
    /** What the API answers at a path below `/api/v1/`. */
    get<T>(path: string): Promise<T>;
    targets(): Promise<Targets>;
    query(expression: string): Promise<readonly Sample[]>;
    alerts(): Promise<readonly Alert[]>;
    rules(): Promise<readonly RuleGroup[]>;
    /** Queries again and again until `enough` likes the answer. */
    queryUntil(
        expression: string,
        enough: (samples: readonly Sample[]) => boolean,
        options?: WaitOptions,
    ): Promise<readonly Sample[]>;
}

/** These point into the machine of the test, whatever the given flags say. */
const ownFlags = ["--config.file", "--storage.tsdb.path", "--web.listen-address"];

export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
    const { configDirectory, flags = [], env, timeoutMs } = options;
    const address = `127.0.0.1:${await freePort()}`;
    const given = flags.filter((flag) => !ownFlags.some((own) => flag.startsWith(`${own}=`)));
    const url = `http://${address}${routePrefix(given)}`;
    const [command = "", ...before] = [...(options.launcher ?? []), toolPath("prometheus")];
    const running = await startProcess({
        name: "prometheus",
        command,
        args: [
            ...before,
            `--config.file=${join(configDirectory, "prometheus.yml")}`,
            `--storage.tsdb.path=${options.dataDirectory ?? temporaryDirectory()}`,
            `--web.listen-address=${address}`,
            // Discovered targets are handed to the scrapers only every 5 s otherwise.
            "--scrape.discovery-reload-interval=200ms",
            ...given,
        ],
        cwd: configDirectory,
        env,
        ready: async () => (await fetch(`${url}/-/ready`)).ok,
        timeoutMs,
    });
    return { ...running, address, url, ...apiOf(url) };
}

function apiOf(url: string): Omit<Prometheus, keyof RunningProcess | "address" | "url"> {
    const get = async <T>(path: string): Promise<T> => {
        const response = await fetch(`${url}/api/v1/${path}`);
        const body = (await response.json()) as { data: T; error?: string };
        if (!response.ok) {
            throw new Error(`${path}: ${response.status} ${body.error ?? ""}`);
        }
        return body.data;
    };
    const query = async (expression: string): Promise<readonly Sample[]> => {
        type Vector = { result: { metric: Labels; value: [number, string] }[] };
        const { result } = await get<Vector>(`query?query=${encodeURIComponent(expression)}`);
        return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
    };
    return {
        get,
        query,
        targets: () => get<Targets>("targets"),
        alerts: async () => (await get<{ alerts: Alert[] }>("alerts")).alerts,
        rules: async () => (await get<{ groups: RuleGroup[] }>("rules")).groups,
        queryUntil: async (expression, enough, options) => {
            let last: readonly Sample[] = [];
            const probe = async () => {
                last = await query(expression);
                return enough(last) ? last : undefined;
            };
            const state = () => `last answer: ${JSON.stringify(last)}`;
            return waitUntil(`${expression} to hold`, probe, { state, ...options });
        },
    };
}

/** As Prometheus derives it: the route prefix, or else the path of the external URL. */
function routePrefix(flags: readonly string[]): string {
    const valueOf = (name: string) =>
        flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1);
    const external = valueOf("--web.external-url") ?? "";
    const path = external.includes("://") ? new URL(external).pathname : external;
    const prefix = (valueOf("--web.route-prefix") ?? path).replace(/^\/+|\/+$/g, "");
    return prefix === "" ? "" : `/${prefix}`;
}
