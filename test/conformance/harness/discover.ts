// The discoveries of a plan, run by Prometheus against an API server of the test, with the rights
// that the plan gives.
import type { ApiObject } from "./apiQuestion";
import { startApiServer } from "./apiServer";
import { testToken, writeServiceAccount } from "./httpsTarget";
import { asInCluster } from "./inCluster";
import { startNetwork } from "./network";
import { mountConfiguration, type PlannedStack } from "./planned";
import { temporaryDirectory, waitUntil } from "./process";
import { startPrometheus } from "./prometheus";
import type { Rights } from "./rights";

/** No question has come for so long: all discoveries have begun. */
const quietMs = 2_000;

/** Lets the server of `stack` discover until it asks for nothing new. */
export async function discover(
    stack: PlannedStack,
    objects: readonly ApiObject[],
    rights: Rights,
): Promise<void> {
    const apiServer = await startApiServer({
        objects,
        allowed: (request) => rights.allows(request),
    });
    // Nobody is at home: what is found is scraped in vain.
    const network = await startNetwork();
    const directory = temporaryDirectory();
    writeServiceAccount(directory, { token: testToken, ca: apiServer.ca });
    const config = asInCluster(stack.config, {
        apiServer: apiServer.address,
        proxyUrl: network.proxyUrl,
        directory,
    });
    const prometheus = await startPrometheus({
        configDirectory: mountConfiguration(stack, config, directory),
    });
    let asked = 0;
    let since = Date.now();
    await waitUntil("discovery to settle", () => {
        const now = rights.used.size + rights.refused.size;
        if (now !== asked) {
            asked = now;
            since = Date.now();
        }
        const settled = asked > 0 && Date.now() - since > quietMs;
        return Promise.resolve(settled || undefined);
    });
    await prometheus.stop();
    await network.stop();
    await apiServer.stop();
}
