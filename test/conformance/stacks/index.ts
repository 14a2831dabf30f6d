// The stacks that the real tools are shown.
import type { MonitoringStackArgs } from "../../../components";
import { borrowed } from "./borrowed";
import { minimal } from "./minimal";
import { wide } from "./wide";

export interface StackCase {
    readonly name: string;
    /** Absent where the repository's own `Pulumi.<name>.yaml` says it. */
    readonly args?: MonitoringStackArgs;
}

export const stacks: readonly StackCase[] = [
    { name: "local" },
    { name: "minimal", args: minimal },
    { name: "wide", args: wide },
    { name: "borrowed", args: borrowed },
];
