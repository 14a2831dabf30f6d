import type { MonitoringStackArgs } from "../args/types";
import { validateArgs } from "../args/validate";
import { scrapeJobs } from "../signals/scrape";
import { estimate } from "../signals/sizing";
import { resolveSettings, type Settings } from "./settings";

/**
 * The door of the package: validates the arguments and fills in the defaults.
 * @param name of the stack: the label `app.kubernetes.io/instance`
 * @throws ArgumentsError with every problem
 */
export function acceptArgs(name: string, args: MonitoringStackArgs): Settings {
    return resolveSettings(
        name,
        validateArgs(args, { walBytes: (valid) => walBytes(name, valid) }),
    );
}

/** The write-ahead log that these arguments would fill. */
function walBytes(name: string, args: MonitoringStackArgs): number {
    const settings = resolveSettings(name, args);
    return estimate(settings, scrapeJobs(settings)).walBytes;
}
