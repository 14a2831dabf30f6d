import type * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import type { StringInput } from "../args/types";
import type { Settings } from "../resolve/settings";

/** The password of Grafana's administrator: given, or made once and kept in Pulumi's state. */
export function adminPassword(
    name: string,
    settings: Settings,
    parent: pulumi.ComponentResource,
): StringInput | undefined {
    const admin = settings.args.grafana?.admin ?? { kind: "generated" };
    if (settings.parts.grafana === undefined || admin.kind === "secret") {
        return undefined;
    }
    return admin.kind === "password"
        ? admin.password
        : new RandomPassword(`${name}-grafana-password`, { length: 24, special: false }, { parent })
              .result;
}
